package org.pharosdesk.tickets;

/** The number people quote; it is the ticket's key and is never used twice. */
public record TicketNumber(long value) {

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
