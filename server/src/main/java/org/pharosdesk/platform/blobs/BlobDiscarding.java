package org.pharosdesk.platform.blobs;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.util.UUID;
import org.pharosdesk.platform.jobs.Jobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Removes contents that nobody names any more by jobs, so that whatever stops a node, none is left behind. */
@Configuration(proxyBeanMethods = false)
public class BlobDiscarding {

    private static final TaskDescriptor<String> DISCARD = TaskDescriptor.of("blob-discard", String.class);

    private final Jobs jobs;

    BlobDiscarding(Jobs jobs) {
        this.jobs = jobs;
    }

    /** Removes a content once the current transaction is committed, unless a row of any table names it then. */
    public void discardUnused(String hash) {
        // A job of its own each time: one that runs already may have looked before this transaction is seen.
        jobs.now(DISCARD.instance(UUID.randomUUID().toString()).data(hash).build());
    }

    @Bean
    OneTimeTask<String> discardBlob(Blobs blobs) {
        return Tasks.oneTime(DISCARD).execute((job, _) -> blobs.discardUnused(job.getData()));
    }
}
