package org.pharosdesk.tickets;

import java.time.Clock;
import java.time.Duration;
import org.pharosdesk.platform.settings.DeskSettingsStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Closes solved tickets once the desk's days of grace are over. */
@Component
class TicketClosing {

    private static final Logger log = LoggerFactory.getLogger(TicketClosing.class);

    private final Tickets tickets;
    private final DeskSettingsStore desk;
    private final Clock clock;

    TicketClosing(Tickets tickets, DeskSettingsStore desk, Clock clock) {
        this.tickets = tickets;
        this.desk = desk;
        this.clock = clock;
    }

    /** Works in small transactions until nothing is due, so that no lock is held long. */
    void closeDue() {
        var before = clock.instant().minus(Duration.ofDays(desk.current().closeAfterDays()));
        var closed = 0;
        for (var part = tickets.closeSolvedBefore(before); part > 0; part = tickets.closeSolvedBefore(before)) {
            closed += part;
        }
        if (closed > 0) {
            log.info("Closed {} tickets solved before {}", closed, before);
        }
    }
}
