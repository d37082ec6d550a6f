package org.pharosdesk.channels.email.importing;

/** The database took nothing more. What is filed stays, and the import goes on from there when it is started again. */
public final class ImportStopped extends RuntimeException {

    ImportStopped(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
