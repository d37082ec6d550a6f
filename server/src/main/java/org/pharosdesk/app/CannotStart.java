package org.pharosdesk.app;

/** The server or a command cannot start; the message tells the operator why and what to do. */
final class CannotStart extends RuntimeException {

    CannotStart(String message) {
        super(message);
    }
}
