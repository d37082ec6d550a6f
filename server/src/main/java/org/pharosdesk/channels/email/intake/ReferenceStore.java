package org.pharosdesk.channels.email.intake;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.MAIL_FATE;
import static org.pharosdesk.platform.schema.Tables.MAIL_REFERENCE;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.pharosdesk.platform.database.FixedChange;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** Which ticket a foreign mail's Message-ID belongs to. */
@Component
class ReferenceStore {

    private static final Field<Boolean> RECEIVED = field(exists(selectOne()
                    .from(MAIL_FATE)
                    .where(MAIL_FATE.MESSAGE_ID.eq(MAIL_REFERENCE.MESSAGE_ID), MAIL_FATE.TICKET_NUMBER.isNotNull())))
            .as("received");

    /**
     * Where a Message-ID leads.
     *
     * @param received whether the mail of that id came in; else other mails only named it, which anybody's may
     */
    record Reference(TicketNumber ticket, boolean received) {}

    private final FixedSelect<Map.Entry<String, Reference>> knowing;
    private final FixedChange registering;

    ReferenceStore(DSLContext sql) {
        this.knowing = new FixedSelect<>(
                sql,
                sql.select(MAIL_REFERENCE.MESSAGE_ID, MAIL_REFERENCE.TICKET_NUMBER, RECEIVED)
                        .from(MAIL_REFERENCE)
                        .where(MAIL_REFERENCE.MESSAGE_ID.eq(any(new String[0]))),
                row -> Map.entry(
                        row.get(MAIL_REFERENCE.MESSAGE_ID),
                        new Reference(new TicketNumber(row.get(MAIL_REFERENCE.TICKET_NUMBER)), row.get(RECEIVED))));
        var ids = unnest(new String[0]).as("ids", "id");
        this.registering = new FixedChange(
                sql,
                sql.insertInto(MAIL_REFERENCE, MAIL_REFERENCE.MESSAGE_ID, MAIL_REFERENCE.TICKET_NUMBER)
                        .select(select(ids.field("id", String.class), val(0L)).from(ids))
                        .onConflictDoNothing());
    }

    /** Which of these ids are known, and where each leads. */
    Step<Map<String, Reference>> knowing(Collection<String> messageIds) {
        return knowing.with((Object) messageIds.toArray(String[]::new))
                .map(known -> known.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Notes ids as this ticket's; those that are known for another stay that one's. */
    Step<Integer> registering(Collection<String> messageIds, TicketNumber ticket) {
        return registering.with(ticket.value(), messageIds.toArray(String[]::new));
    }
}
