package org.pharosdesk.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An agent with teams by name, what the agent prefers on screen, and when the agent was last here. */
public record AgentProfile(
        Agent agent,
        List<TeamRef> teams,
        Theme theme,
        Density density,
        @Nullable Instant lastSeenAt,
        int version) {

    public AgentProfile {
        teams = List.copyOf(teams);
    }
}
