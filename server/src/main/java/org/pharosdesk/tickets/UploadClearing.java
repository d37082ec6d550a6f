package org.pharosdesk.tickets;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Clears away the files that were uploaded and not sent. */
@Configuration(proxyBeanMethods = false)
class UploadClearing {

    private static final Logger log = LoggerFactory.getLogger(UploadClearing.class);

    private static final Duration EVERY = Duration.ofDays(1);
    private static final Duration KEPT_FOR = Duration.ofDays(1);

    private final Attachments attachments;
    private final Clock clock;

    UploadClearing(Attachments attachments, Clock clock) {
        this.attachments = attachments;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> clearUnsentUploads() {
        return Tasks.recurring("clear-unsent-uploads", FixedDelay.of(EVERY)).execute((_, _) -> clear());
    }

    void clear() {
        var before = clock.instant().minus(KEPT_FOR);
        var contents = attachments.forgetUnsentBefore(before);
        if (contents > 0) {
            log.info("Forgot {} files uploaded before {} and never sent", contents, before);
        }
    }
}
