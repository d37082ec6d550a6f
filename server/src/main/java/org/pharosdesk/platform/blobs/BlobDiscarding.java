package org.pharosdesk.platform.blobs;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.pharosdesk.platform.jobs.Jobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes contents that nobody names any more by jobs, so that whatever stops a node, none is left behind. */
@Configuration(proxyBeanMethods = false)
public class BlobDiscarding {

    private static final Duration AGAIN_AFTER = Duration.ofMinutes(10);
    private static final TaskDescriptor<Unused> DISCARD = TaskDescriptor.of("blob-discard", Unused.class);

    /** Contents that perhaps nobody names any more, by their hashes. */
    record Unused(List<String> hashes) {}

    private final Jobs jobs;

    BlobDiscarding(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Removes contents once the current transaction is committed, except those that a row of any table names then. */
    public void discardUnused(Collection<String> hashes) {
        if (!hashes.isEmpty()) {
            // A job of its own each time: one that runs already may have looked before this transaction is seen. And
            // one for all of them, because they exclude each other.
            var unused = new Unused(List.copyOf(hashes));
            jobs.now(DISCARD.instance(UUID.randomUUID().toString()).data(unused).build());
        }
    }

    @Bean
    OneTimeTask<Unused> discardBlobs(Blobs blobs) {
        return Tasks.oneTime(DISCARD)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AGAIN_AFTER))
                .execute((job, _) -> job.getData().hashes().forEach(blobs::discardUnused));
    }
}
