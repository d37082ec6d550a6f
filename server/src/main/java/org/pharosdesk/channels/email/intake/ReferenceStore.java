package org.pharosdesk.channels.email.intake;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.MAIL_REFERENCE;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** Which ticket a foreign mail's Message-ID belongs to. */
@Component
class ReferenceStore {

    private final DSLContext sql;

    ReferenceStore(DSLContext sql) {
        this.sql = sql;
    }

    Map<String, TicketNumber> tickets(Collection<String> messageIds) {
        if (messageIds.isEmpty()) {
            return Map.of();
        }
        return sql
                .select(MAIL_REFERENCE.MESSAGE_ID, MAIL_REFERENCE.TICKET_NUMBER)
                .from(MAIL_REFERENCE)
                .where(MAIL_REFERENCE.MESSAGE_ID.eq(any(messageIds.toArray(String[]::new))))
                .fetch()
                .stream()
                .collect(Collectors.toMap(row -> row.value1(), row -> new TicketNumber(row.value2())));
    }

    /** Notes ids as this ticket's; those that are known for another stay that one's. */
    void register(Collection<String> messageIds, TicketNumber ticket) {
        if (messageIds.isEmpty()) {
            return;
        }
        var ids = unnest(messageIds.toArray(String[]::new)).as("ids", "id");
        sql.insertInto(MAIL_REFERENCE, MAIL_REFERENCE.MESSAGE_ID, MAIL_REFERENCE.TICKET_NUMBER)
                .select(select(ids.field("id", String.class), val(ticket.value()))
                        .from(ids))
                .onConflictDoNothing()
                .execute();
    }
}
