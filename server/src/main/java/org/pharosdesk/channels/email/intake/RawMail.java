package org.pharosdesk.channels.email.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.people.EmailAddress;

/**
 * A mail as it reached us, before anybody has looked into it.
 *
 * @param mailboxes of ours it is addressed to; the first one's ticket it becomes
 * @param recipients the envelope's addresses; empty when there is no envelope
 * @param envelopeFrom the return path: empty when it is the null path of machines, absent when unknown
 * @param position where it was fetched from; absent when it was brought to us
 */
public record RawMail(
        Source source,
        List<Mailbox> mailboxes,
        List<EmailAddress> recipients,
        @Nullable String envelopeFrom,
        byte[] bytes,
        Instant receivedAt,
        @Nullable ImapPosition position) {

    public RawMail {
        mailboxes = List.copyOf(mailboxes);
        recipients = List.copyOf(recipients);
        if (mailboxes.isEmpty()) {
            throw new IllegalArgumentException("A mail comes to at least one mailbox");
        }
    }

    Mailbox mailbox() {
        return mailboxes.getFirst();
    }

    /** Whether it comes from an archive: what it tells happened when it was written, and nobody waits for an answer. */
    boolean isPast() {
        return source == Source.IMPORT;
    }

    boolean hasNullReturnPath() {
        return envelopeFrom != null && envelopeFrom.isBlank();
    }
}
