package org.pharosdesk.channels.email.filters;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.tickets.CategoryId;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;

/**
 * What a filter does with a mail it matches.
 *
 * @param teamId what a new ticket of the mail gets, and so all that is named after it up to the tags
 * @param tags added to those of other filters
 */
record FilterActions(
        Disposition disposition,
        @Nullable TeamId teamId,
        @Nullable AgentId assigneeId,
        @Nullable CategoryId categoryId,
        @Nullable Level severity,
        @Nullable Level urgency,
        @Nullable Kind kind,
        List<String> tags,
        @Nullable EmailAddress forwardTo) {

    static final FilterActions NONE =
            new FilterActions(Disposition.DELIVER, null, null, null, null, null, null, List.of(), null);

    FilterActions {
        tags = List.copyOf(tags);
    }

    FilterActions tagged(List<String> others) {
        return new FilterActions(
                disposition, teamId, assigneeId, categoryId, severity, urgency, kind, others, forwardTo);
    }

    boolean doNothing() {
        return disposition == Disposition.DELIVER && forwardTo == null && !setFields();
    }

    /** Whether they give something to a new ticket. */
    boolean setFields() {
        return !tags.isEmpty()
                || Stream.of(teamId, assigneeId, categoryId, severity, urgency, kind)
                        .anyMatch(field -> field != null);
    }
}
