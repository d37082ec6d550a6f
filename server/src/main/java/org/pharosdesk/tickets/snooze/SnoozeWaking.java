package org.pharosdesk.tickets.snooze;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for tickets whose moment has come; what came while no node ran is found at the first look. */
@Configuration(proxyBeanMethods = false)
class SnoozeWaking {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Snoozes snoozes;
    private final Clock clock;

    SnoozeWaking(Snoozes snoozes, Clock clock) {
        this.snoozes = snoozes;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> wakeSnoozedTickets() {
        return Tasks.recurring("wake-snoozed-tickets", FixedDelay.of(EVERY)).execute((_, _) -> wakeDue());
    }

    /** Works in small transactions until nothing is due, so that no lock is held long; says how many it woke. */
    int wakeDue() {
        var woken = 0;
        for (var part = snoozes.wakeDue(clock.instant()); part > 0; part = snoozes.wakeDue(clock.instant())) {
            woken += part;
        }
        return woken;
    }
}
