package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.noCondition;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Grants;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;

/** Which tickets a permission reaches: the one rule, once as SQL for many and once for a single ticket. */
public final class TicketReach {

    private TicketReach() {}

    public static Condition condition(Reach reach) {
        return switch (reach) {
            case Reach.Nothing _ -> falseCondition();
            case Reach.Own own -> TICKET.ASSIGNEE_ID.eq(own.agent().value());
            case Reach.Team team ->
                TICKET.TEAM_ID
                        .in(team.teams().stream().map(TeamId::value).toList())
                        .or(TICKET.TEAM_ID.isNull())
                        .or(TICKET.ASSIGNEE_ID.eq(team.agent().value()));
            case Reach.All _ -> noCondition();
        };
    }

    /** Which tickets an agent may read; what lies in the bin is there for those who may take it out. */
    public static Condition readable(Agent viewer) {
        return condition(Reach.of(viewer, Permission.TICKET_READ))
                .and(Grants.allowed(viewer, Permission.TICKET_DELETE) ? noCondition() : TICKET.DELETED_AT.isNull());
    }

    public static boolean covers(Reach reach, @Nullable TeamId ticketTeam, @Nullable AgentId assignee) {
        return switch (reach) {
            case Reach.Nothing _ -> false;
            case Reach.Own own -> own.agent().equals(assignee);
            case Reach.Team team ->
                ticketTeam == null
                        || team.teams().contains(ticketTeam)
                        || team.agent().equals(assignee);
            case Reach.All _ -> true;
        };
    }

    /** Whether an agent may read a ticket as it stands now. */
    public static boolean mayRead(Agent agent, TicketFacts ticket) {
        return covers(Reach.of(agent, Permission.TICKET_READ), ticket.teamId(), ticket.assigneeId());
    }
}
