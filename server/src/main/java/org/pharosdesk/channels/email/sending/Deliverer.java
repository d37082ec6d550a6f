package org.pharosdesk.channels.email.sending;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.DeliveryState;
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

    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

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
    private final MailTransport transport;
    private final Clock clock;

    Deliverer(
            DeliveryStore store,
            Mailboxes mailboxes,
            MailServers servers,
            MailComposer composer,
            MailTransport transport,
            Clock clock) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.servers = servers;
        this.composer = composer;
        this.transport = transport;
        this.clock = clock;
    }

    /** When to try again; nothing when this mail is done with, or somebody else has it. */
    Optional<Instant> attempt(DeliveryId id) {
        var found = store.find(id);
        if (found.isPresent() && found.get().state() == DeliveryState.SENDING) {
            store.giveUp(found.get(), "The server stopped while it was sending this mail.");
            return Optional.empty();
        }
        return store.claim(id, clock.instant()).flatMap(this::attempt);
    }

    private Optional<Instant> attempt(Delivery delivery) {
        var mailbox = Optional.ofNullable(delivery.mailboxId()).flatMap(mailboxes.directory()::find);
        var server = mailbox.flatMap(servers::of);
        if (mailbox.isEmpty() || server.isEmpty()) {
            store.finish(
                    delivery, DeliveryState.QUEUED, null, null, null); // waits in the outbox until there is a server
            return Optional.empty();
        }
        return settle(delivery, send(delivery, mailbox.get(), server.get()));
    }

    private SendResult send(Delivery delivery, Mailbox mailbox, Mailbox.Server server) {
        var all = new ArrayList<EmailAddress>(delivery.recipients());
        all.addAll(delivery.cc());
        if (all.isEmpty()) {
            return new SendResult.Refused("There is nobody to send this to: the only addresses are the desk's own.");
        }
        try {
            var mail = composer.compose(delivery, mailbox);
            return transport.send(server, mail, composer.returnPath(delivery, mailbox), all);
        } catch (MessagingException | RuntimeException e) {
            LOG.error("The mail of delivery {} cannot be made", delivery.id(), e);
            return new SendResult.Later(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private Optional<Instant> settle(Delivery delivery, SendResult result) {
        var now = clock.instant();
        switch (result) {
            case SendResult.Sent(var note) ->
                store.finish(delivery, DeliveryState.SENT, null, note.isEmpty() ? null : note, now);
            case SendResult.Refused(var why) -> store.finish(delivery, DeliveryState.FAILED, null, why, null);
            case SendResult.Unknown(var why) -> store.giveUp(delivery, why);
            case SendResult.Later(var why) -> {
                if (delivery.attempts() > WAITS.size()) {
                    store.finish(delivery, DeliveryState.FAILED, null, why, null);
                } else {
                    var next = now.plus(WAITS.get(delivery.attempts() - 1));
                    store.finish(delivery, DeliveryState.QUEUED, next, why, null);
                    return Optional.of(next);
                }
            }
        }
        return Optional.empty();
    }
}
