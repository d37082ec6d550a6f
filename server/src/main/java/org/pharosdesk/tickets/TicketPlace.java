package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Grants;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.database.Row;

/** The team, the assignee and the bin, by which reading a ticket is decided. */
public record TicketPlace(
        TicketNumber number,
        @Nullable TeamId teamId,
        @Nullable AgentId assigneeId,
        boolean deleted) {

    static TicketPlace of(Row row) {
        return of(
                row.get(TICKET.NUMBER),
                row.get(TICKET.TEAM_ID),
                row.get(TICKET.ASSIGNEE_ID),
                row.get(TICKET.DELETED_AT));
    }

    static TicketPlace of(TicketState ticket) {
        return new TicketPlace(ticket.number(), ticket.teamId(), ticket.assigneeId(), ticket.deletedAt() != null);
    }

    public static TicketPlace of(
            long number, @Nullable Long team, @Nullable Long assignee, @Nullable Instant deletedAt) {
        return new TicketPlace(
                new TicketNumber(number),
                team == null ? null : new TeamId(team),
                assignee == null ? null : new AgentId(assignee),
                deletedAt != null);
    }

    /** What lies in the bin is there for those who may take it out. */
    public boolean isReadableBy(Agent viewer) {
        return reaches(viewer, Permission.TICKET_READ)
                && (!deleted || Grants.allowed(viewer, Permission.TICKET_DELETE));
    }

    /**
     * @throws Refusal {@code not-found} for who may not even read it, {@code forbidden} for who may only do less
     */
    void require(Agent viewer, Permission permission) {
        if (!isReadableBy(viewer)) {
            throw Refusal.notFound("ticket", number.value());
        }
        if (!reaches(viewer, permission)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "forbidden", Map.of("permission", permission.word()));
        }
    }

    boolean reaches(Agent viewer, Permission permission) {
        return TicketReach.covers(Reach.of(viewer, permission), teamId, assigneeId);
    }
}
