package org.pharosdesk.notifications;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import org.pharosdesk.people.AgentId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable job that tells what was held. */
@Configuration(proxyBeanMethods = false)
class HeldNotificationsJob {

    @Bean
    OneTimeTask<Long> tellHeldNotifications(HeldNotifications held) {
        return Tasks.oneTime(HeldNotifications.TELL)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMinutes(1)))
                .execute((job, _) -> held.tell(new AgentId(job.getData())));
    }
}
