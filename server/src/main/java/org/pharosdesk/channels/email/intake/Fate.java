package org.pharosdesk.channels.email.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.TicketNumber;

/**
 * What became of one mail, and why.
 *
 * @param reason a slug; its sentence stands in the catalogue as {@code mail.fate.<reason>}
 * @param detail what the sentence speaks of, such as another ticket's number
 * @param matchedBy the header or address that led to the ticket
 */
public record Fate(
        long id,
        Outcome outcome,
        String reason,
        String detail,
        @Nullable String matchedBy,
        Source source,
        @Nullable MailboxId mailboxId,
        @Nullable ImapPosition position,
        @Nullable String rawHash,
        @Nullable String bodyHash,
        @Nullable String messageId,
        @Nullable String envelopeFrom,
        @Nullable String from,
        @Nullable String subject,
        long size,
        int attempts,
        @Nullable TicketNumber ticketNumber,
        @Nullable MessageId ticketMessageId,
        Instant receivedAt) {

    /** Whether trying again may change it. */
    public boolean mayBeReleased() {
        return rawHash != null && (outcome == Outcome.QUARANTINED || outcome == Outcome.FAILED);
    }
}
