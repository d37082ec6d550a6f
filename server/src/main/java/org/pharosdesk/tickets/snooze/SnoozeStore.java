package org.pharosdesk.tickets.snooze;

import static org.pharosdesk.platform.schema.Tables.TICKET;
import static org.pharosdesk.platform.schema.Tables.TICKET_SEEN;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.schema.tables.records.TicketRecord;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** The SQL of tickets that sleep. */
@Component
class SnoozeStore {

    /** What has to be known of a ticket to put it off or to wake it. */
    record Sleeper(
            TicketNumber number,
            Status status,
            boolean deleted,
            @Nullable TeamId teamId,
            @Nullable AgentId assigneeId,
            @Nullable AgentId snoozedBy) {}

    private final DSLContext sql;

    SnoozeStore(DSLContext sql) {
        this.sql = sql;
    }

    Optional<Sleeper> lock(TicketNumber number) {
        return sql.selectFrom(TICKET)
                .where(TICKET.NUMBER.eq(number.value()))
                .forUpdate()
                .fetchOptional(SnoozeStore::sleeper);
    }

    /** Those whose moment has come, locked; what another node is waking is left to it, what lies in the bin sleeps on. */
    List<Sleeper> due(Instant now, int atMost) {
        return sql.selectFrom(TICKET)
                .where(TICKET.SNOOZED_UNTIL.le(now), TICKET.DELETED_AT.isNull())
                .orderBy(TICKET.SNOOZED_UNTIL)
                .limit(atMost)
                .forUpdate()
                .skipLocked()
                .fetch(SnoozeStore::sleeper);
    }

    void putOff(TicketNumber number, @Nullable Instant until, AgentId by, Instant at) {
        sql.update(TICKET)
                .set(TICKET.SNOOZED_AT, at)
                .set(TICKET.SNOOZED_UNTIL, until)
                .set(TICKET.SNOOZED_BY, by.value())
                .setNull(TICKET.WOKEN_AT)
                .setNull(TICKET.WOKEN_BY)
                .set(TICKET.VERSION, TICKET.VERSION.plus(1))
                .set(TICKET.UPDATED_AT, at)
                .where(TICKET.NUMBER.eq(number.value()))
                .execute();
    }

    /** When it was changed, and its version, are left to whatever has it sleep on. */
    void sleepOn(TicketNumber number, Snoozes.Sleep sleep) {
        sql.update(TICKET)
                .set(TICKET.SNOOZED_AT, sleep.since())
                .set(TICKET.SNOOZED_UNTIL, sleep.until())
                .set(TICKET.SNOOZED_BY, sleep.by().value())
                .where(TICKET.NUMBER.eq(number.value()))
                .execute();
    }

    void wake(TicketNumber number, @Nullable WakeCause cause, Instant at) {
        sql.update(TICKET)
                .setNull(TICKET.SNOOZED_AT)
                .setNull(TICKET.SNOOZED_UNTIL)
                .setNull(TICKET.SNOOZED_BY)
                .set(TICKET.WOKEN_AT, cause == null ? null : at)
                .set(TICKET.WOKEN_BY, cause == null ? null : cause.word())
                .set(TICKET.VERSION, TICKET.VERSION.plus(1))
                .set(TICKET.UPDATED_AT, at)
                .where(TICKET.NUMBER.eq(number.value()))
                .execute();
    }

    /** For whoever has it and whoever put it off: they read its newest message, but that was before they left it. */
    void markUnread(TicketNumber number) {
        sql.update(TICKET_SEEN)
                .set(TICKET_SEEN.MESSAGE_ID, TICKET.LAST_MESSAGE_ID.minus(1))
                .from(TICKET)
                .where(
                        TICKET.NUMBER.eq(number.value()),
                        TICKET_SEEN.TICKET_NUMBER.eq(TICKET.NUMBER),
                        TICKET_SEEN.AGENT_ID.in(TICKET.ASSIGNEE_ID, TICKET.SNOOZED_BY),
                        TICKET_SEEN.MESSAGE_ID.ge(TICKET.LAST_MESSAGE_ID))
                .execute();
    }

    private static Sleeper sleeper(TicketRecord row) {
        return new Sleeper(
                new TicketNumber(row.getNumber()),
                Word.of(Status.class, row.getStatus()),
                row.getDeletedAt() != null,
                row.getTeamId() == null ? null : new TeamId(row.getTeamId()),
                row.getAssigneeId() == null ? null : new AgentId(row.getAssigneeId()),
                row.getSnoozedBy() == null ? null : new AgentId(row.getSnoozedBy()));
    }
}
