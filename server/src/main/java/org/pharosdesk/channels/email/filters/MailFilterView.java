package org.pharosdesk.channels.email.filters;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentRef;
import org.pharosdesk.people.TeamRef;
import org.pharosdesk.tickets.CategoryRef;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;

/**
 * A filter as it is shown.
 *
 * @param broken why it does nothing, if it cannot do what it says
 */
@Schema(name = "MailFilter")
record MailFilterView(
        long id,
        String name,
        boolean active,
        String condition,
        Disposition disposition,
        @Nullable TeamRef team,
        @Nullable AgentRef assignee,
        @Nullable CategoryRef category,
        @Nullable Level severity,
        @Nullable Level urgency,
        @Nullable Kind kind,
        List<String> tags,
        @Nullable String forwardTo,
        @Nullable BrokenView broken,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    /** @param detail a sentence that says what to do about it */
    @Schema(name = "BrokenMailFilter")
    record BrokenView(Broken.Reason reason, String detail) {}
}
