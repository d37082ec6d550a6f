package org.pharosdesk.tickets.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A point in time: on the calendar, or some time ago. */
sealed interface Moment {

    record On(LocalDate date) implements Moment {}

    record Ago(long amount, Unit unit) implements Moment {}

    /** The moment as seen at {@code now}; dates begin at midnight UTC. */
    default Instant at(Instant now) {
        return switch (this) {
            case On on -> on.date().atStartOfDay(ZoneOffset.UTC).toInstant();
            case Ago ago -> now.minus(ago.unit().times(ago.amount()));
        };
    }
}
