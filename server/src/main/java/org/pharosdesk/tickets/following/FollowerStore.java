package org.pharosdesk.tickets.following;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.pharosdesk.platform.schema.Tables.TICKET_FOLLOWER;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** The SQL of who follows which ticket. */
@Component
class FollowerStore {

    private final DSLContext sql;

    FollowerStore(DSLContext sql) {
        this.sql = sql;
    }

    boolean follow(AgentId agent, TicketNumber ticket, Instant since) {
        return sql.insertInto(TICKET_FOLLOWER)
                        .set(TICKET_FOLLOWER.TICKET_NUMBER, ticket.value())
                        .set(TICKET_FOLLOWER.AGENT_ID, agent.value())
                        .set(TICKET_FOLLOWER.SINCE, since)
                        .onConflictDoNothing()
                        .execute()
                > 0;
    }

    boolean unfollow(AgentId agent, TicketNumber ticket) {
        return sql.deleteFrom(TICKET_FOLLOWER)
                        .where(
                                TICKET_FOLLOWER.TICKET_NUMBER.eq(ticket.value()),
                                TICKET_FOLLOWER.AGENT_ID.eq(agent.value()))
                        .execute()
                > 0;
    }

    /** Whoever follows longest first. */
    List<AgentId> of(TicketNumber ticket) {
        return sql.select(TICKET_FOLLOWER.AGENT_ID)
                .from(TICKET_FOLLOWER)
                .where(TICKET_FOLLOWER.TICKET_NUMBER.eq(ticket.value()))
                .orderBy(TICKET_FOLLOWER.SINCE, TICKET_FOLLOWER.AGENT_ID)
                .fetch(row -> new AgentId(row.value1()));
    }

    void move(TicketNumber from, TicketNumber into) {
        sql.insertInto(TICKET_FOLLOWER, TICKET_FOLLOWER.TICKET_NUMBER, TICKET_FOLLOWER.AGENT_ID, TICKET_FOLLOWER.SINCE)
                .select(select(inline(into.value()), TICKET_FOLLOWER.AGENT_ID, TICKET_FOLLOWER.SINCE)
                        .from(TICKET_FOLLOWER)
                        .where(TICKET_FOLLOWER.TICKET_NUMBER.eq(from.value())))
                .onConflictDoNothing()
                .execute();
        sql.deleteFrom(TICKET_FOLLOWER)
                .where(TICKET_FOLLOWER.TICKET_NUMBER.eq(from.value()))
                .execute();
    }
}
