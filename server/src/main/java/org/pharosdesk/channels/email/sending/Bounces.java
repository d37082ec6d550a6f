package org.pharosdesk.channels.email.sending;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.channels.email.parsing.Bounce;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.pharosdesk.tickets.PostedMessage;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts what a report says of a mail of ours beside that mail.
 *
 * <p>Anybody can write a report. It counts for a mail only when it knows the mail's signed Message-ID or came to its
 * signed return path, and only for those the mail went to.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Bounces {

    /**
     * What was noted.
     *
     * @param ticket where the mail reported on belongs now; absent of one that was passed on
     * @param addresses who did not get it, or not yet, or did not want it
     */
    public record Noted(@Nullable TicketNumber ticket, What what, List<EmailAddress> addresses) {}

    /** What became of the mail. */
    public enum What implements Word {
        NOT_DELIVERED,
        DELAYED,
        /** It arrived, and the recipient reported it as spam. */
        COMPLAINT
    }

    private final DeliveryStore store;
    private final ThreadTokens tokens;
    private final Tickets tickets;
    private final Undelivered undelivered;

    Bounces(DeliveryStore store, ThreadTokens tokens, Tickets tickets, Undelivered undelivered) {
        this.store = store;
        this.tokens = tokens;
        this.tickets = tickets;
        this.undelivered = undelivered;
    }

    /**
     * Nothing when it is about no mail of ours.
     *
     * @param arrivedAt where the report was sent to
     */
    public Optional<Noted> note(Bounce bounce, Collection<EmailAddress> arrivedAt) {
        return reportedOn(bounce, arrivedAt).map(this::held).flatMap(delivery -> note(delivery, bounce));
    }

    private Optional<Delivery> reportedOn(Bounce bounce, Collection<EmailAddress> arrivedAt) {
        return Optional.ofNullable(bounce.messageId())
                .flatMap(store::ofMimeMessage)
                .or(() -> arrivedAt.stream()
                        .flatMap(address -> ofReturnPath(address).stream())
                        .findFirst());
    }

    private Optional<Delivery> ofReturnPath(EmailAddress address) {
        return tokens.deliveryOfReturnPath(address)
                .map(DeliveryId::new)
                .flatMap(store::find)
                .or(() -> tokens.messageOfReturnPath(address).flatMap(store::ofMessage));
    }

    /** For this transaction alone, so that two reports do not overwrite each other; the ticket first, as whoever writes there. */
    private Delivery held(Delivery found) {
        Optional.ofNullable(ticketOf(found)).ifPresent(tickets::hold);
        return store.lock(found.id()).orElseThrow();
    }

    private Optional<Noted> note(Delivery delivery, Bounce bounce) {
        var failures = failuresOf(delivery, bounce);
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        var ticket = ticketOf(delivery);
        if (failures.values().stream().allMatch(failure -> failure.reason() == Bounce.Reason.COMPLAINT)) {
            return Optional.of(new Noted(ticket, What.COMPLAINT, List.copyOf(failures.keySet())));
        }
        var ended = new LinkedHashMap<EmailAddress, MailTrouble>();
        failures.forEach((address, failure) -> {
            if (!failure.delayed()) {
                ended.put(
                        address, new MailTrouble(Undelivered.cause(failure.reason(), failure.hard()), failure.words()));
            }
        });
        if (ended.isEmpty()) {
            var first = failures.values().iterator().next();
            store.noteDelay(delivery, new MailTrouble(Cause.DELAYED, first.words()));
            return Optional.of(new Noted(ticket, What.DELAYED, List.copyOf(failures.keySet())));
        }
        store.noteReport(delivery, ended);
        undelivered.note(delivery, ended);
        return Optional.of(new Noted(ticket, What.NOT_DELIVERED, List.copyOf(ended.keySet())));
    }

    /** Where its message is now: it may have been joined into another ticket since. */
    private @Nullable TicketNumber ticketOf(Delivery delivery) {
        return Optional.ofNullable(delivery.messageId())
                .flatMap(tickets::message)
                .map(PostedMessage::ticketNumber)
                .orElse(delivery.ticketNumber());
    }

    /**
     * By recipient of ours. A report may name an address that ours forwards to: when there is only one recipient, it is
     * theirs, but what is said of the other address is not said of ours.
     */
    private static Map<EmailAddress, Bounce.Failure> failuresOf(Delivery delivery, Bounce bounce) {
        var everybody = delivery.everybody();
        var failures = new LinkedHashMap<EmailAddress, Bounce.Failure>();
        for (var failure : bounce.failures()) {
            if (everybody.contains(failure.address())) {
                failures.putIfAbsent(failure.address(), failure);
            }
        }
        if (failures.isEmpty() && everybody.size() == 1 && !bounce.failures().isEmpty()) {
            failures.put(everybody.getFirst(), softened(bounce.failures().getFirst()));
        }
        return failures;
    }

    private static Bounce.Failure softened(Bounce.Failure failure) {
        return new Bounce.Failure(
                failure.address(), failure.reason(), false, failure.delayed(), failure.status(), failure.words());
    }
}
