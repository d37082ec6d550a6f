package org.pharosdesk.tickets;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.pharosdesk.platform.settings.DeskSettingsStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Closes solved tickets once the desk's days of grace are over. */
@Configuration(proxyBeanMethods = false)
class TicketClosing {

    private static final Logger log = LoggerFactory.getLogger(TicketClosing.class);

    private static final Duration EVERY = Duration.ofMinutes(10);

    private final Tickets tickets;
    private final DeskSettingsStore desk;
    private final Clock clock;

    TicketClosing(Tickets tickets, DeskSettingsStore desk, Clock clock) {
        this.tickets = tickets;
        this.desk = desk;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> closeSolvedTickets() {
        return Tasks.recurring("close-solved-tickets", FixedDelay.of(EVERY)).execute((_, _) -> closeDue());
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
