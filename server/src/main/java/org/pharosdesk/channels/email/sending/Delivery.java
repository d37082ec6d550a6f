package org.pharosdesk.channels.email.sending;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MessageDecorator.RefusedRecipient;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.TicketNumber;

/**
 * One outbound mail, written before anything is sent; its Message-ID never changes once it has a mailbox.
 *
 * @param ticketNumber absent of a forward alone
 * @param messageId what a reply or receipt is about, and mostly a notification too
 * @param notice what a notification or a digest tells; of no other kind
 * @param fateId the mail a forward passes on; of no other kind
 * @param mailboxId absent while the desk has none that is open
 * @param attempts all of them
 * @param earlierAttempts those before somebody last sent it again by hand
 * @param nextTryAt absent while it waits for a mail server to be set up, or is finished
 * @param paused whether it waits for its mailbox to be opened again, or, without one, for any
 * @param waitingSince since when it waits for a mail server, should it have none
 * @param pending who still waits for it, among recipients and cc
 * @param refusals who will not get it, and why
 */
public record Delivery(
        DeliveryId id,
        Kind kind,
        DeliveryState state,
        @Nullable TicketNumber ticketNumber,
        @Nullable MessageId messageId,
        @Nullable Notice notice,
        @Nullable Long fateId,
        @Nullable MailboxId mailboxId,
        String mimeMessageId,
        EmailAddress sender,
        List<EmailAddress> recipients,
        List<EmailAddress> cc,
        List<EmailAddress> pending,
        Map<EmailAddress, MailTrouble> refusals,
        String subject,
        int attempts,
        int earlierAttempts,
        @Nullable Instant nextTryAt,
        boolean paused,
        Instant waitingSince,
        @Nullable Instant claimedAt,
        @Nullable MailTrouble lastError,
        @Nullable Instant sentAt,
        Instant createdAt) {

    /** What is sent. */
    @Schema(name = "DeliveryKind")
    public enum Kind implements Word {
        REPLY,
        RECEIPT,
        /** Tells an agent what happened on a ticket. */
        NOTIFICATION,
        /** Tells an agent what happened on several tickets since the last one. */
        DIGEST,
        /** Passes on a mail that was received, without a ticket. */
        FORWARD;

        /** Whether it belongs to what is said on its ticket. */
        boolean isOfConversation() {
            return this == REPLY || this == RECEIPT;
        }
    }

    /**
     * What an agent is told.
     *
     * @param about a slug for what happened
     * @param facts what the sentence about it speaks of
     */
    public record Notice(AgentId agent, String about, Map<String, String> facts) {

        /** A fact that says this is the last news for a while, because there is too much of it. */
        public static final String LAST_FOR_NOW = "last";

        public Notice {
            facts = Map.copyOf(facts);
        }
    }

    public Delivery {
        recipients = List.copyOf(recipients);
        cc = List.copyOf(cc);
        pending = List.copyOf(pending);
        refusals = Collections.unmodifiableMap(new LinkedHashMap<>(refusals));
    }

    /** The ticket of a mail that is about one, as all are but digests and forwards. */
    public TicketNumber ticket() {
        return Objects.requireNonNull(ticketNumber);
    }

    /** The message of a reply or receipt. */
    public MessageId message() {
        return Objects.requireNonNull(messageId);
    }

    /** How often it was tried of late; each time somebody sends it again it gets the usual patience. */
    int attemptsOfLate() {
        return attempts - earlierAttempts;
    }

    List<EmailAddress> everybody() {
        return Stream.concat(recipients.stream(), cc.stream()).distinct().toList();
    }

    /** Whether anybody has it, once nobody waits for it any more. */
    boolean reachedSomebody() {
        return refusals.size() < recipients.size() + cc.size();
    }

    /** Who still waits for it or was refused. */
    List<EmailAddress> withoutIt() {
        return Stream.concat(pending.stream(), refusals.keySet().stream())
                .distinct()
                .toList();
    }

    /** Those who will not get it, as they are shown. */
    public List<RefusedRecipient> refusedRecipients() {
        return refusals.entrySet().stream()
                .map(refused -> RefusedRecipient.of(refused.getKey().value(), refused.getValue()))
                .toList();
    }

    /** This mail after an attempt that reached all but these. */
    Delivery after(Collection<EmailAddress> stillPending, Map<EmailAddress, MailTrouble> refused) {
        var allRefused = new LinkedHashMap<>(refusals);
        allRefused.putAll(refused);
        return new Delivery(
                id,
                kind,
                state,
                ticketNumber,
                messageId,
                notice,
                fateId,
                mailboxId,
                mimeMessageId,
                sender,
                recipients,
                cc,
                List.copyOf(stillPending),
                allRefused,
                subject,
                attempts,
                earlierAttempts,
                nextTryAt,
                paused,
                waitingSince,
                claimedAt,
                lastError,
                sentAt,
                createdAt);
    }

    /** Whether it waits for its turn still, and no longer than that. */
    boolean waitsUntil(Instant time) {
        return state == DeliveryState.QUEUED
                && nextTryAt != null
                && !nextTryAt.isAfter(time.plusMillis(1)); // the database rounds
    }
}
