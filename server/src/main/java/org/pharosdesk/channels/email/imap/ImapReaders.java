package org.pharosdesk.channels.email.imap;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.oauth.AccessTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps a reader for every mailbox this node holds the lease of.
 *
 * <p>A reader whose thread has died is replaced; a lease not renewed passes to another node. Should two nodes read the
 * same mailbox for a moment, each mail still has one fate.
 */
@Component
class ImapReaders implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ImapReaders.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final Duration LEASE = Duration.ofMinutes(1);

    private record Running(ImapReader reader, Thread thread) {}

    private final Mailboxes mailboxes;
    private final AccessTokens tokens;
    private final ImapFetch fetch;
    private final ImapProgress progress;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();
    private final Map<MailboxId, Running> running = new HashMap<>();
    private @Nullable CountDownLatch stopping;

    ImapReaders(Mailboxes mailboxes, AccessTokens tokens, ImapFetch fetch, ImapProgress progress, Clock clock) {
        this.mailboxes = mailboxes;
        this.tokens = tokens;
        this.fetch = fetch;
        this.progress = progress;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        var latch = new CountDownLatch(1);
        stopping = latch;
        Thread.ofVirtual().name("imap-readers").start(() -> watch(latch));
    }

    @Override
    public synchronized void stop() {
        if (stopping != null) {
            stopping.countDown();
            stopping = null;
        }
        running.forEach((id, reading) -> {
            end(reading);
            progress.release(id, node);
        });
        running.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return stopping != null;
    }

    private void watch(CountDownLatch latch) {
        try {
            do {
                try {
                    look();
                } catch (RuntimeException e) {
                    log.warn("The mailboxes to fetch cannot be looked up: {}", e.getMessage());
                }
            } while (!latch.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Begins to read what is to be read and has no reader, and ends the reading of what is not. */
    synchronized void look() {
        if (!isRunning()) {
            return;
        }
        var directory = mailboxes.directory();
        for (var id : List.copyOf(running.keySet())) {
            if (directory.find(id).filter(ImapReaders::isFetched).isEmpty()) {
                end(running.remove(id));
                progress.release(id, node);
            }
        }
        directory.all().stream().filter(ImapReaders::isFetched).forEach(this::keepReading);
    }

    private void keepReading(Mailbox mailbox) {
        var reading = running.get(mailbox.id());
        if (!progress.lease(mailbox.id(), node, LEASE)) {
            end(running.remove(mailbox.id()));
            return;
        }
        if (reading != null && reading.thread().isAlive() && reading.reader().reads(mailbox)) {
            reading.reader().renew();
            return;
        }
        end(running.remove(mailbox.id()));
        var imap = mailbox.imap();
        if (imap != null) {
            var reader = new ImapReader(mailbox, imap, tokens, fetch, progress, clock);
            var thread = Thread.ofVirtual().name("imap-" + mailbox.address()).start(reader);
            running.put(mailbox.id(), new Running(reader, thread));
        }
    }

    private static boolean isFetched(Mailbox mailbox) {
        return mailbox.imap() != null && !mailbox.paused();
    }

    private static void end(@Nullable Running reading) {
        if (reading != null) {
            reading.reader().stop();
        }
    }
}
