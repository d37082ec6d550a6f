package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.people.Teams;
import org.pharosdesk.platform.Refusal;
import org.springframework.stereotype.Component;

/** Where a ticket lies: its category, team and assignee, which must fit together. */
@Component
class TicketPlacement {

    private final Categories categories;
    private final Teams teams;
    private final Agents agents;

    TicketPlacement(Categories categories, Teams teams, Agents agents) {
        this.categories = categories;
        this.teams = teams;
        this.agents = agents;
    }

    /** Adds to the edit what the patch says of category, team and assignee. */
    void change(TicketState ticket, TicketPatch patch, TicketEdit edit) {
        if (patch.categoryId() != null) {
            category(ticket, patch.categoryId().orElse(null), edit);
        }
        var team = patch.teamId() == null ? ticket.teamId() : patch.teamId().orElse(null);
        if (patch.teamId() != null) {
            team(ticket, team, edit);
        }
        if (patch.assigneeId() != null) {
            assign(ticket, patch.assigneeId().orElse(null), team, edit);
        } else if (patch.teamId() != null && ticket.assigneeId() != null && !stays(ticket.assigneeId(), team)) {
            assignee(ticket, null, edit);
        }
    }

    private void category(TicketState ticket, @Nullable CategoryId next, TicketEdit edit) {
        edit.set(
                TICKET.CATEGORY_ID,
                Journal.Type.CATEGORY_CHANGED,
                ticket.categoryId() == null ? null : ticket.categoryId().value(),
                next == null ? null : next.value(),
                categoryValue(ticket.categoryId()),
                categoryValue(next));
    }

    private void team(TicketState ticket, @Nullable TeamId next, TicketEdit edit) {
        edit.set(
                TICKET.TEAM_ID,
                Journal.Type.TEAM_CHANGED,
                ticket.teamId() == null ? null : ticket.teamId().value(),
                next == null ? null : next.value(),
                teamValue(ticket.teamId()),
                teamValue(next));
    }

    private void assign(TicketState ticket, @Nullable AgentId next, @Nullable TeamId team, TicketEdit edit) {
        if (next != null && !next.equals(ticket.assigneeId())) {
            refuseUnfit(next, team);
        }
        assignee(ticket, next, edit);
    }

    /**
     * Where a new ticket of a category goes: the team named, which must be there, or else the category's.
     *
     * @throws Refusal ({@code not-found}) when there is no such team or category
     */
    @Nullable
    TeamId team(@Nullable CategoryId category, @Nullable TeamId named) {
        if (category != null) {
            known(categories.path(category), "category", category.value());
        }
        if (named != null) {
            return teams.find(named).id();
        }
        return category == null ? null : categories.team(category).orElse(null);
    }

    /** @throws Refusal ({@code assignee-not-in-team}) when the agent cannot have a ticket of this team */
    void refuseUnfit(AgentId assignee, @Nullable TeamId team) {
        if (!stays(assignee, team)) {
            throw Refusal.conflict("assignee-not-in-team", Map.of("assigneeId", assignee.value()));
        }
    }

    private void assignee(TicketState ticket, @Nullable AgentId next, TicketEdit edit) {
        edit.set(
                TICKET.ASSIGNEE_ID,
                Journal.Type.ASSIGNEE_CHANGED,
                ticket.assigneeId() == null ? null : ticket.assigneeId().value(),
                next == null ? null : next.value(),
                agentValue(ticket.assigneeId()),
                agentValue(next));
    }

    /** Whether an agent can have a ticket of this team: a member, or one who sees every ticket of the desk. */
    private boolean stays(AgentId id, @Nullable TeamId team) {
        return agents.find(id)
                .filter(Agent::active)
                .filter(agent -> team == null
                        || agent.teams().contains(team)
                        || Reach.of(agent, Permission.TICKET_READ) instanceof Reach.All)
                .isPresent();
    }

    private Journal.Value categoryValue(@Nullable CategoryId id) {
        return id == null
                ? Journal.Value.NONE
                : new Journal.Value(id.toString(), known(categories.path(id), "category", id.value()));
    }

    private Journal.Value teamValue(@Nullable TeamId id) {
        return id == null
                ? Journal.Value.NONE
                : new Journal.Value(id.toString(), teams.find(id).name());
    }

    private Journal.Value agentValue(@Nullable AgentId id) {
        return id == null
                ? Journal.Value.NONE
                : new Journal.Value(id.toString(), known(agents.find(id).map(Agent::name), "agent", id.value()));
    }

    private static String known(Optional<String> name, String what, long id) {
        return name.orElseThrow(() -> Refusal.notFound(what, id));
    }
}
