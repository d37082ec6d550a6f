package org.pharosdesk.access;

import java.util.Set;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;

/** How far one agent's permission reaches, in terms that data can be compared with. */
public sealed interface Reach {

    record Nothing() implements Reach {}

    record Own(AgentId agent) implements Reach {}

    record Team(AgentId agent, Set<TeamId> teams) implements Reach {}

    record All() implements Reach {}

    static Reach of(Agent agent, Permission permission) {
        return Grants.scope(agent, permission)
                .<Reach>map(scope -> switch (scope) {
                    case OWN -> new Own(agent.id());
                    case TEAM -> new Team(agent.id(), agent.teams());
                    case ALL -> new All();
                })
                .orElseGet(Nothing::new);
    }
}
