package org.pharosdesk.tickets;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.blobs.Blobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;

/** Clears away the files that were uploaded and not sent. */
@Configuration(proxyBeanMethods = false)
class UploadClearing {

    private static final Logger log = LoggerFactory.getLogger(UploadClearing.class);

    private static final Duration EVERY = Duration.ofDays(1);
    private static final Duration KEPT_FOR = Duration.ofDays(1);

    private final Attachments attachments;
    private final Blobs blobs;
    private final Clock clock;

    UploadClearing(Attachments attachments, Blobs blobs, Clock clock) {
        this.attachments = attachments;
        this.blobs = blobs;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> clearUnsentUploads() {
        return Tasks.recurring("clear-unsent-uploads", FixedDelay.of(EVERY)).execute((_, _) -> clear());
    }

    /** Takes back what an agent has uploaded and not sent. */
    void takeBack(Agent uploader, AttachmentId id) {
        discard(attachments.discard(uploader, id));
    }

    /** One that cannot be removed now leaves an unused content, and is no reason to keep the others. */
    private void discard(String hash) {
        try {
            blobs.discardUnused(hash);
        } catch (DataAccessException | UncheckedIOException e) {
            log.warn("The content {} is not used any more and could not be removed", hash, e);
        }
    }

    void clear() {
        var before = clock.instant().minus(KEPT_FOR);
        var contents = attachments.forgetUnsentBefore(before);
        contents.forEach(this::discard);
        if (!contents.isEmpty()) {
            log.info("Cleared away {} contents uploaded before {} and never sent", contents.size(), before);
        }
    }
}
