package org.pharosdesk.tickets;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentRef;
import org.pharosdesk.people.ContactRef;
import org.pharosdesk.people.OrganizationRef;
import org.pharosdesk.people.TeamRef;
import org.pharosdesk.tickets.snooze.Snooze;
import org.pharosdesk.tickets.snooze.WakeCause;

/**
 * A ticket as a row of a list shows it.
 *
 * @param snooze of one that sleeps
 * @param wokenBy of one to which nothing has happened since it woke
 */
public record TicketSummary(
        long number,
        String subject,
        String snippet,
        Kind kind,
        Status status,
        Level priority,
        Channel channel,
        ContactRef requester,
        @Nullable OrganizationRef organization,
        @Nullable TeamRef team,
        @Nullable AgentRef assignee,
        List<String> tags,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant waitingSince,
        boolean unread,
        boolean deleted,
        @Nullable Snooze snooze,
        @Nullable WakeCause wokenBy) {

    public TicketSummary {
        tags = List.copyOf(tags);
    }
}
