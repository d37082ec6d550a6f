package org.pharosdesk.channels.email.sending;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.TicketNumber;

/**
 * One outbound mail, written before anything is sent; its Message-ID never changes once it has a mailbox.
 *
 * @param mailboxId absent while the desk has none that is open
 * @param nextTryAt absent while it waits for a mail server to be set up, or is finished
 */
public record Delivery(
        DeliveryId id,
        Kind kind,
        DeliveryState state,
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
    @Schema(name = "DeliveryKind")
    public enum Kind implements Word {
        REPLY,
        RECEIPT
    }

    public Delivery {
        recipients = List.copyOf(recipients);
        cc = List.copyOf(cc);
    }
}
