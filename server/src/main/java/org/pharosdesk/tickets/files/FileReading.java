package org.pharosdesk.tickets.files;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
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
    private static final Duration AT_ONCE = Duration.ofSeconds(20);
    /** Its content may be away for longer than others want to wait behind it. */
    private static final Duration APART_FOR = Duration.ofMinutes(10);

    private static final long MOST_BYTES = 25L * 1024 * 1024;
    /** Whatever it is that keeps a file from being read, it is not tried for ever. */
    private static final int MOST_TRIES = 5;

    private final FileTextStore store;
    private final Blobs blobs;
    private final Clock clock;
    private final Map<Long, Instant> apartUntil = new ConcurrentHashMap<>();

    FileReading(FileTextStore store, Blobs blobs, Clock clock) {
        this.store = store;
        this.blobs = blobs;
        this.clock = clock;
        TextReader.removeLeftBehind();
    }

    @Bean
    RecurringTask<Void> readFiles() {
        return Tasks.recurring("read-files", FixedDelay.of(EVERY))
                .execute((_, context) ->
                        readWaiting(() -> context.getSchedulerState().isShuttingDown()));
    }

    /** @param stopping whether the node is about to stop: then no other file is begun */
    void readWaiting(BooleanSupplier stopping) {
        var next = next();
        if (next.isEmpty()) {
            return;
        }
        var until = clock.instant().plus(AT_ONCE);
        try (var reader = new TextReader()) {
            while (next.isPresent()) {
                keep(next.get(), read(next.get(), reader));
                next = clock.instant().isBefore(until) && !stopping.getAsBoolean() ? next() : Optional.empty();
            }
        } catch (RuntimeException e) { // such as a store of contents that does not answer: not this file's fault
            log.warn("Files stay unread for now: {}", e.toString());
        }
    }

    private Optional<Waiting> next() {
        var now = clock.instant();
        apartUntil.values().removeIf(until -> !now.isBefore(until));
        return store.next(apartUntil.keySet());
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
        if (file.tries() >= MOST_TRIES) {
            return new FileText(Outcome.UNREADABLE, "");
        }
        var content = content(file);
        reader.start();
        store.tried(file.attachment());
        return reader.read(content, file.name());
    }

    private byte[] content(Waiting file) {
        try {
            return blobs.read(file.hash());
        } catch (UncheckedIOException e) {
            apartUntil.put(file.attachment(), clock.instant().plus(APART_FOR));
            throw e;
        }
    }
}
