package org.pharosdesk.tickets;

import java.util.Optional;
import org.pharosdesk.platform.database.Step;

/** Through which of the desk's own addresses a ticket is answered; the channel that answers it knows. */
public interface TicketAddress {

    /** One of the desk's addresses. */
    record MailboxRef(long id, String address) {}

    Step<Optional<MailboxRef>> of(TicketNumber number);
}
