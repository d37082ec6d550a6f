package org.pharosdesk.channels.email.sending;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.signing.MailSigning;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.jobs.Jobs;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes one attempt at one outbound mail.
 *
 * <p>The attempt is written down before the server is asked and its end after; a node that dies between the two leaves a
 * mail that may or may not have left. Such a mail is never sent again unasked.
 */
@Component
class Deliverer {

    private static final Logger log = LoggerFactory.getLogger(Deliverer.class);

    /** Waits between attempts: about a day in all. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(40),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(6),
            Duration.ofHours(10));

    private static final Duration ASKS_AGAIN_BEHIND = Duration.ofSeconds(2);

    private static final Duration ASKS_AGAIN_WHEN_FULL = Duration.ofSeconds(3);

    private final DeliveryStore store;
    private final Mailboxes mailboxes;
    private final MailServers servers;
    private final MailComposer composer;
    private final MailSigning signing;
    private final MailTransport transport;
    private final SendingSlots slots;
    private final SendingPace pace;
    private final Undelivered undelivered;
    private final Jobs jobs;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Deliverer(
            DeliveryStore store,
            Mailboxes mailboxes,
            MailServers servers,
            MailComposer composer,
            MailSigning signing,
            MailTransport transport,
            SendingSlots slots,
            SendingPace pace,
            Undelivered undelivered,
            Jobs jobs,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.servers = servers;
        this.composer = composer;
        this.signing = signing;
        this.transport = transport;
        this.slots = slots;
        this.pace = pace;
        this.undelivered = undelivered;
        this.jobs = jobs;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** When to try again; nothing when this mail is done with, or somebody else has it. */
    Optional<Instant> attempt(DeliveryId id) {
        var found = store.find(id);
        if (found.isPresent() && found.get().state() == DeliveryState.SENDING) {
            store.giveUp(found.get(), new MailTrouble(Cause.STOPPED, null));
            return Optional.empty();
        }
        return found.filter(delivery -> delivery.state() == DeliveryState.QUEUED)
                .flatMap(this::attempt);
    }

    private Optional<Instant> attempt(Delivery queued) {
        var mailbox = mailbox(queued);
        if (mailbox.filter(Mailbox::paused).isPresent()) {
            store.hold(queued);
            return Optional.empty();
        }
        var server = mailbox.flatMap(servers::of);
        if (mailbox.isEmpty() || server.isEmpty()) {
            store.awaitServer(queued, clock.instant()); // from now on
            return Optional.empty();
        }
        return inTurn(queued, mailbox.get(), server.get());
    }

    /** Sends it when it is its turn: after the earlier mails of its ticket, and as its mailbox and server allow. */
    private Optional<Instant> inTurn(Delivery queued, Mailbox mailbox, Mailbox.Server server) {
        var before = store.before(queued.id());
        if (!before.isEmpty()) {
            return later(queued, afterAll(before));
        }
        var slot = slots.take(queued.id(), server, queued.pending());
        if (slot.isEmpty()) {
            return later(queued, clock.instant().plus(ASKS_AGAIN_WHEN_FULL).plus(spread(ASKS_AGAIN_WHEN_FULL)));
        }
        try (var _ = slot.get()) {
            return pace.wait(mailbox)
                    .map(until -> later(queued, until.plus(spread(SendingPace.WINDOW))))
                    .orElseGet(() -> store.claim(queued.id(), clock.instant())
                            .flatMap(delivery -> settle(delivery, send(delivery, mailbox, server))));
        }
    }

    /** The last of them tells this one when it is done with, unless this one's job is just ending or its node dies. */
    private Instant afterAll(List<Delivery> before) {
        var lastTry = before.stream()
                .map(Delivery::nextTryAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(clock.instant());
        return (lastTry.isAfter(clock.instant()) ? lastTry : clock.instant()).plus(ASKS_AGAIN_BEHIND);
    }

    /** So that those who wait do not all ask at once. */
    private static Duration spread(Duration most) {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most.toMillis()));
    }

    private Optional<Instant> later(Delivery queued, Instant time) {
        store.schedule(queued.id(), time);
        return Optional.of(time);
    }

    private Optional<Mailbox> mailbox(Delivery delivery) {
        return Optional.ofNullable(delivery.mailboxId()).flatMap(mailboxes.directory()::find);
    }

    private SendResult send(Delivery delivery, Mailbox mailbox, Mailbox.Server server) {
        if (delivery.pending().isEmpty()) {
            return new SendResult.Impossible(new MailTrouble(Cause.NO_RECIPIENT, null));
        }
        try {
            var objection = composer.objection(delivery);
            if (objection.isPresent()) {
                return new SendResult.Impossible(objection.get());
            }
            var mail = signing.signed(
                    composer.compose(delivery, mailbox), mailbox.address().domain());
            return transport.send(mailbox, server, mail, composer.returnPath(delivery, mailbox), delivery.pending());
        } catch (MessagingException | RuntimeException e) {
            log.error("The mail of delivery {} cannot be made", delivery.id(), e);
            var why = new MailTrouble(Cause.NOT_MADE, e.getClass().getSimpleName() + ": " + e.getMessage());
            return new SendResult.Known(
                    Map.of(), delivery.pending().stream().collect(Collectors.toMap(Function.identity(), _ -> why)));
        }
    }

    private Optional<Instant> settle(Delivery delivery, SendResult result) {
        var next = noted(delivery, result);
        store.behind(delivery).forEach(waiting -> jobs.now(SendingJobs.send(waiting)));
        return next;
    }

    private Optional<Instant> noted(Delivery delivery, SendResult result) {
        return switch (result) {
            case SendResult.Known known ->
                Objects.requireNonNull(
                        transaction.execute(_ -> noted(delivery, undelivered.believed(delivery, known))));
            case SendResult.Impossible(var why) -> {
                store.finish(delivery, DeliveryState.FAILED, null, why, null);
                yield Optional.empty();
            }
            case SendResult.Unknown(var why) -> {
                store.giveUp(delivery, why);
                yield Optional.empty();
            }
        };
    }

    /**
     * Whoever the server put off is tried again, alone; whoever it refused, or puts off for ever, is noted with all that
     * follows.
     */
    private Optional<Instant> noted(Delivery delivery, SendResult.Known result) {
        var refused = delivery.after(result.waiting().keySet(), result.refused());
        if (!result.waiting().isEmpty() && delivery.attemptsOfLate() <= WAITS.size()) {
            var next = clock.instant().plus(WAITS.get(delivery.attemptsOfLate() - 1));
            finish(refused, DeliveryState.QUEUED, next, summary(result.waiting()), result.refused());
            return Optional.of(next);
        }
        var ended = refused.after(List.of(), result.waiting());
        var why = ended.refusals().isEmpty() ? null : summary(ended.refusals());
        var state = ended.reachedSomebody() ? DeliveryState.SENT : DeliveryState.FAILED;
        finish(ended, state, null, why, result.withoutIt());
        return Optional.empty();
    }

    private void finish(
            Delivery ended,
            DeliveryState state,
            @Nullable Instant nextTryAt,
            @Nullable MailTrouble trouble,
            Map<EmailAddress, MailTrouble> withoutIt) {
        if (store.finish(ended, state, nextTryAt, trouble, state == DeliveryState.SENT ? clock.instant() : null)) {
            undelivered.note(ended, withoutIt);
        }
    }

    /** The first of them, with all that was said in the same matter. */
    private static MailTrouble summary(Map<EmailAddress, MailTrouble> troubles) {
        var cause = troubles.values().iterator().next().cause();
        var words = troubles.values().stream()
                .filter(trouble -> trouble.cause() == cause && trouble.words() != null)
                .map(MailTrouble::words)
                .distinct()
                .collect(Collectors.joining("; "));
        return new MailTrouble(cause, words.isEmpty() ? null : words);
    }
}
