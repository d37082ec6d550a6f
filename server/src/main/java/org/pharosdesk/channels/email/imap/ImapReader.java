package org.pharosdesk.channels.email.imap;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.intake.PassingFault;
import org.pharosdesk.channels.email.mailboxes.MailTroubles;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Imap;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.dao.DataAccessException;

/** Reads one mailbox on one thread until it is told to stop; whatever fails is tried again, ever more slowly. */
final class ImapReader implements Runnable {

    /** Well below the half hour after which servers and routers forget an idle connection (RFC 2177). */
    static final Duration RENEW_IDLE_AFTER = Duration.ofMinutes(5);

    private static final Logger log = LoggerFactory.getLogger(ImapReader.class);
    private static final Duration POLL_EVERY = Duration.ofSeconds(30);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Mailbox mailbox;
    private final Imap imap;
    private final ImapFetch fetch;
    private final ImapProgress progress;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile @Nullable ImapConnection connection;
    private volatile @Nullable Instant idleSince;
    private volatile Duration nextWait = FIRST_WAIT;
    private @Nullable Cause told; // by the reader's own thread alone

    ImapReader(Mailbox mailbox, Imap imap, ImapFetch fetch, ImapProgress progress, Clock clock) {
        this.mailbox = mailbox;
        this.imap = imap;
        this.fetch = fetch;
        this.progress = progress;
        this.clock = clock;
    }

    boolean reads(Mailbox other) {
        return mailbox.version() == other.version();
    }

    @Override
    public void run() {
        while (!isStopped()) {
            try (var opened = ImapConnection.open(imap)) {
                connection = opened;
                readFrom(opened);
            } catch (MessagingException | IOException | PassingFault | DataAccessException | IllegalStateException e) {
                if (!isStopped()) {
                    complain(e);
                    pause(lengthenWait());
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
        var since = idleSince;
        var open = connection;
        if (since != null && open != null && since.plus(RENEW_IDLE_AFTER).isBefore(clock.instant())) {
            endIdle(open);
        }
    }

    void stop() {
        stopped.countDown();
        var open = connection;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException | IllegalStateException e) {
                log.debug("The connection of {} was gone already", mailbox.address(), e);
            }
        }
    }

    private void readFrom(ImapConnection opened) throws MessagingException, IOException {
        while (!isStopped()) {
            fetch.fetch(mailbox, imap, opened);
            nextWait = FIRST_WAIT;
            tellOfRecovery();
            if (opened.canIdle()) {
                idleSince = clock.instant();
                try {
                    opened.folder().idle(true);
                } finally {
                    idleSince = null;
                }
            } else {
                pause(POLL_EVERY);
                opened.folder().getMessageCount();
            }
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

    private void complain(Exception failure) {
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
            progress.failed(mailbox.id(), imap.folder(), trouble);
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
        nextWait = longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer;
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
