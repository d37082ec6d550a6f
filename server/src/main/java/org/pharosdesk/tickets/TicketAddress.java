package org.pharosdesk.tickets;

import java.util.Optional;

/** Through which of the desk's own addresses a ticket is answered; the channel that answers it knows. */
public interface TicketAddress {

    /** One of the desk's addresses. */
    record Mailbox(long id, String address) {}

    Optional<Mailbox> of(TicketNumber number);
}
