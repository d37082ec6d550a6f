package org.pharosdesk.platform.database;

import java.sql.SQLException;
import org.pharosdesk.platform.Causes;

/** A statement that somebody waited for took longer than people do; nothing came of it. */
public final class GivenUp extends RuntimeException {

    /** Cancelled after its time (PostgreSQL, appendix A). */
    static final String STATE = "57014";

    /** Whether a statement was cancelled, by whoever waited for it or by a limit of its own. */
    public static boolean isCauseOf(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause -> cause instanceof SQLException sql && STATE.equals(sql.getSQLState()));
    }

    public GivenUp(Throwable cause) {
        super("A statement took too long and was given up", cause);
    }
}
