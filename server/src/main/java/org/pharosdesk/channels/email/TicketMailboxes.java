package org.pharosdesk.channels.email;

import java.util.Optional;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.sending.Deliveries;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** Through which of the desk's addresses a ticket is answered. */
@Component
public class TicketMailboxes {

    private final Deliveries deliveries;
    private final Mailboxes mailboxes;

    TicketMailboxes(Deliveries deliveries, Mailboxes mailboxes) {
        this.deliveries = deliveries;
        this.mailboxes = mailboxes;
    }

    /** A mailbox as others name it. */
    public record Ref(long id, EmailAddress address) {}

    public Optional<Ref> of(TicketNumber ticket) {
        return deliveries
                .mailboxOf(ticket)
                .flatMap(mailboxes.directory()::find)
                .map(mailbox -> new Ref(mailbox.id().value(), mailbox.address()));
    }
}
