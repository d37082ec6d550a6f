package org.pharosdesk.tickets.tags;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Adds up the uses of tags, so often that even an import leaves few of them apart. */
@Configuration(proxyBeanMethods = false)
class TagCounting {

    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Tags tags;

    TagCounting(Tags tags) {
        this.tags = tags;
    }

    @Bean
    RecurringTask<Void> addUpTagUses() {
        return Tasks.recurring("add-up-tag-uses", FixedDelay.of(EVERY)).execute((_, _) -> tags.addUp());
    }
}
