package org.pharosdesk.channels.email;

import java.util.Optional;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.sending.Deliveries;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.TicketAddress;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** Through which of the desk's addresses a ticket is answered. */
@Component
class TicketMailboxes implements TicketAddress {

    private final Deliveries deliveries;
    private final Mailboxes mailboxes;

    TicketMailboxes(Deliveries deliveries, Mailboxes mailboxes) {
        this.deliveries = deliveries;
        this.mailboxes = mailboxes;
    }

    @Override
    public Step<Optional<MailboxRef>> of(TicketNumber ticket) {
        return deliveries
                .mailboxOf(ticket)
                .map(known -> known.flatMap(mailboxes.directory()::find)
                        .map(mailbox -> new MailboxRef(
                                mailbox.id().value(), mailbox.address().value())));
    }
}
