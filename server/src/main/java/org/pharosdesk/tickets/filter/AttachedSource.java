package org.pharosdesk.tickets.filter;

import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.any;
import static org.pharosdesk.platform.schema.Tables.ATTACHMENT;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import org.jooq.DSLContext;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.filter.HasField.Attached;
import org.springframework.stereotype.Component;

/** Knows which tickets have files. */
@Component
class AttachedSource implements FactSource<Attached> {

    private final FixedSelect<TicketNumber> withFiles;

    AttachedSource(DSLContext sql) {
        this.withFiles = new FixedSelect<>(
                sql,
                sql.selectDistinct(MESSAGE.TICKET_NUMBER)
                        .from(MESSAGE)
                        .join(ATTACHMENT)
                        .on(ATTACHMENT.MESSAGE_ID.eq(MESSAGE.ID))
                        .where(MESSAGE.TICKET_NUMBER.eq(any(new Long[0])), ATTACHMENT.INLINE.isFalse()),
                row -> new TicketNumber(row.get(MESSAGE.TICKET_NUMBER)));
    }

    @Override
    public Class<Attached> type() {
        return Attached.class;
    }

    @Override
    public Step<Map<TicketNumber, Attached>> of(Collection<TicketNumber> tickets) {
        return withFiles
                .with((Object) TicketNumber.values(tickets))
                .map(HashSet::new)
                .map(found -> tickets.stream()
                        .collect(toMap(ticket -> ticket, ticket -> new Attached(found.contains(ticket)))));
    }
}
