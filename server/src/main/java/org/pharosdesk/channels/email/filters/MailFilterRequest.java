package org.pharosdesk.channels.email.filters;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.MailAddress;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.web.Filled;
import org.pharosdesk.platform.web.MergePatch;
import org.pharosdesk.tickets.CategoryId;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.NewTicket;

/** A filter as it is to be; in a change what is absent stays as it is. */
@MergePatch
@Schema(name = "MailFilterChange")
record MailFilterRequest(
        @NotNull(groups = New.class) @Filled @Size(max = 100) @Nullable
        String name,

        @Nullable Boolean active,

        @NotNull(groups = New.class) @Filled @Size(max = 2000) @Nullable
        String condition,

        @Nullable Disposition disposition,
        @Nullable Optional<Long> teamId,
        @Nullable Optional<Long> assigneeId,
        @Nullable Optional<Long> categoryId,
        @Nullable Optional<Level> severity,
        @Nullable Optional<Level> urgency,
        @Nullable Optional<Kind> kind,
        @Size(max = NewTicket.MOST_TAGS) @Nullable List<@NotBlank @Size(max = 50) String> tags,
        @Nullable Optional<@MailAddress @Size(max = 254) String> forwardTo) {

    /** What is asked of a filter that is not there yet, besides what is asked of a change. */
    interface New extends Default {}

    MailFilter created() {
        return applied(new MailFilter(
                new MailFilterId(0), "", true, "", FilterActions.NONE, null, 1, Instant.EPOCH, Instant.EPOCH));
    }

    MailFilter applied(MailFilter present) {
        return new MailFilter(
                present.id(),
                name == null ? present.name() : name.strip(),
                or(active, present.active()),
                condition == null ? present.condition() : condition.strip(),
                applied(present.actions()),
                present.failure(),
                present.version(),
                present.createdAt(),
                present.updatedAt());
    }

    private FilterActions applied(FilterActions present) {
        return new FilterActions(
                or(disposition, present.disposition()),
                teamId == null ? present.teamId() : teamId.map(TeamId::new).orElse(null),
                assigneeId == null
                        ? present.assigneeId()
                        : assigneeId.map(AgentId::new).orElse(null),
                categoryId == null
                        ? present.categoryId()
                        : categoryId.map(CategoryId::new).orElse(null),
                severity == null ? present.severity() : severity.orElse(null),
                urgency == null ? present.urgency() : urgency.orElse(null),
                kind == null ? present.kind() : kind.orElse(null),
                tags == null
                        ? present.tags()
                        : tags.stream().map(String::strip).distinct().toList(),
                forwardTo == null
                        ? present.forwardTo()
                        : forwardTo
                                .filter(address -> !address.isBlank())
                                .map(EmailAddress::new)
                                .orElse(null));
    }

    private static <T> T or(@Nullable T given, T present) {
        return given == null ? present : given;
    }
}
