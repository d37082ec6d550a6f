package org.pharosdesk.notifications.push;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable jobs that carry messages to browsers, one for each message and browser. */
@Configuration(proxyBeanMethods = false)
class PushJobs {

    static final String NAME = "push-send";

    private static final TaskDescriptor<Push> SEND = TaskDescriptor.of(NAME, Push.class);

    /** Under a name of its own: one that is under way takes no more with it. */
    static TaskInstance<Push> send(Push push) {
        return SEND.instance(UUID.randomUUID().toString()).data(push).build();
    }

    @Bean
    CustomTask<Push> sendPush(Pusher pusher) {
        return Tasks.custom(SEND)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofMinutes(1)))
                .execute((job, _) -> {
                    var next = pusher.attempt(job.getData());
                    CompletionHandler<Push> done = (complete, operations) -> next.ifPresentOrElse(
                            time -> operations.reschedule(complete, time), () -> operations.remove());
                    return done;
                });
    }
}
