package org.pharosdesk.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.pharosdesk.platform.Causes;

/** A time in which the database is away. */
public final class Outage {

    private Outage() {}

    public static boolean isCauseOf(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause -> cause instanceof SQLTransientConnectionException
                        || cause instanceof SQLException sql && connectionLost(sql));
    }

    /** SQLSTATE class 08 is a connection that broke, 57P a server that shuts down or starts (PostgreSQL, appendix A). */
    private static boolean connectionLost(SQLException exception) {
        var state = exception.getSQLState();
        return state != null && (state.startsWith("08") || state.startsWith("57P"));
    }
}
