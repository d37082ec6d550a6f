package org.pharosdesk.tickets.time;

import java.time.Instant;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.tickets.TicketNumber;

/**
 * Time an agent spent on a ticket.
 *
 * @param timed whether a clock measured it
 */
record TimeEntry(
        TimeEntryId id, TicketNumber ticket, AgentId agent, Work work, boolean timed, int version, Instant createdAt) {

    /** Its author may, and whoever may change all. */
    boolean mayBeChangedBy(Agent who) {
        return switch (Reach.of(who, Permission.TIME_WRITE)) {
            case Reach.All _ -> true;
            case Reach.Own _, Reach.Team _ -> agent.equals(who.id());
            case Reach.Nothing _ -> false;
        };
    }

    /** @throws Refusal ({@code stale-version}) when it has changed since */
    TimeEntry as(int seenVersion) {
        if (version != seenVersion) {
            throw Refusal.stale(version);
        }
        return this;
    }
}
