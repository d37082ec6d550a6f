package org.pharosdesk.tickets;

/** Identifies a message within the desk (not a mail's Message-ID). */
public record MessageId(long value) {

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
