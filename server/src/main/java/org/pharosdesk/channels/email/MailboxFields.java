package org.pharosdesk.channels.email;

import java.util.List;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.tickets.filter.Names;
import org.pharosdesk.tickets.filter.TicketField;
import org.pharosdesk.tickets.filter.TicketFields;
import org.springframework.stereotype.Component;

/** Lets a filter ask for the mailbox a ticket came to. */
@Component
class MailboxFields implements TicketFields {

    private final MailboxField field;

    MailboxFields(Names names, Mailboxes mailboxes) {
        this.field = new MailboxField(names, mailboxes::directory);
    }

    @Override
    public List<TicketField> fields() {
        return List.of(field);
    }
}
