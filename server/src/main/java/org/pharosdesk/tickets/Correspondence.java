package org.pharosdesk.tickets;

import org.pharosdesk.people.Actor;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.EmailAddress;

/** Where what somebody wrote becomes a ticket or part of one: as it comes ({@link Tickets}), or long after ({@link PastTickets}). */
public interface Correspondence {

    /** Opens a ticket with its first message. */
    Tickets.Opened open(NewTicket ticket, Actor actor);

    /** Adds a message. */
    MessageId post(TicketNumber number, NewMessage message, Actor author);

    /** Makes a person take part in the conversation by this address, unless they do already. */
    void addParticipant(TicketNumber number, ContactId contact, EmailAddress address, Actor actor);

    void link(TicketNumber from, TicketNumber to, LinkRelation relation, Actor actor);
}
