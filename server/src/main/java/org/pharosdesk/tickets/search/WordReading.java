package org.pharosdesk.tickets.search;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the words of new tickets' subjects, and of an old desk's all, little by little. */
@Configuration(proxyBeanMethods = false)
class WordReading {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int TICKETS = 5_000;
    private static final int ROUNDS = 20;

    private final DeskWordStore words;

    WordReading(DeskWordStore words) {
        this.words = words;
    }

    @Bean
    RecurringTask<Void> readWords() {
        return Tasks.recurring("read-words", FixedDelay.of(EVERY)).execute((_, _) -> read());
    }

    void read() {
        for (var round = 0; round < ROUNDS && words.readOn(TICKETS); round++) {}
    }
}
