package org.pharosdesk.people;

import java.util.Set;
import org.pharosdesk.platform.Language;

/** A person who answers: signs in, belongs to teams, and may do what the role allows. */
public record Agent(
        AgentId id, String name, EmailAddress email, Role role, boolean active, Language language, Set<TeamId> teams) {

    public Agent {
        teams = Set.copyOf(teams);
    }

    public Actor actor() {
        return new Actor.OfAgent(id, name);
    }
}
