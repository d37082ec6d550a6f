package org.pharosdesk.channels.email.sending;

import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.TICKET_MAILBOX;

import java.util.Optional;
import org.jooq.DSLContext;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** The SQL of which mailbox a ticket is answered through. */
@Component
class TicketMailboxStore {

    private final DSLContext sql;
    private final FixedSelect mailboxOf;

    TicketMailboxStore(DSLContext sql) {
        this.sql = sql;
        this.mailboxOf = new FixedSelect(
                sql,
                sql.select(TICKET_MAILBOX.MAILBOX_ID).from(TICKET_MAILBOX).where(TICKET_MAILBOX.TICKET_NUMBER.eq(0L)));
    }

    Optional<MailboxId> mailboxOf(TicketNumber ticket) {
        return mailboxOf.with(ticket.value()).fetchOptional(row -> new MailboxId(row.get(TICKET_MAILBOX.MAILBOX_ID)));
    }

    void rememberMailbox(TicketNumber ticket, MailboxId mailbox) {
        sql.insertInto(TICKET_MAILBOX, TICKET_MAILBOX.TICKET_NUMBER, TICKET_MAILBOX.MAILBOX_ID)
                .values(val(ticket.value()), val(mailbox.value()))
                .onConflictDoNothing()
                .execute();
    }
}
