package org.pharosdesk.channels.email.filters;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.tickets.Categories.Category;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.NewTicket;

/** What filters say of a ticket that is about to be opened; what is absent they leave as it is. */
public record TicketFields(
        @Nullable TeamId team,
        @Nullable Agent assignee,
        @Nullable Category category,
        @Nullable Level severity,
        @Nullable Level urgency,
        @Nullable Kind kind,
        List<String> tags) {

    public static final TicketFields NONE = new TicketFields(null, null, null, null, null, null, List.of());

    public TicketFields {
        tags = List.copyOf(tags);
    }

    /** Both, the other where both say something. */
    TicketFields overriddenBy(TicketFields other) {
        return new TicketFields(
                or(other.team, team),
                or(other.assignee, assignee),
                or(other.category, category),
                or(other.severity, severity),
                or(other.urgency, urgency),
                or(other.kind, kind),
                Stream.concat(tags.stream(), other.tags.stream())
                        .distinct()
                        .limit(NewTicket.MOST_TAGS)
                        .toList());
    }

    /** The team a ticket goes to that would go to another without them. */
    public @Nullable TeamId teamOr(@Nullable TeamId otherwise) {
        if (team != null) {
            return team;
        }
        return otherwise == null && category != null ? category.teamId() : otherwise;
    }

    /** Nobody where the agent could not have a ticket of that team: one filter may have named the one, another the other. */
    public @Nullable AgentId assigneeIn(@Nullable TeamId ofTicket) {
        return assignee != null && mayHave(assignee, ofTicket) ? assignee.id() : null;
    }

    static boolean mayHave(Agent agent, @Nullable TeamId ofTicket) {
        return agent.active()
                && (ofTicket == null
                        || agent.teams().contains(ofTicket)
                        || Reach.of(agent, Permission.TICKET_READ) instanceof Reach.All);
    }

    private static <T> @Nullable T or(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }
}
