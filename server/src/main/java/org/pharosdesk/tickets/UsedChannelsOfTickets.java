package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.List;
import org.jooq.DSLContext;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.UsedChannels;
import org.springframework.stereotype.Component;

/** Tells the card of a contact by which ways they have come, as far as the reader may know. */
@Component
class UsedChannelsOfTickets implements UsedChannels {

    private final DSLContext sql;

    UsedChannelsOfTickets(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public List<String> of(ContactId requester, Agent seenBy) {
        return sql.selectDistinct(TICKET.CHANNEL)
                .from(TICKET)
                .where(
                        TICKET.REQUESTER_ID.eq(requester.value()),
                        TICKET.DELETED_AT.isNull(),
                        TicketReach.condition(Reach.of(seenBy, Permission.TICKET_READ)))
                .orderBy(TICKET.CHANNEL)
                .fetch(TICKET.CHANNEL);
    }
}
