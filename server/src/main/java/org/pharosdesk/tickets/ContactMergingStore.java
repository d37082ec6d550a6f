package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.CONTACT_MERGE_TICKET;
import static org.pharosdesk.platform.schema.Tables.TICKET;
import static org.pharosdesk.platform.schema.Tables.TICKET_PARTICIPANT;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.ContactRef;
import org.pharosdesk.people.ContactsMerged;
import org.pharosdesk.people.ContactsSeparated;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Word;
import org.springframework.stereotype.Component;

/** The SQL of moving tickets between contacts: a few statements, however many tickets there are. */
@Component
class ContactMergingStore {

    /** A ticket that is worked on, and with whom it is. */
    record Touched(
            TicketNumber number,
            @Nullable TeamId teamId,
            @Nullable AgentId assigneeId) {}

    private final DSLContext sql;

    ContactMergingStore(DSLContext sql) {
        this.sql = sql;
    }

    /** @return those of the tickets that are worked on, the newest first */
    List<Touched> move(ContactsMerged merged, Instant at) {
        var from = inline(merged.from().id());
        var into = inline(merged.into().id());
        var touched = lock(select(TICKET.NUMBER)
                .from(TICKET)
                .where(TICKET.REQUESTER_ID.eq(from))
                .union(select(TICKET_PARTICIPANT.TICKET_NUMBER)
                        .from(TICKET_PARTICIPANT)
                        .where(TICKET_PARTICIPANT.CONTACT_ID.eq(from))));
        sql.execute("""
            INSERT INTO contact_merge_ticket
                (merge_id, ticket_number, was_requester, address, role, added_at, into_address, into_role)
            SELECT {2}, number, requester_id = {0}, going.address, going.role, going.added_at, staying.address, staying.role
            FROM (SELECT number FROM ticket WHERE requester_id = {0}
                UNION SELECT ticket_number FROM ticket_participant WHERE contact_id = {0}) AS theirs
            JOIN ticket USING (number)
            LEFT JOIN ticket_participant going ON going.ticket_number = number AND going.contact_id = {0}
            LEFT JOIN ticket_participant staying ON staying.ticket_number = number AND staying.contact_id = {1}
            ON CONFLICT DO NOTHING\
            """, from, into, inline(merged.merge()));
        sql.execute(
                "WITH moved AS (UPDATE ticket SET requester_id = {1}, version = version + 1"
                        + " WHERE requester_id = {0} RETURNING number) {2}",
                from, into, noting(Journal.Type.REQUESTER_MERGED, merged.from(), merged.into(), merged.by(), at));
        // Who is both stays once; as the requester, by the address they asked from.
        sql.execute("""
            INSERT INTO ticket_participant (ticket_number, contact_id, address, role, added_at)
            SELECT ticket_number, {1}, address, role, added_at FROM ticket_participant WHERE contact_id = {0}
            ON CONFLICT (ticket_number, contact_id) DO UPDATE SET role = excluded.role, address = excluded.address
            WHERE excluded.role = 'requester'\
            """, from, into);
        sql.deleteFrom(TICKET_PARTICIPANT)
                .where(TICKET_PARTICIPANT.CONTACT_ID.eq(from))
                .execute();
        return touched;
    }

    /** Takes back what is still as the merge left it: a ticket whose requester has been changed since is left alone. */
    List<Touched> moveBack(ContactsSeparated separated, Instant at) {
        var from = inline(separated.from().id());
        var into = inline(separated.into().id());
        var merge = inline(separated.merge());
        var touched = lock(select(CONTACT_MERGE_TICKET.TICKET_NUMBER)
                .from(CONTACT_MERGE_TICKET)
                .where(CONTACT_MERGE_TICKET.MERGE_ID.eq(merge)));
        sql.execute(
                """
            WITH moved AS (UPDATE ticket SET requester_id = {0}, version = version + 1
                FROM contact_merge_ticket was
                WHERE was.merge_id = {2} AND was.was_requester AND number = was.ticket_number AND requester_id = {1}
                RETURNING number) {3}\
            """,
                from,
                into,
                merge,
                noting(Journal.Type.REQUESTER_SEPARATED, separated.into(), separated.from(), separated.by(), at));
        // Who was taken out of the conversation since is not brought in again.
        sql.execute("""
            INSERT INTO ticket_participant (ticket_number, contact_id, address, role, added_at)
            SELECT was.ticket_number, {0}, was.address, was.role, was.added_at
            FROM contact_merge_ticket was
            JOIN ticket_participant staying ON staying.ticket_number = was.ticket_number AND staying.contact_id = {1}
            WHERE was.merge_id = {2} AND was.address IS NOT NULL
            ON CONFLICT DO NOTHING\
            """, from, into, merge);
        sql.execute("""
            UPDATE ticket_participant staying SET address = was.into_address, role = was.into_role
            FROM contact_merge_ticket was
            WHERE was.merge_id = {1} AND staying.ticket_number = was.ticket_number AND staying.contact_id = {0}
                AND was.into_address IS NOT NULL AND staying.address = was.address AND staying.role = was.role\
            """, into, merge);
        // Unless somebody else who turned out to be the same one took part as well.
        sql.execute("""
            DELETE FROM ticket_participant staying USING contact_merge_ticket was
            WHERE was.merge_id = {1} AND staying.ticket_number = was.ticket_number AND staying.contact_id = {0}
                AND was.address IS NOT NULL AND was.into_address IS NULL
                AND staying.address = was.address
                AND NOT EXISTS (SELECT FROM contact_merge_ticket other JOIN contact_merge ON id = other.merge_id
                    WHERE other.ticket_number = was.ticket_number AND other.address IS NOT NULL
                        AND into_id = {0} AND undone_at IS NULL)\
            """, into, merge);
        return touched;
    }

    /** Locked in the order of their numbers, as everybody does who locks several. */
    private List<Touched> lock(Select<Record1<Long>> numbers) {
        var locked = sql.select(TICKET.NUMBER, TICKET.STATUS, TICKET.TEAM_ID, TICKET.ASSIGNEE_ID)
                .from(TICKET)
                .where(TICKET.NUMBER.in(numbers))
                .orderBy(TICKET.NUMBER)
                .forUpdate()
                .fetch();
        return locked.stream()
                .filter(row -> Status.UNSOLVED.contains(Word.of(Status.class, row.value2())))
                .map(row -> new Touched(
                        new TicketNumber(row.value1()),
                        row.value3() == null ? null : new TeamId(row.value3()),
                        row.value4() == null ? null : new AgentId(row.value4())))
                .toList()
                .reversed();
    }

    private QueryPart noting(Journal.Type type, ContactRef former, ContactRef next, Actor by, Instant at) {
        return DSL.sql(
                """
                INSERT INTO ticket_event (ticket_number, type, actor_kind, actor_id, actor_name,
                    old_value, old_label, new_value, new_label, occurred_at)
                SELECT number, {0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8} FROM moved ORDER BY number\
                """,
                val(type.word()),
                val(Actors.kind(by).word()),
                val(Actors.id(by), Long.class),
                val(by.name()),
                val(String.valueOf(former.id())),
                val(former.name()),
                val(String.valueOf(next.id())),
                val(next.name()),
                val(at));
    }
}
