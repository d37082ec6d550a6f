package org.pharosdesk.channels.email.sending;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable jobs that carry mail out. */
@Configuration(proxyBeanMethods = false)
class SendingJobs {

    private static final TaskDescriptor<Long> SEND = TaskDescriptor.of("mail-send", Long.class);

    static TaskInstance<Long> send(DeliveryId id) {
        return SEND.instance(id.toString()).data(id.value()).build();
    }

    @Bean
    CustomTask<Long> sendMail(Deliverer deliverer, SendingSlots slots) {
        return Tasks.custom(SEND)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(30)))
                .execute((job, _) -> {
                    var mail = new DeliveryId(job.getData());
                    var next = deliverer.attempt(mail);
                    CompletionHandler<Long> done = (complete, operations) -> {
                        next.ifPresentOrElse(time -> operations.reschedule(complete, time), () -> operations.remove());
                        next.ifPresent(until -> slots.waits(mail, until));
                    };
                    return done;
                });
    }

    @Bean
    RecurringTask<Void> sweepOutbox(OutboxSweep sweep) {
        return Tasks.recurring("mail-outbox-sweep", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((_, _) -> sweep.run());
    }
}
