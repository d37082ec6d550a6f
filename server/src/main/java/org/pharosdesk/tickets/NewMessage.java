package org.pharosdesk.tickets;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;

/**
 * A message about to be posted on a ticket.
 *
 * @param recipients to whom it is addressed; for an agent's public reply, empty means the requester
 * @param language the language of its words, as a BCP 47 tag, when known
 * @param automatic whether a machine wrote it, such as an out-of-office answer: it changes no status, and nobody counts as
 *     waiting because of it
 */
public record NewMessage(
        MessageKind kind,
        Channel channel,
        MessageBody body,
        List<EmailAddress> recipients,
        List<EmailAddress> cc,
        @Nullable String language,
        List<NewAttachment> attachments,
        List<Invitation> invitations,
        Instant postedAt,
        boolean automatic) {

    public NewMessage {
        recipients = List.copyOf(recipients);
        cc = List.copyOf(cc);
        attachments = List.copyOf(attachments);
        invitations = List.copyOf(invitations);
    }

    /** One that somebody wrote. */
    public NewMessage(
            MessageKind kind,
            Channel channel,
            MessageBody body,
            List<EmailAddress> recipients,
            List<EmailAddress> cc,
            @Nullable String language,
            List<NewAttachment> attachments,
            List<Invitation> invitations,
            Instant postedAt) {
        this(kind, channel, body, recipients, cc, language, attachments, invitations, postedAt, false);
    }

    /** The same as one that a machine wrote. */
    public NewMessage byMachine() {
        return new NewMessage(kind, channel, body, recipients, cc, language, attachments, invitations, postedAt, true);
    }
}
