package org.pharosdesk.tickets;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.EmailAddress;

/**
 * A message as it stands on its ticket.
 *
 * @param automatic whether it is known that a machine wrote it
 */
public record PostedMessage(
        MessageId id,
        TicketNumber ticketNumber,
        MessageKind kind,
        Channel channel,
        Actor author,
        MessageBody body,
        List<EmailAddress> recipients,
        List<EmailAddress> cc,
        @Nullable String language,
        List<Attachment> attachments,
        List<Invitation> invitations,
        Instant postedAt,
        boolean automatic) {

    /** The message with its files, which are read after it. */
    PostedMessage with(List<Attachment> files) {
        return new PostedMessage(
                id,
                ticketNumber,
                kind,
                channel,
                author,
                body,
                recipients,
                cc,
                language,
                files,
                invitations,
                postedAt,
                automatic);
    }

    /** A file that came with the message. */
    public record Attachment(
            AttachmentId id,
            String blobHash,
            String name,
            String mediaType,
            long size,
            boolean inline,
            @Nullable String contentId) {}
}
