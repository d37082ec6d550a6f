package org.pharosdesk.tickets;

/** Identifies a ticket category. */
public record CategoryId(long value) {

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
