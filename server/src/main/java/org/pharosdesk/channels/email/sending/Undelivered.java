package org.pharosdesk.channels.email.sending;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pharosdesk.channels.email.parsing.Bounce;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.UndeliverableAddresses;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.pharosdesk.tickets.Tickets;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What follows when somebody will not get a mail, no matter whether that is told while it is sent or reported later. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Undelivered {

    /** As many may be gone one after the other; a server that knows nobody any more is itself at fault. */
    static final int MOST_IN_A_ROW = 3;

    private static final Actor MAIL = new Actor.OfSystem("mail");

    private final SentLately sent;
    private final Tickets tickets;
    private final UndeliverableAddresses undeliverable;

    Undelivered(SentLately sent, Tickets tickets, UndeliverableAddresses undeliverable) {
        this.sent = sent;
        this.tickets = tickets;
        this.undeliverable = undeliverable;
    }

    /** Marks the addresses that are none, and tells the ticket whom an answer did not reach. */
    void note(Delivery delivery, Map<EmailAddress, MailTrouble> ended) {
        undeliverable.mark(ended.entrySet().stream()
                .filter(failure -> failure.getValue().cause().isHard())
                .map(Map.Entry::getKey)
                .toList());
        if (delivery.kind() == Delivery.Kind.REPLY && !ended.isEmpty()) {
            // The message may have been joined into another ticket since.
            var ticket = tickets.message(delivery.message()).orElseThrow().ticketNumber();
            tickets.noteUndelivered(ticket, delivery.message(), ended.keySet(), MAIL);
        }
    }

    /** What the server said in the conversation, as far as it is to be believed about addresses. */
    SendResult.Known believed(Delivery delivery, SendResult.Known result) {
        var tookNothing = result.refused().size() + result.waiting().size()
                == delivery.pending().size();
        return result.refused().values().stream().anyMatch(why -> why.cause().isHard())
                        && tookNothing
                        && sent.refusedForGoodInARow(delivery) >= MOST_IN_A_ROW
                ? new SendResult.Known(softened(result.refused()), result.waiting())
                : result;
    }

    private static Map<EmailAddress, MailTrouble> softened(Map<EmailAddress, MailTrouble> refused) {
        var softened = new LinkedHashMap<EmailAddress, MailTrouble>();
        refused.forEach((address, why) ->
                softened.put(address, why.cause().isHard() ? new MailTrouble(Cause.REFUSED, why.words()) : why));
        return softened;
    }

    /** Only what is certain is called so: a soft failure never names the address as the cause. */
    static Cause cause(Bounce.Reason reason, boolean hard) {
        return switch (reason) {
            case NO_SUCH_ADDRESS -> hard ? Cause.NO_SUCH_ADDRESS : Cause.RETURNED;
            case NO_SUCH_HOST -> hard ? Cause.NO_SUCH_HOST : Cause.UNREACHABLE;
            case HAS_MOVED -> hard ? Cause.HAS_MOVED : Cause.RETURNED;
            case TAKES_NO_MAIL -> hard ? Cause.TAKES_NO_MAIL : Cause.RETURNED;
            case MAILBOX_FULL -> Cause.MAILBOX_FULL;
            case TOO_LARGE -> Cause.TOO_LARGE;
            case BLOCKED -> Cause.BLOCKED;
            case SPAM -> Cause.SPAM;
            case NOT_PERMITTED -> Cause.NOT_PERMITTED;
            case UNREACHABLE -> Cause.UNREACHABLE;
            case EXPIRED -> Cause.EXPIRED;
            case SERVER_TROUBLE -> Cause.SERVER_TROUBLE;
            case COMPLAINT -> Cause.COMPLAINT;
            case OTHER -> Cause.RETURNED;
        };
    }
}
