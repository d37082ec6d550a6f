package org.pharosdesk.people;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is said of a team: absent keeps what there is, empty clears it. */
public record TeamDetails(
        @Nullable String name,
        @Nullable Optional<String> description,
        @Nullable Set<AgentId> members,
        @Nullable Boolean archived) {}
