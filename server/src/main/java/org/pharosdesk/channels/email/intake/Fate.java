package org.pharosdesk.channels.email.intake;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.channels.email.sending.Deliveries;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.SenderCheck;
import org.pharosdesk.tickets.TicketNumber;

/**
 * What became of one mail, and why.
 *
 * @param reason a slug; its sentence stands in the catalogue as {@code mail.fate.<reason>}
 * @param detail what the sentence speaks of, such as another ticket's number
 * @param matchedBy the header or address that led to the ticket
 * @param filters the names, at that time, of those that did something with it
 * @param letInBy the name, at that time, of who let it in after it was kept aside
 */
public record Fate(
        long id,
        Outcome outcome,
        String reason,
        String detail,
        @Nullable String matchedBy,
        Mail mail,
        int attempts,
        @Nullable TicketNumber ticketNumber,
        @Nullable MessageId ticketMessageId,
        List<String> filters,
        @Nullable String letInBy) {

    /**
     * What is told of the mail itself.
     *
     * @param envelopeTo the envelope's recipients among our addresses, as far as it is known
     * @param senderCheck how far its sender can be believed; absent when it names nobody
     */
    public record Mail(
            Source source,
            @Nullable MailboxId mailboxId,
            @Nullable ImapPosition position,
            @Nullable String rawHash,
            @Nullable String bodyHash,
            @Nullable String messageId,
            @Nullable String envelopeFrom,
            List<EmailAddress> envelopeTo,
            @Nullable String from,
            @Nullable String subject,
            long size,
            Instant receivedAt,
            @Nullable SenderCheck senderCheck) {

        public Mail {
            envelopeTo = List.copyOf(envelopeTo);
        }

        private Mail copiedTo(MailboxId other) {
            return new Mail(
                    source,
                    other,
                    null,
                    rawHash,
                    bodyHash,
                    messageId,
                    envelopeFrom,
                    envelopeTo,
                    from,
                    subject,
                    size,
                    receivedAt,
                    senderCheck);
        }
    }

    /** Why an automatic answer or report is ignored that is about no ticket of ours. */
    static final String ANSWERS_NO_TICKET = "answers-no-ticket";

    /** Why a ticket was opened for somebody whose mail an agent passed on. */
    static final String FORWARDED = "forwarded";

    static final String AGENT_ANSWER = Deliveries.AGENT_ANSWER;

    /** Why an agent's own answer is ignored that came to nothing but news about that. */
    static final String AGENT_ANSWER_REFUSED = "agent-answer-refused";

    /** Why a mail is kept aside that came to an agent's signed address, but perhaps not from the agent. */
    static final String NOT_THE_AGENT = "not-the-agent";

    /** Why a mail is kept aside that came from an agent to a signed address which has ended. */
    static final String AGENT_ADDRESS_ENDED = "agent-address-ended";

    /** Why a mail is ignored that a filter keeps from becoming a message. */
    static final String BLOCKED_BY_FILTER = "blocked-by-filter";

    /** Why a mail is ignored whose sender somebody has blocked. */
    static final String SENDER_BLOCKED = "sender-blocked";

    /** Why a mail is ignored that somebody wants no more to do with. */
    static final String DISCARDED = "discarded";

    private static final Set<String> IGNORED_FOR_NOW =
            Set.of(ANSWERS_NO_TICKET, BLOCKED_BY_FILTER, SENDER_BLOCKED, DISCARDED);

    public Fate {
        filters = List.copyOf(filters);
    }

    /** Of a mail that has led to no ticket; identifier and attempts are the store's to give. */
    static Fate of(Outcome outcome, String reason, String detail, Mail mail) {
        return new Fate(0, outcome, reason, detail, null, mail, 1, null, null, List.of(), null);
    }

    /** Of a mail nobody has read, which is left on its server. */
    static Fate ofUnread(
            MailboxId mailbox, ImapPosition position, long size, String reason, String detail, Instant seenAt) {
        var unread = new Mail(
                Source.IMAP, mailbox, position, null, null, null, null, List.of(), null, null, size, seenAt, null);
        return of(Outcome.IGNORED, reason, detail, unread);
    }

    /** Whether trying again may change it. */
    public boolean mayBeReleased() {
        return mail.rawHash != null && (isKeptAside() || IGNORED_FOR_NOW.contains(reason));
    }

    /** Whether it came to an agent's signed address without being that agent's answer. */
    boolean isNoAgents() {
        return reason.equals(NOT_THE_AGENT) || reason.equals(AGENT_ADDRESS_ENDED);
    }

    /** Whether it waits for somebody to say what becomes of it. */
    boolean isKeptAside() {
        return outcome == Outcome.QUARANTINED || outcome == Outcome.FAILED;
    }

    /** This fate as the row it was written to. */
    Fate withId(long row) {
        return new Fate(
                row,
                outcome,
                reason,
                detail,
                matchedBy,
                mail,
                attempts,
                ticketNumber,
                ticketMessageId,
                filters,
                letInBy);
    }

    /** This fate with the ticket it led to, and by what. */
    Fate filedOn(@Nullable TicketNumber ticket, @Nullable MessageId message, @Nullable String by) {
        return new Fate(0, outcome, reason, detail, by, mail, 1, ticket, message, filters, letInBy);
    }

    /** The fate of the same mail in another mailbox, where it makes nothing of its own. */
    Fate copiedTo(MailboxId other, String why, String whyDetail) {
        return new Fate(
                0, Outcome.IGNORED, why, whyDetail, null, mail.copiedTo(other), 1, ticketNumber, null, filters, null);
    }

    /** This fate as one in which filters had a hand. */
    Fate filteredBy(List<String> names) {
        return new Fate(
                id, outcome, reason, detail, matchedBy, mail, attempts, ticketNumber, ticketMessageId, names, letInBy);
    }

    /** This fate as one that somebody brought about. */
    Fate letInBy(String who) {
        return new Fate(
                id, outcome, reason, detail, matchedBy, mail, attempts, ticketNumber, ticketMessageId, filters, who);
    }

    /** A mail kept aside of which somebody says that it is to be left alone. */
    Fate discarded(String by) {
        return changed(Outcome.IGNORED, DISCARDED, by);
    }

    /** A failed mail after another failure: tried again by itself until the last time. */
    Fate failedAgain(boolean last, String failure) {
        return last
                ? changed(Outcome.QUARANTINED, "failed-repeatedly", failure)
                : changed(Outcome.FAILED, "failed", failure);
    }

    /** Another fate of the same mail, which leads to no ticket. */
    private Fate changed(Outcome next, String why, String whyDetail) {
        return new Fate(0, next, why, whyDetail, null, mail, 1, null, null, filters, null);
    }
}
