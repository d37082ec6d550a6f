package org.pharosdesk.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Agents who answer the same matters. An archived team keeps its history and takes no new tickets. */
public record Team(
        TeamId id, String name, @Nullable String description, List<AgentRef> members, boolean archived, int version) {

    public Team {
        members = List.copyOf(members);
    }
}
