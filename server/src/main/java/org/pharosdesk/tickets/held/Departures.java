package org.pharosdesk.tickets.held;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.pharosdesk.platform.Refusal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable jobs by which held replies leave. */
@Configuration(proxyBeanMethods = false)
class Departures {

    private static final TaskDescriptor<Long> LEAVE = TaskDescriptor.of("held-reply", Long.class);

    static TaskInstance<Long> of(HeldReplyId id) {
        return LEAVE.instance(id.toString()).data(id.value()).build();
    }

    @Bean
    CustomTask<Long> sendHeldReply(HeldReplies replies, Clock clock) {
        return Tasks.custom(LEAVE)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
                .execute((job, _) -> {
                    var again = depart(replies, new HeldReplyId(job.getData()), clock.instant());
                    CompletionHandler<Long> done = (complete, operations) ->
                            again.ifPresentOrElse(time -> operations.reschedule(complete, time), operations::remove);
                    return done;
                });
    }

    /** What can never be posted is kept for its author; all other failures are tried again. */
    static Optional<Instant> depart(HeldReplies replies, HeldReplyId id, Instant moment) {
        try {
            return replies.leave(id, moment);
        } catch (Refusal _) {
            replies.refuse(id);
            return Optional.empty();
        }
    }
}
