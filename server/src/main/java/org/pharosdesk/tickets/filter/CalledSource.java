package org.pharosdesk.tickets.filter;

import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.select;
import static org.pharosdesk.platform.schema.Tables.CONTACT;
import static org.pharosdesk.platform.schema.Tables.CONTACT_ADDRESS;
import static org.pharosdesk.platform.schema.Tables.ORGANIZATION;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Row;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.filter.NamedField.Called;
import org.springframework.stereotype.Component;

/** Knows what the requesters and organisations of tickets are called. */
@Component
class CalledSource implements FactSource<Called> {

    private static final Field<String[]> ADDRESSES = array(select(CONTACT_ADDRESS.ADDRESS)
                    .from(CONTACT_ADDRESS)
                    .where(CONTACT_ADDRESS.CONTACT_ID.eq(TICKET.REQUESTER_ID)))
            .as("addresses");

    private final FixedSelect<Row> names;

    CalledSource(DSLContext sql) {
        this.names = new FixedSelect<>(
                sql,
                sql.select(TICKET.NUMBER, CONTACT.NAME, ADDRESSES, ORGANIZATION.NAME)
                        .from(TICKET)
                        .join(CONTACT)
                        .on(CONTACT.ID.eq(TICKET.REQUESTER_ID))
                        .leftJoin(ORGANIZATION)
                        .on(ORGANIZATION.ID.eq(TICKET.ORGANIZATION_ID))
                        .where(TICKET.NUMBER.eq(any(new Long[0]))),
                row -> row);
    }

    @Override
    public Class<Called> type() {
        return Called.class;
    }

    @Override
    public Step<Map<TicketNumber, Called>> of(Collection<TicketNumber> tickets) {
        return names.with((Object) TicketNumber.values(tickets))
                .map(rows -> rows.stream()
                        .collect(toMap(row -> new TicketNumber(row.get(TICKET.NUMBER)), CalledSource::called)));
    }

    private static Called called(Row row) {
        return new Called(
                Stream.concat(Stream.of(row.get(CONTACT.NAME)), Stream.of(row.get(ADDRESSES)))
                        .toList(),
                Optional.ofNullable(row.get(ORGANIZATION.NAME)).stream().toList());
    }
}
