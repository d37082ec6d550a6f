package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.web.Filled;
import org.pharosdesk.platform.web.MergePatch;

/** A change of a ticket's fields; a reason given alone changes nothing, it belongs to the priority beside it. */
@MergePatch
@Schema(name = "TicketChange")
record ChangeTicketRequest(
        @Filled @Size(max = 500) @Nullable String subject,

        @Filled @Size(max = MessageRequest.LONGEST_TEXT) @Nullable
        String description,

        @Nullable Kind kind,
        @Nullable Status status,
        @Nullable Optional<@Size(max = 100_000) String> resolution,
        @Nullable Level severity,
        @Nullable Level urgency,
        @Nullable Optional<Level> priority,
        @Nullable Optional<@Size(max = 1_000) String> priorityReason,
        @Nullable Optional<Long> categoryId,
        @Nullable Optional<Long> teamId,
        @Nullable Optional<Long> assigneeId,
        @Size(max = NewTicket.MOST_TAGS) @Nullable List<@NotBlank @Size(max = 50) String> tags,
        @Nullable Optional<@Size(max = 35) String> language) {

    TicketPatch patch() {
        return new TicketPatch(
                subject,
                description,
                kind,
                status,
                resolution,
                severity,
                urgency,
                priority,
                priorityReason == null ? null : priorityReason.orElse(null),
                categoryId == null ? null : categoryId.map(CategoryId::new),
                teamId == null ? null : teamId.map(TeamId::new),
                assigneeId == null ? null : assigneeId.map(AgentId::new),
                tags,
                language);
    }

    boolean assigns() {
        return teamId != null || assigneeId != null;
    }
}
