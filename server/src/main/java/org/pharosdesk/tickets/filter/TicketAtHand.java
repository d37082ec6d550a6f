package org.pharosdesk.tickets.filter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Agent;
import org.pharosdesk.tickets.Channel;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketPlace;

/**
 * A ticket as a filter sees it without asking the database.
 *
 * @param facts what else is known, by its type
 */
public record TicketAtHand(
        TicketNumber number,
        Kind kind,
        Status status,
        Level severity,
        Level urgency,
        Level priority,
        Channel channel,
        @Nullable Long categoryId,
        Long requesterId,
        @Nullable Long organizationId,
        @Nullable Long teamId,
        @Nullable Long assigneeId,
        List<String> tags,
        @Nullable String language,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant solvedAt,
        @Nullable Instant closedAt,
        @Nullable Instant waitingSince,
        @Nullable Instant deletedAt,
        @Nullable Instant snoozedAt,
        boolean hasResolution,
        Map<Class<?>, Object> facts) {

    public TicketAtHand {
        tags = List.copyOf(tags);
        facts = Map.copyOf(facts);
    }

    /** As far as teams and assignees decide it, and the bin. */
    public boolean isReadableBy(Agent viewer) {
        return TicketPlace.of(number.value(), teamId, assigneeId, deletedAt).isReadableBy(viewer);
    }

    /** @throws IllegalStateException when nobody was asked for it; see {@link TicketCondition#facts()} */
    public <F> F fact(Class<F> type) {
        var fact = facts.get(type);
        if (fact == null) {
            throw new IllegalStateException("Not known of ticket " + number + ": " + type.getSimpleName());
        }
        return type.cast(fact);
    }
}
