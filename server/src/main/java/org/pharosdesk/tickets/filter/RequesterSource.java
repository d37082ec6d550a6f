package org.pharosdesk.tickets.filter;

import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.any;
import static org.pharosdesk.platform.schema.Tables.CONTACT;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Row;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.filter.RequesterField.Details;
import org.springframework.stereotype.Component;

/** Knows the language, the phone number and the time zone of tickets' requesters. */
@Component
class RequesterSource implements FactSource<Details> {

    private final FixedSelect<Row> details;

    RequesterSource(DSLContext sql) {
        this.details = new FixedSelect<>(
                sql,
                sql.select(TICKET.NUMBER, CONTACT.LANGUAGE, CONTACT.PHONE, CONTACT.TIME_ZONE)
                        .from(TICKET)
                        .join(CONTACT)
                        .on(CONTACT.ID.eq(TICKET.REQUESTER_ID))
                        .where(TICKET.NUMBER.eq(any(new Long[0]))),
                row -> row);
    }

    @Override
    public Class<Details> type() {
        return Details.class;
    }

    @Override
    public Step<Map<TicketNumber, Details>> of(Collection<TicketNumber> tickets) {
        return details.with((Object) TicketNumber.values(tickets))
                .map(rows -> rows.stream()
                        .collect(toMap(
                                row -> new TicketNumber(row.get(TICKET.NUMBER)),
                                row -> new Details(
                                        row.get(CONTACT.LANGUAGE),
                                        row.get(CONTACT.PHONE),
                                        row.get(CONTACT.TIME_ZONE)))));
    }
}
