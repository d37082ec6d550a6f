package org.pharosdesk.platform.database;

/** The embedded PostgreSQL could not do what was asked; the message says what the operator can do. */
public final class EmbeddedDatabaseException extends RuntimeException {

    public EmbeddedDatabaseException(String message) {
        super(message);
    }

    public EmbeddedDatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
