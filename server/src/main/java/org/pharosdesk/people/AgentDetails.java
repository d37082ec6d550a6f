package org.pharosdesk.people;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an administrator says of an agent: absent keeps what there is. */
public record AgentDetails(
        @Nullable String name,
        @Nullable Role role,
        @Nullable Boolean active,
        @Nullable Set<TeamId> teams) {}
