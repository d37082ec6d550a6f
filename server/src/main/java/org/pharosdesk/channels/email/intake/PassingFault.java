package org.pharosdesk.channels.email.intake;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Causes;
import org.pharosdesk.platform.blobs.BlobsUnavailable;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * The mail could not be taken over now, through no fault of its own: whoever brings it must keep it and come again.
 *
 * <p>The database or the blob store is away, full or overtaxed.
 */
public final class PassingFault extends RuntimeException {

    /** Connection, transaction rollback, resources, operator intervention, system error. */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

    private static final Set<String> PASSING_STATES = Set.of("25006", "55P03");

    private static final String DISK_FULL = "53100";

    PassingFault(Throwable cause) {
        super("The mail cannot be stored now: " + cause.getMessage(), cause);
    }

    /** Whether a failure lies with the state of what we store in and not with the mail. */
    static boolean isCauseOf(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause -> cause instanceof CannotCreateTransactionException
                        || cause instanceof TransactionSystemException // no connection is left to roll back on
                        || cause instanceof BlobsUnavailable
                        || cause instanceof SQLTransientException
                        || cause instanceof SQLRecoverableException
                        || cause instanceof SQLException sql && isPassing(sql.getSQLState()));
    }

    /**
     * Whether a mail may have brought it about by itself and would each time it is tried: everything but what lies with
     * the desk for certain.
     */
    static boolean mayLieWithTheMail(Throwable failure) {
        return Causes.of(failure)
                .noneMatch(cause -> cause instanceof CannotCreateTransactionException
                        || cause instanceof BlobsUnavailable
                        || cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState()));
    }

    private static boolean isPassing(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (PASSING_CLASSES.contains(state.substring(0, 2)) || PASSING_STATES.contains(state));
    }
}
