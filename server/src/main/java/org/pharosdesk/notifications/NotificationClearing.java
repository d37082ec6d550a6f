package org.pharosdesk.notifications;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Clears away what was told long ago. */
@Configuration(proxyBeanMethods = false)
class NotificationClearing {

    private static final Logger log = LoggerFactory.getLogger(NotificationClearing.class);

    private static final Duration EVERY = Duration.ofDays(1);
    private static final Duration KEPT_FOR = Duration.ofDays(90);

    private final NotificationList list;
    private final Clock clock;

    NotificationClearing(NotificationList list, Clock clock) {
        this.list = list;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> clearOldNotifications() {
        return Tasks.recurring("clear-old-notifications", FixedDelay.of(EVERY)).execute((_, _) -> clear());
    }

    void clear() {
        var before = clock.instant().minus(KEPT_FOR);
        var forgotten = list.forgetBefore(before);
        if (forgotten > 0) {
            log.info("Forgot {} notifications from before {}", forgotten, before);
        }
    }
}
