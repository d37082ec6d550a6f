package org.pharosdesk.tickets.filter;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** A point in time: on the calendar, or some time ago. */
sealed interface Moment {

    record On(LocalDate date) implements Moment {}

    record Ago(long amount, Unit unit) implements Moment {

        Duration age() {
            return unit.times(amount);
        }
    }

    /** The moment as it is meant by who asks: a date begins when their day does. */
    default Instant at(Asking asking) {
        return switch (this) {
            case On on -> on.date().atStartOfDay(asking.viewer().zone()).toInstant();
            case Ago ago -> asking.now().minus(ago.age());
        };
    }
}
