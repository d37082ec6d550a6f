package org.pharosdesk.tickets.files;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.platform.texts.FileText;
import org.pharosdesk.platform.texts.FileText.Outcome;
import org.pharosdesk.platform.texts.TextReader;
import org.pharosdesk.tickets.files.FileTextStore.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the files that wait, one after another, by one job on one node: however many come, no other job waits for it. */
@Configuration(proxyBeanMethods = false)
class FileReading {

    private static final Logger log = LoggerFactory.getLogger(FileReading.class);

    private static final Duration EVERY = Duration.ofSeconds(5);
    /** So that a node that stops waits for no more than one file. */
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    private static final long MOST_BYTES = 25L * 1024 * 1024;
    /** Whatever it is that keeps a file from being read, it is not tried for ever. */
    private static final int MOST_TRIES = 5;

    private final FileTextStore store;
    private final Blobs blobs;
    private final Clock clock;

    FileReading(FileTextStore store, Blobs blobs, Clock clock) {
        this.store = store;
        this.blobs = blobs;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> readFiles() {
        return Tasks.recurring("read-files", FixedDelay.of(EVERY)).execute((_, _) -> readWaiting());
    }

    void readWaiting() {
        var next = store.next();
        if (next.isEmpty()) {
            return;
        }
        var until = clock.instant().plus(AT_ONCE);
        try (var reader = new TextReader()) {
            while (next.isPresent()) {
                keep(next.get(), read(next.get(), reader));
                next = clock.instant().isBefore(until) ? store.next() : Optional.empty();
            }
        } catch (RuntimeException e) { // such as a store of contents that does not answer: not this file's fault
            log.warn("Files stay unread for now: {}", e.toString());
        }
    }

    private void keep(Waiting file, FileText read) {
        store.keep(file.attachment(), read);
        if (read.outcome() != Outcome.READ && read.outcome() != Outcome.NO_TEXT) {
            log.info(
                    "File {} is found by its name alone: {}",
                    file.attachment(),
                    read.outcome().word());
        }
    }

    private FileText read(Waiting file, TextReader reader) {
        if (file.size() > MOST_BYTES) {
            return new FileText(Outcome.TOO_LARGE, "");
        }
        if (!ReadTypes.has(file.mediaType())) {
            return new FileText(Outcome.NO_TEXT, "");
        }
        return file.tries() >= MOST_TRIES
                ? new FileText(Outcome.UNREADABLE, "")
                : reader.read(blobs.read(file.hash()), file.name());
    }
}
