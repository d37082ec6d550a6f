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
        Instant postedAt) {

    public NewMessage {
        recipients = List.copyOf(recipients);
        cc = List.copyOf(cc);
        attachments = List.copyOf(attachments);
        invitations = List.copyOf(invitations);
    }
}
