package org.pharosdesk.tickets;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;

/**
 * A message about to be posted on a ticket.
 *
 * @param recipients to whom it is addressed; for an agent's public reply, empty means the requester
 * @param language the language of its words, as a BCP 47 tag, when known
 * @param automatic whether a machine wrote it, such as an out-of-office answer: it changes no status, and nobody counts as
 *     waiting because of it
 * @param mentioned whom it names, of those who may read the ticket
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
        boolean automatic,
        Set<AgentId> mentioned) {

    /** To whom an agent's message may be addressed, and as many copied in; a long list of people is a mailing. */
    public static final int MOST_ADDRESSES = 500;

    public NewMessage {
        recipients = List.copyOf(recipients);
        cc = List.copyOf(cc);
        attachments = List.copyOf(attachments);
        invitations = List.copyOf(invitations);
        mentioned = Set.copyOf(mentioned);
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
        this(kind, channel, body, recipients, cc, language, attachments, invitations, postedAt, false, Set.of());
    }

    /** The same as one that a machine wrote. */
    public NewMessage byMachine() {
        return with(true, mentioned);
    }

    /** The same as one that names these. */
    NewMessage mentioning(Set<AgentId> agents) {
        return with(automatic, agents);
    }

    private NewMessage with(boolean byMachine, Set<AgentId> agents) {
        return new NewMessage(
                kind, channel, body, recipients, cc, language, attachments, invitations, postedAt, byMachine, agents);
    }
}
