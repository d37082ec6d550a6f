package org.pharosdesk.channels.email;

import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.any;
import static org.pharosdesk.platform.schema.Tables.TICKET_MAILBOX;

import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.pharosdesk.channels.email.MailboxField.Known;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Row;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.filter.FactSource;
import org.springframework.stereotype.Component;

/** Knows the mailboxes of tickets. */
@Component
class MailboxSource implements FactSource<Known> {

    private final FixedSelect<Row> mailboxes;

    MailboxSource(DSLContext sql) {
        this.mailboxes = new FixedSelect<>(
                sql,
                sql.select(TICKET_MAILBOX.TICKET_NUMBER, TICKET_MAILBOX.MAILBOX_ID)
                        .from(TICKET_MAILBOX)
                        .where(TICKET_MAILBOX.TICKET_NUMBER.eq(any(new Long[0]))),
                row -> row);
    }

    @Override
    public Class<Known> type() {
        return Known.class;
    }

    @Override
    public Step<Map<TicketNumber, Known>> of(Collection<TicketNumber> tickets) {
        return mailboxes.with((Object) TicketNumber.values(tickets)).map(rows -> {
            var known = rows.stream()
                    .collect(toMap(
                            row -> row.get(TICKET_MAILBOX.TICKET_NUMBER), row -> row.get(TICKET_MAILBOX.MAILBOX_ID)));
            return tickets.stream().collect(toMap(ticket -> ticket, ticket -> new Known(known.get(ticket.value()))));
        });
    }
}
