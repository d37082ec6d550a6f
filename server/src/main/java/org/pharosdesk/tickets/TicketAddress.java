package org.pharosdesk.tickets;

import java.util.Optional;

/** Through which of the desk's own addresses a ticket is answered; the channel that answers it knows. */
public interface TicketAddress {

    /** One of the desk's addresses. */
    record MailboxRef(long id, String address) {}

    Optional<MailboxRef> of(TicketNumber number);
}
