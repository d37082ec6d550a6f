package org.pharosdesk.tickets.tags;

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

/** The durable job in which tickets follow a tag that becomes another. */
@Configuration(proxyBeanMethods = false)
class TagChanging {

    private static final TaskDescriptor<TagChange> CHANGE = TaskDescriptor.of("tag-change", TagChange.class);

    static TaskInstance<TagChange> of(TagChange change) {
        return CHANGE.instance(UUID.randomUUID().toString()).data(change).build();
    }

    @Bean
    CustomTask<TagChange> changeTag(TagChanges changes) {
        return Tasks.custom(CHANGE)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
                .execute((job, _) -> {
                    var again = changes.attempt(job.getData());
                    CompletionHandler<TagChange> done = (complete, operations) ->
                            again.ifPresentOrElse(time -> operations.reschedule(complete, time), operations::remove);
                    return done;
                });
    }
}
