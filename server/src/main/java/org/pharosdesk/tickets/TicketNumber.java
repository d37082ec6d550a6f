package org.pharosdesk.tickets;

import java.util.Collection;

/** The number people quote; it is the ticket's key and is never used twice. */
public record TicketNumber(long value) {

    /** Several of them as a value of SQL. */
    public static Long[] values(Collection<TicketNumber> numbers) {
        return numbers.stream().map(TicketNumber::value).toArray(Long[]::new);
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
