package org.pharosdesk.tickets;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;

/**
 * What is to change on a ticket: null keeps a field, an empty optional clears it.
 *
 * @param priority empty gives the priority back to the matrix; present overrides it and needs a reason
 */
public record TicketPatch(
        @Nullable String subject,
        @Nullable String description,
        @Nullable Kind kind,
        @Nullable Status status,
        @Nullable Optional<String> resolution,
        @Nullable Level severity,
        @Nullable Level urgency,
        @Nullable Optional<Level> priority,
        @Nullable String priorityReason,
        @Nullable Optional<CategoryId> categoryId,
        @Nullable Optional<TeamId> teamId,
        @Nullable Optional<AgentId> assigneeId,
        @Nullable List<String> tags,
        @Nullable Optional<String> language) {

    static TicketPatch status(Status status, @Nullable String resolution) {
        return new TicketPatch(
                null,
                null,
                null,
                status,
                resolution == null ? null : Optional.of(resolution),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
