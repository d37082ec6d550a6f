package org.pharosdesk.tickets.time;

import java.time.Duration;
import java.time.Instant;
import org.pharosdesk.tickets.TicketNumber;

/** The clock an agent has running on a ticket. */
record RunningTimer(TicketNumber ticket, Instant startedAt) {

    /** Begun minutes count: who looked at something has spent time on it. */
    int minutesAt(Instant now) {
        var minutes = Duration.between(startedAt, now).plusSeconds(59).toMinutes();
        return (int) Math.clamp(minutes, 1, Work.MOST_MINUTES);
    }
}
