package org.pharosdesk.tickets.filter;

import java.time.Duration;
import java.util.Arrays;

/** A unit of age; each is written by its first letter. */
public enum Unit {
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7));

    private final Duration duration;

    Unit(Duration duration) {
        this.duration = duration;
    }

    Duration times(long amount) {
        return duration.multipliedBy(amount);
    }

    static Unit of(char letter) {
        return Arrays.stream(values())
                .filter(unit -> Character.toLowerCase(unit.name().charAt(0)) == letter)
                .findFirst()
                .orElseThrow();
    }
}
