package org.pharosdesk.tickets.time;

import static org.pharosdesk.platform.schema.Tables.TIME_ENTRY;
import static org.pharosdesk.platform.schema.Tables.TIME_RUNNING;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.schema.tables.records.TimeEntryRecord;
import org.pharosdesk.platform.schema.tables.records.TimeRunningRecord;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** The SQL of time spent. */
@Component
class TimeStore {

    private final DSLContext sql;

    TimeStore(DSLContext sql) {
        this.sql = sql;
    }

    /** The newest day first. */
    List<TimeEntry> of(TicketNumber ticket) {
        return sql.selectFrom(TIME_ENTRY)
                .where(TIME_ENTRY.TICKET_NUMBER.eq(ticket.value()))
                .orderBy(TIME_ENTRY.WORKED_ON.desc(), TIME_ENTRY.ID.desc())
                .fetch(TimeStore::entry);
    }

    /** Locked, so that corrections happen one after the other. */
    Optional<TimeEntry> lock(TicketNumber ticket, TimeEntryId id) {
        return sql.selectFrom(TIME_ENTRY)
                .where(TIME_ENTRY.ID.eq(id.value()), TIME_ENTRY.TICKET_NUMBER.eq(ticket.value()))
                .forUpdate()
                .fetchOptional(TimeStore::entry);
    }

    TimeEntry insert(TicketNumber ticket, AgentId agent, Work work, boolean timed, Instant at) {
        return entry(sql.insertInto(TIME_ENTRY)
                .set(TIME_ENTRY.TICKET_NUMBER, ticket.value())
                .set(TIME_ENTRY.AGENT_ID, agent.value())
                .set(TIME_ENTRY.MINUTES, work.minutes())
                .set(TIME_ENTRY.NOTE, work.note())
                .set(TIME_ENTRY.WORKED_ON, work.day())
                .set(TIME_ENTRY.TIMED, timed)
                .set(TIME_ENTRY.CREATED_AT, at)
                .returning()
                .fetchSingle());
    }

    TimeEntry correct(TimeEntryId id, Work work) {
        return entry(sql.update(TIME_ENTRY)
                .set(TIME_ENTRY.MINUTES, work.minutes())
                .set(TIME_ENTRY.NOTE, work.note())
                .set(TIME_ENTRY.WORKED_ON, work.day())
                .set(TIME_ENTRY.VERSION, TIME_ENTRY.VERSION.plus(1))
                .where(TIME_ENTRY.ID.eq(id.value()))
                .returning()
                .fetchSingle());
    }

    void delete(TimeEntryId id) {
        sql.deleteFrom(TIME_ENTRY).where(TIME_ENTRY.ID.eq(id.value())).execute();
    }

    Optional<RunningTimer> running(AgentId agent) {
        return sql.selectFrom(TIME_RUNNING)
                .where(TIME_RUNNING.AGENT_ID.eq(agent.value()))
                .fetchOptional(TimeStore::timer);
    }

    /** One of several that stop the same clock at once gets it. */
    Optional<RunningTimer> stop(AgentId agent) {
        return sql.deleteFrom(TIME_RUNNING)
                .where(TIME_RUNNING.AGENT_ID.eq(agent.value()))
                .returning()
                .fetchOptional(TimeStore::timer);
    }

    /** Unless one runs already, started by another window at the same moment. */
    void start(AgentId agent, TicketNumber ticket, Instant at) {
        sql.insertInto(TIME_RUNNING, TIME_RUNNING.AGENT_ID, TIME_RUNNING.TICKET_NUMBER, TIME_RUNNING.STARTED_AT)
                .values(agent.value(), ticket.value(), at)
                .onConflictDoNothing()
                .execute();
    }

    void move(TicketNumber from, TicketNumber into) {
        sql.update(TIME_ENTRY)
                .set(TIME_ENTRY.TICKET_NUMBER, into.value())
                .where(TIME_ENTRY.TICKET_NUMBER.eq(from.value()))
                .execute();
        sql.update(TIME_RUNNING)
                .set(TIME_RUNNING.TICKET_NUMBER, into.value())
                .where(TIME_RUNNING.TICKET_NUMBER.eq(from.value()))
                .execute();
    }

    private static RunningTimer timer(TimeRunningRecord row) {
        return new RunningTimer(new TicketNumber(row.getTicketNumber()), row.getStartedAt());
    }

    private static TimeEntry entry(TimeEntryRecord row) {
        return new TimeEntry(
                new TimeEntryId(row.getId()),
                new TicketNumber(row.getTicketNumber()),
                new AgentId(row.getAgentId()),
                new Work(row.getMinutes(), row.getNote(), row.getWorkedOn()),
                row.getTimed(),
                row.getVersion(),
                row.getCreatedAt());
    }
}
