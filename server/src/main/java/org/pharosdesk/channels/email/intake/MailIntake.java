package org.pharosdesk.channels.email.intake;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.filters.MailFilters;
import org.pharosdesk.channels.email.filters.Ruling;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.parsing.MailParser;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.blobs.Blobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only door for mail: each gets exactly one fate, written in the transaction that makes its message.
 *
 * <p>The same bytes for the same mailbox give the same fate however often they come; without a Message-ID, within two
 * days. A mail that we fail on is kept with
 * the failure; only when the database itself cannot take it is the bringer told to come again.
 */
@Service
public class MailIntake {

    private static final Logger log = LoggerFactory.getLogger(MailIntake.class);

    /** After so many failures a mail waits for a person. */
    static final int MOST_ATTEMPTS = 3;

    private static final String NOT_RELEASABLE = "mail-not-releasable";

    private final MailParser parser;
    private final Senders senders;
    private final MailFilters filters;
    private final MailFiling filing;
    private final FateStore fates;
    private final CopyStore copies;
    private final Blobs blobs;
    private final Originals originals;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    MailIntake(
            MailParser parser,
            Senders senders,
            MailFilters filters,
            MailFiling filing,
            FateStore fates,
            CopyStore copies,
            Blobs blobs,
            Originals originals,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.parser = parser;
        this.senders = senders;
        this.filters = filters;
        this.filing = filing;
        this.fates = fates;
        this.copies = copies;
        this.blobs = blobs;
        this.originals = originals;
        this.events = events;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws PassingFault when it cannot be stored now; nothing is kept then */
    public Fate receive(RawMail mail) {
        var read = Arrival.of(mail, Blobs.hash(mail.bytes()), parser.parse(mail.bytes()));
        try {
            var arrival = read.from(senders);
            var ruling = ruling(arrival); // before any lock is taken
            return inTransaction(() -> filing.file(arrival, ruling));
        } catch (DuplicateKeyException e) {
            // Another node took the same mail in this moment, so what it wrote is the fate.
            return same(read).orElseThrow(() -> e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return keepFailed(read, e);
        }
    }

    /**
     * Tries a quarantined or failed mail again.
     *
     * @param by the name of who says so
     * @throws Refusal ({@code mail-not-releasable}) when it has become a message, or nothing was kept of it
     * @throws PassingFault when it cannot be stored now, which does not count as a failure of the mail
     */
    public Fate release(long id, String by) {
        return again(id, by);
    }

    /**
     * Lets a mail that was kept aside go no further.
     *
     * @param by who says so
     * @throws Refusal ({@code mail-not-discardable}) when it is not kept aside
     */
    public Fate discard(long id, Agent by) {
        return inTransaction(() -> {
            var fate = fates.lock(id).orElseThrow(() -> Refusal.notFound("mail", id));
            if (!fate.isKeptAside()) {
                throw Refusal.conflict("mail-not-discardable", Map.of("id", id));
            }
            return fates.retell(id, fate.discarded(by.name()));
        });
    }

    /** As {@link #release}, but nobody has looked at it: what would be kept aside on its arrival is now. */
    Fate retry(long id) {
        return again(id, null);
    }

    private Fate again(long id, @Nullable String by) {
        try {
            return inTransaction(() -> again(fates.lock(id).orElseThrow(() -> Refusal.notFound("mail", id)), by));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            if (e instanceof Refusal refusal && refusal.slug().equals(NOT_RELEASABLE)) {
                throw refusal;
            }
            return inTransaction(() -> noteFailure(id, e));
        }
    }

    /** Tells, once, of a mail on a server that was not taken over and stays where it is. */
    public Fate leave(Mailbox mailbox, ImapPosition position, long size, String reason, String detail) {
        return inTransaction(() -> fates.insertOnce(
                Fate.ofUnread(mailbox.id(), position, size, reason, detail, clock.instant()), position));
    }

    private Fate again(Fate fate, @Nullable String by) {
        var arrival = Optional.of(fate).filter(Fate::mayBeReleased).flatMap(originals::of);
        if (arrival.isEmpty() || by == null && fate.outcome() != Outcome.FAILED) {
            throw Refusal.conflict(NOT_RELEASABLE, Map.of("id", fate.id()));
        }
        return filing.fileAgain(arrival.get(), by == null ? ruling(arrival.get()) : Ruling.NONE, fate, by);
    }

    /** An archive tells what happened long ago, with which filters that are set up today have nothing to do. */
    private Ruling ruling(Arrival arrival) {
        return arrival.mail().isPast()
                ? Ruling.NONE
                : arrival.facts().map(filters::rule).orElse(Ruling.NONE);
    }

    private Fate keepFailed(Arrival arrival, Throwable failure) {
        if (PassingFault.isCauseOf(failure)) {
            throw new PassingFault(failure);
        }
        log.error(
                "A mail for {} could not be taken in and is kept as failed",
                arrival.mail().mailbox().address(),
                failure);
        try {
            return inTransaction(() -> {
                copies.lock(arrival.rawHash(), arrival.messageId());
                var known = same(arrival);
                if (known.isPresent()) {
                    return known.get(); // another node kept it in this moment
                }
                blobs.store(arrival.mail().bytes());
                var failed = fates.insert(arrival.fate(Outcome.FAILED, "failed", describe(failure)));
                filing.noteForOthers(arrival.mail(), failed);
                return failed;
            });
        } catch (RuntimeException e) {
            throw new PassingFault(e); // not even its failure can be kept, so the bringer must keep the mail
        }
    }

    private Optional<Fate> same(Arrival arrival) {
        var mail = arrival.mail();
        return copies.byContent(mail.mailbox().id(), arrival.rawHash(), arrival.messageId(), mail.receivedAt());
    }

    /** One that brings the database into trouble each time ends up with a person: it must not be tried for ever. */
    private Fate noteFailure(long id, Throwable failure) {
        if (PassingFault.isCauseOf(failure) && !PassingFault.mayLieWithTheMail(failure)) {
            throw new PassingFault(failure);
        }
        var fate = fates.lock(id).orElseThrow(() -> Refusal.notFound("mail", id));
        if (!fate.mayBeReleased()) {
            return fate; // somebody else has let it in meanwhile
        }
        log.error("The mail {} could not be taken in", id, failure);
        var last = fate.attempts() + 1 >= MOST_ATTEMPTS;
        return fates.replace(id, fate.failedAgain(last, describe(failure)));
    }

    private Fate inTransaction(Supplier<Fate> work) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var fate = work.get();
            events.publishEvent(new FateDecided(fate.id()));
            return fate;
        }));
    }

    private static String describe(Throwable failure) {
        var text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return text.length() > 1000 ? text.substring(0, 1000) : text;
    }
}
