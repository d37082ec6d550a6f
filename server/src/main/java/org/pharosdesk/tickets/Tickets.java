package org.pharosdesk.tickets;

import java.util.Optional;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.EmailAddress;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Everything that happens to a ticket; each change writes its line of the journal in the same transaction. */
@Service
@Transactional
public class Tickets {

    /** The ticket just opened and its first message. */
    public record Opened(TicketNumber number, MessageId messageId) {}

    public Opened open(NewTicket ticket, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /**
     * Adds a message. A contact's public message opens a pending, on-hold or solved ticket again.
     *
     * @throws org.pharosdesk.platform.Refusal ({@code ticket-closed}) when the ticket is closed
     */
    public MessageId post(TicketNumber number, NewMessage message, Actor author) {
        throw new UnsupportedOperationException();
    }

    public Optional<TicketFacts> find(TicketNumber number) {
        throw new UnsupportedOperationException();
    }

    public Optional<PostedMessage> message(MessageId id) {
        throw new UnsupportedOperationException();
    }

    /** The newest public message of a ticket before the given one, which a reply quotes. */
    public Optional<PostedMessage> publicMessageBefore(TicketNumber number, MessageId before) {
        throw new UnsupportedOperationException();
    }

    public void addParticipant(TicketNumber number, ContactId contact, EmailAddress address, Actor actor) {
        throw new UnsupportedOperationException();
    }

    public void link(TicketNumber from, TicketNumber to, LinkRelation relation, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
