package org.pharosdesk.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent with teams by name, what the agent prefers on screen, and when the agent was last here.
 *
 * @param undeliverable whether mail does not reach the agent's address, so that none is sent there
 */
public record AgentProfile(
        Agent agent,
        List<TeamRef> teams,
        Theme theme,
        Density density,
        @Nullable Instant lastSeenAt,
        boolean undeliverable,
        int version) {

    public AgentProfile {
        teams = List.copyOf(teams);
    }
}
