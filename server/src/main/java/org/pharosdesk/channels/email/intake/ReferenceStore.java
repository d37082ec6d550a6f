package org.pharosdesk.channels.email.intake;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.MAIL_REFERENCE;

import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.ResultQuery;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** Which ticket a foreign mail's Message-ID belongs to. */
@Component
class ReferenceStore {

    private final DSLContext sql;

    ReferenceStore(DSLContext sql) {
        this.sql = sql;
    }

    /** Which of these ids are known, and where each leads. */
    ResultQuery<?> knowing(Collection<String> messageIds) {
        return sql.select(MAIL_REFERENCE.MESSAGE_ID, MAIL_REFERENCE.TICKET_NUMBER)
                .from(MAIL_REFERENCE)
                .where(MAIL_REFERENCE.MESSAGE_ID.eq(any(messageIds.toArray(String[]::new))));
    }

    /** Notes ids as this ticket's; those that are known for another stay that one's. */
    Query registering(Collection<String> messageIds, TicketNumber ticket) {
        var ids = unnest(messageIds.toArray(String[]::new)).as("ids", "id");
        return sql.insertInto(MAIL_REFERENCE, MAIL_REFERENCE.MESSAGE_ID, MAIL_REFERENCE.TICKET_NUMBER)
                .select(select(ids.field("id", String.class), val(ticket.value()))
                        .from(ids))
                .onConflictDoNothing();
    }
}
