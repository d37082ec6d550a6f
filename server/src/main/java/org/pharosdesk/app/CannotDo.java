package org.pharosdesk.app;

/** A command was refused; the message tells the operator why and what to do. */
final class CannotDo extends RuntimeException {

    CannotDo(String message) {
        super(message);
    }
}
