package org.pharosdesk.channels.email.sending;

import java.util.Collection;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.stereotype.Component;

/** Tells a ticket that an answer of it did not arrive. */
@Component
class Undelivered {

    private static final Actor MAIL = new Actor.OfSystem("mail");

    private final Tickets tickets;

    Undelivered(Tickets tickets) {
        this.tickets = tickets;
    }

    /** @return the ticket its message belongs to now, which may have been joined into another since */
    TicketNumber note(Delivery delivery, Collection<EmailAddress> addresses) {
        var ticket = tickets.message(delivery.messageId()).orElseThrow().ticketNumber();
        if (!addresses.isEmpty() && delivery.kind() == Delivery.Kind.REPLY) {
            tickets.noteUndelivered(ticket, delivery.messageId(), addresses, MAIL);
        }
        return ticket;
    }
}
