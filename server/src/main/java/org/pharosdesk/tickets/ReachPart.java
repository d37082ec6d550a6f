package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;

/**
 * A part of what somebody reaches. The parts of one reach have no ticket in common, and most of them are also parts of
 * what colleagues reach, so that what is known of them need be known once. {@link TicketReach} is the rule that they follow.
 */
public sealed interface ReachPart {

    /** A reach that is not worth dividing. */
    record Whole(Reach reach) implements ReachPart {}

    /** What belongs to one of the teams, or to none yet. */
    record OfTeams(Set<TeamId> teams) implements ReachPart {

        public OfTeams {
            teams = Set.copyOf(teams);
        }
    }

    /** What is assigned to an agent and belongs to a team that is none of these. */
    record Elsewhere(AgentId agent, Set<TeamId> teams) implements ReachPart {

        public Elsewhere {
            teams = Set.copyOf(teams);
        }
    }

    static List<ReachPart> of(Reach reach) {
        return reach instanceof Reach.Team(var agent, var teams)
                ? List.of(new OfTeams(teams), new Elsewhere(agent, teams))
                : List.of(new Whole(reach));
    }

    default Condition condition() {
        return switch (this) {
            case Whole(var reach) -> TicketReach.condition(reach);
            case OfTeams(var teams) -> TICKET.TEAM_ID.in(values(teams)).or(TICKET.TEAM_ID.isNull());
            case Elsewhere(var agent, var teams) ->
                TICKET.ASSIGNEE_ID
                        .eq(agent.value())
                        .and(TICKET.TEAM_ID.isNotNull())
                        .and(TICKET.TEAM_ID.notIn(values(teams)));
        };
    }

    default boolean covers(@Nullable TeamId team, @Nullable AgentId assignee) {
        return switch (this) {
            case Whole(var reach) -> TicketReach.covers(reach, team, assignee);
            case OfTeams(var teams) -> team == null || teams.contains(team);
            case Elsewhere(var agent, var teams) -> agent.equals(assignee) && team != null && !teams.contains(team);
        };
    }

    private static List<Long> values(Set<TeamId> teams) {
        return teams.stream().map(TeamId::value).toList();
    }
}
