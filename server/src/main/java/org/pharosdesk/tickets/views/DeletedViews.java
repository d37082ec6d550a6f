package org.pharosdesk.tickets.views;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Clears away the views that nobody wanted back. */
@Configuration(proxyBeanMethods = false)
class DeletedViews {

    static final Duration KEPT_FOR = Duration.ofDays(1);

    private static final Duration EVERY = Duration.ofDays(1);

    private final SavedViewStore store;
    private final Clock clock;

    DeletedViews(SavedViewStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> clearDeletedViews() {
        return Tasks.recurring("clear-deleted-views", FixedDelay.of(EVERY)).execute((_, _) -> clear());
    }

    void clear() {
        store.forgetDeletedBefore(clock.instant().minus(KEPT_FOR));
    }
}
