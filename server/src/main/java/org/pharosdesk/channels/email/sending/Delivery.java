package org.pharosdesk.channels.email.sending;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Word;

/**
 * One outbound mail, written before anything is sent; its Message-ID never changes.
 *
 * @param nextTryAt absent while it waits for a mail server to be set up, or is finished
 */
public record Delivery(
        DeliveryId id,
        Kind kind,
        State state,
        TicketNumber ticketNumber,
        MessageId messageId,
        @Nullable MailboxId mailboxId,
        String mimeMessageId,
        EmailAddress sender,
        List<EmailAddress> recipients,
        List<EmailAddress> cc,
        String subject,
        int attempts,
        @Nullable Instant nextTryAt,
        @Nullable Instant claimedAt,
        @Nullable String lastError,
        @Nullable Instant sentAt,
        Instant createdAt) {

    /** What is sent. */
    public enum Kind implements Word {
        REPLY,
        RECEIPT
    }

    /** How it fares. */
    public enum State implements Word {
        QUEUED,
        SENDING,
        SENT,
        /** Refused for good by the other side, or tried for as long as makes sense. */
        FAILED,
        /** The connection was lost when the other side may have taken it already; only a person sends it again. */
        UNKNOWN
    }

    public Delivery {
        recipients = List.copyOf(recipients);
        cc = List.copyOf(cc);
    }
}
