package org.pharosdesk.tickets;

import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;

/**
 * One or more fields of a ticket changed; published within the transaction of the change.
 *
 * @param formerTeam the team it was with before
 * @param formerAssignee who had it before
 */
public record TicketChanged(
        TicketNumber number,
        Actor actor,
        @Nullable TeamId formerTeam,
        @Nullable AgentId formerAssignee) {}
