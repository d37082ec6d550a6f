package org.pharosdesk.people;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Language;

/**
 * A person who answers: signs in, belongs to teams, and may do what the role allows.
 *
 * @param timeZone in which they live; absent while they have not said
 */
public record Agent(
        AgentId id,
        String name,
        EmailAddress email,
        Role role,
        boolean active,
        Language language,
        @Nullable ZoneId timeZone,
        Set<TeamId> teams) {

    public Agent {
        teams = Set.copyOf(teams);
    }

    /** In which a day of theirs begins. */
    public ZoneId zone() {
        return timeZone == null ? ZoneOffset.UTC : timeZone;
    }

    public Actor actor() {
        return new Actor.OfAgent(id, name);
    }
}
