package org.pharosdesk.access;

import java.util.Set;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;

/** Which data an agent's permission reaches, for the owner of the data to turn into a condition. */
public sealed interface Reach {

    /** No data at all. */
    record Nothing() implements Reach {}

    /** What is assigned to the agent. */
    record Own(AgentId agent) implements Reach {}

    /** What is assigned to the agent, belongs to one of the agent's teams, or belongs to no team yet. */
    record Team(AgentId agent, Set<TeamId> teams) implements Reach {

        public Team {
            teams = Set.copyOf(teams);
        }
    }

    /** Everything on the desk. */
    record All() implements Reach {}

    static Reach of(Agent agent, Permission permission) {
        return Grants.scope(agent, permission)
                .map(scope -> switch (scope) {
                    case OWN -> new Own(agent.id());
                    case TEAM -> new Team(agent.id(), agent.teams());
                    case ALL -> new All();
                })
                .orElseGet(Nothing::new);
    }
}
