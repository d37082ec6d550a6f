package org.pharosdesk.channels.email.sending;

import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.TICKET_MAILBOX;

import java.util.Optional;
import org.jooq.DSLContext;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** The SQL of which mailbox a ticket is answered through. */
@Component
class TicketMailboxStore {

    private final DSLContext sql;
    private final Pipeline pipeline;
    private final FixedSelect<MailboxId> mailboxOf;

    TicketMailboxStore(DSLContext sql, Pipeline pipeline) {
        this.sql = sql;
        this.pipeline = pipeline;
        this.mailboxOf = new FixedSelect<>(
                sql,
                sql.select(TICKET_MAILBOX.MAILBOX_ID).from(TICKET_MAILBOX).where(TICKET_MAILBOX.TICKET_NUMBER.eq(0L)),
                row -> new MailboxId(row.get(TICKET_MAILBOX.MAILBOX_ID)));
    }

    Optional<MailboxId> mailboxOf(TicketNumber ticket) {
        return pipeline.run(askingMailboxOf(ticket));
    }

    Step<Optional<MailboxId>> askingMailboxOf(TicketNumber ticket) {
        return Step.first(mailboxOf.with(ticket.value()));
    }

    void rememberMailbox(TicketNumber ticket, MailboxId mailbox) {
        sql.insertInto(TICKET_MAILBOX, TICKET_MAILBOX.TICKET_NUMBER, TICKET_MAILBOX.MAILBOX_ID)
                .values(val(ticket.value()), val(mailbox.value()))
                .onConflictDoNothing()
                .execute();
    }
}
