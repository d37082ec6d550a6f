package org.pharosdesk.channels.email.intake;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import org.pharosdesk.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tries failed mails again by itself, every one of them; most failures are over when their cause is. */
@Configuration(proxyBeanMethods = false)
class FailedMailRetry {

    private static final Logger log = LoggerFactory.getLogger(FailedMailRetry.class);
    private static final int AT_ONCE = 50;

    @Bean
    RecurringTask<Void> retryFailedMail(MailIntake intake, FateStore fates) {
        return Tasks.recurring("mail-retry-failed", FixedDelay.of(Duration.ofMinutes(5)))
                .execute((_, _) -> {
                    var found = failed(fates, 0);
                    while (!found.isEmpty()) {
                        found.forEach(id -> tryAgain(intake, id));
                        found = failed(fates, found.getLast());
                    }
                });
    }

    private static List<Long> failed(FateStore fates, long after) {
        return fates.failedLessThan(MailIntake.MOST_ATTEMPTS, after, AT_ONCE);
    }

    /** Whatever becomes of it, those behind it are tried all the same. */
    private static void tryAgain(MailIntake intake, long id) {
        try {
            intake.retry(id);
        } catch (Refusal e) {
            // A person was faster, or its mailbox is gone.
            log.info("The failed mail {} is not tried again: {}", id, e.getMessage());
        } catch (PassingFault e) {
            log.warn("The failed mail {} is tried again later: {}", id, e.getMessage());
        } catch (RuntimeException e) {
            log.error("Not even the failure of the mail {} can be noted", id, e);
        }
    }
}
