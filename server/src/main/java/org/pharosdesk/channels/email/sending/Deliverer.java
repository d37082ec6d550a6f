package org.pharosdesk.channels.email.sending;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.signing.MailSigning;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

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

    private final DeliveryStore store;
    private final Mailboxes mailboxes;
    private final MailServers servers;
    private final MailComposer composer;
    private final MailSigning signing;
    private final MailTransport transport;
    private final Clock clock;

    Deliverer(
            DeliveryStore store,
            Mailboxes mailboxes,
            MailServers servers,
            MailComposer composer,
            MailSigning signing,
            MailTransport transport,
            Clock clock) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.servers = servers;
        this.composer = composer;
        this.signing = signing;
        this.transport = transport;
        this.clock = clock;
    }

    /** When to try again; nothing when this mail is done with, or somebody else has it. */
    Optional<Instant> attempt(DeliveryId id) {
        var found = store.find(id);
        if (found.isPresent() && found.get().state() == DeliveryState.SENDING) {
            store.giveUp(found.get(), new MailTrouble(Cause.STOPPED, null));
            return Optional.empty();
        }
        if (found.flatMap(this::mailbox).filter(Mailbox::paused).isPresent()) {
            found.ifPresent(store::hold);
            return Optional.empty();
        }
        return store.claim(id, clock.instant()).flatMap(this::attempt);
    }

    private Optional<Instant> attempt(Delivery delivery) {
        var mailbox = mailbox(delivery);
        var server = mailbox.flatMap(servers::of);
        if (mailbox.isEmpty() || server.isEmpty()) {
            // It waits in the outbox until there is a server, from now on.
            store.finish(delivery, DeliveryState.QUEUED, null, delivery.lastError(), null);
            store.awaitServer(delivery, clock.instant());
            return Optional.empty();
        }
        return settle(delivery, send(delivery, mailbox.get(), server.get()));
    }

    private Optional<Mailbox> mailbox(Delivery delivery) {
        return Optional.ofNullable(delivery.mailboxId()).flatMap(mailboxes.directory()::find);
    }

    private SendResult send(Delivery delivery, Mailbox mailbox, Mailbox.Server server) {
        if (delivery.pending().isEmpty()) {
            return new SendResult.Impossible(new MailTrouble(Cause.NO_RECIPIENT, null));
        }
        try {
            var mail = signing.signed(
                    composer.compose(delivery, mailbox), mailbox.address().domain());
            return transport.send(server, mail, composer.returnPath(delivery, mailbox), delivery.pending());
        } catch (MessagingException | RuntimeException e) {
            log.error("The mail of delivery {} cannot be made", delivery.id(), e);
            var why = new MailTrouble(Cause.NOT_MADE, e.getClass().getSimpleName() + ": " + e.getMessage());
            return new SendResult.Known(
                    Map.of(), delivery.pending().stream().collect(Collectors.toMap(Function.identity(), _ -> why)));
        }
    }

    private Optional<Instant> settle(Delivery delivery, SendResult result) {
        return switch (result) {
            case SendResult.Known known -> settle(delivery, known);
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

    /** Whoever the server put off is tried again, alone; whoever it refused, or puts off for ever, is noted. */
    private Optional<Instant> settle(Delivery delivery, SendResult.Known result) {
        var now = clock.instant();
        var refused = delivery.after(result.waiting().keySet(), result.refused());
        if (!result.waiting().isEmpty() && delivery.attemptsOfLate() <= WAITS.size()) {
            var next = now.plus(WAITS.get(delivery.attemptsOfLate() - 1));
            store.finish(refused, DeliveryState.QUEUED, next, summary(result.waiting()), null);
            return Optional.of(next);
        }
        var ended = refused.after(List.of(), result.waiting());
        var why = ended.refusals().isEmpty() ? null : summary(ended.refusals());
        if (ended.reachedSomebody()) {
            store.finish(ended, DeliveryState.SENT, null, why, now);
        } else {
            store.finish(ended, DeliveryState.FAILED, null, why, null);
        }
        return Optional.empty();
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
