package org.pharosdesk.channels.email.imap;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.intake.PassingFault;
import org.pharosdesk.channels.email.mailboxes.MailTroubles;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Imap;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.oauth.AccessTokens;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.dao.DataAccessException;

/** Reads one mailbox on one thread until it is told to stop; whatever fails is tried again, ever more slowly. */
final class ImapReader implements Runnable {

    /**
     * How long a reader waits for what.
     *
     * @param answer of a server that is asked something
     * @param idle until a server that has nothing to tell is asked whether it is there
     * @param poll until a server that cannot tell is asked for what is new
     * @param afterFailure the first time; then twice as long each time, up to the last one
     */
    record Waits(Duration answer, Duration idle, Duration poll, Duration afterFailure, Duration longestAfterFailure) {

        /** Idle is well below the half hour after which servers and routers forget a connection (RFC 2177). */
        static final Waits USUAL = new Waits(
                Server.PATIENCE,
                Duration.ofMinutes(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5));
    }

    private static final Logger log = LoggerFactory.getLogger(ImapReader.class);

    /** More than a server needs that is there. */
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final Mailbox mailbox;
    private final Imap imap;
    private final AccessTokens tokens;
    private final ImapFetch fetch;
    private final ImapProgress progress;
    private final Clock clock;
    private final Waits waits;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable ImapConnection connection;
    private final AtomicReference<@Nullable Instant> idleSince = new AtomicReference<>();
    private volatile Duration nextWait;
    private @Nullable Cause told; // by the reader's own thread alone

    ImapReader(Mailbox mailbox, Imap imap, AccessTokens tokens, ImapFetch fetch, ImapProgress progress, Clock clock) {
        this(mailbox, imap, tokens, fetch, progress, clock, Waits.USUAL);
    }

    ImapReader(
            Mailbox mailbox,
            Imap imap,
            AccessTokens tokens,
            ImapFetch fetch,
            ImapProgress progress,
            Clock clock,
            Waits waits) {
        this.mailbox = mailbox;
        this.imap = imap;
        this.tokens = tokens;
        this.fetch = fetch;
        this.progress = progress;
        this.clock = clock;
        this.waits = waits;
        this.nextWait = waits.afterFailure();
    }

    boolean reads(Mailbox other) {
        return mailbox.version() == other.version();
    }

    @Override
    public void run() {
        while (!isStopped()) {
            try (var opened = ImapConnection.open(mailbox, imap, tokens, waits.answer())) {
                connection = opened;
                readFrom(opened);
            } catch (MessagingException | IOException | PassingFault | DataAccessException | IllegalStateException e) {
                if (!isStopped()) {
                    var wait = lengthenWait();
                    complain(e, clock.instant().plus(wait));
                    pause(wait);
                }
            } finally {
                connection = null;
            }
        }
    }

    /** How long the reader would wait after a failure now. */
    Duration nextWait() {
        return nextWait;
    }

    /** From another thread: ends a wait that has lasted long enough, so that a dead connection is noticed. */
    void renew() {
        var since = idleSince.get();
        var open = connection;
        if (since != null
                && open != null
                && since.plus(waits.idle()).isBefore(clock.instant())
                && idleSince.compareAndSet(since, null)) {
            aside("renew", () -> endIdle(open));
        }
    }

    void stop() {
        stopped.countDown();
        var open = connection;
        if (open != null) {
            try {
                aside("stop", () -> close(open)).join(FAREWELL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void readFrom(ImapConnection opened) throws MessagingException, IOException {
        while (!isStopped()) {
            fetch.fetch(mailbox, imap, opened);
            nextWait = waits.afterFailure();
            tellOfRecovery();
            if (opened.canIdle()) {
                idleSince.set(clock.instant());
                try {
                    opened.idle();
                } finally {
                    idleSince.set(null);
                }
            } else {
                pause(waits.poll());
                opened.folder().getMessageCount();
            }
        }
    }

    /** A server that is gone without a word keeps whoever asks it waiting, and other readers need the caller's thread. */
    private Thread aside(String deed, Runnable question) {
        return Thread.ofVirtual()
                .name("imap-%s-%s".formatted(deed, mailbox.address()))
                .start(question);
    }

    private void close(ImapConnection open) {
        try {
            open.close();
        } catch (MessagingException | IllegalStateException e) {
            log.debug("The connection of {} was gone already", mailbox.address(), e);
        }
    }

    private void endIdle(ImapConnection open) {
        try {
            open.folder().doCommand(protocol -> {
                protocol.noop();
                return null;
            });
        } catch (MessagingException e) {
            log.debug("The connection of {} has ended", mailbox.address(), e); // its reader sees that too
        }
    }

    private void complain(Exception failure, Instant nextTryAt) {
        var trouble = trouble(failure);
        var ours = trouble.cause() == Cause.NOT_STORED || trouble.cause() == Cause.OTHER; // not cut like foreign words
        log.atLevel(trouble.cause() == told ? Level.DEBUG : Level.WARN)
                .log(
                        "Mail for {} cannot be fetched ({}): {}",
                        mailbox.address(),
                        trouble.cause().word(),
                        ours ? failure.getMessage() : Objects.requireNonNullElse(trouble.words(), "nothing was said"));
        told = trouble.cause();
        try {
            progress.failed(mailbox.id(), imap.folder(), trouble, nextTryAt);
        } catch (DataAccessException e) {
            log.warn("Nor can that be noted: {}", e.getMessage());
        }
    }

    /** What lasts is told when it begins and when it is over; the mailbox's page tells of it meanwhile. */
    private void tellOfRecovery() {
        if (told != null) {
            log.info("Mail for {} is fetched again", mailbox.address());
            told = null;
        }
    }

    private static MailTrouble trouble(Exception failure) {
        return failure instanceof PassingFault || failure instanceof DataAccessException
                ? MailTroubles.technical(Cause.NOT_STORED, failure)
                : MailTroubles.of(failure);
    }

    /** How long to wait now; the next time it is twice as long, unless the mailbox was read in between. */
    private Duration lengthenWait() {
        var now = nextWait;
        var longer = now.multipliedBy(2);
        nextWait = longer.compareTo(waits.longestAfterFailure()) > 0 ? waits.longestAfterFailure() : longer;
        return now;
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void pause(Duration time) {
        try {
            if (stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("Reading {} ends", mailbox.address());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
