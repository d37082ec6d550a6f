package org.pharosdesk.tickets.held;

/** Identifies a held reply. */
record HeldReplyId(long value) {

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
