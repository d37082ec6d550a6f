package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;
import static org.pharosdesk.platform.schema.Tables.TICKET;
import static org.pharosdesk.platform.schema.Tables.TICKET_LINK;
import static org.pharosdesk.platform.schema.Tables.TICKET_MERGE;
import static org.pharosdesk.platform.schema.Tables.TICKET_MERGE_MESSAGE;
import static org.pharosdesk.platform.schema.Tables.TICKET_MERGE_PARTICIPANT;
import static org.pharosdesk.platform.schema.Tables.TICKET_PARTICIPANT;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.schema.tables.records.TicketRecord;
import org.pharosdesk.tickets.snooze.Snoozes;
import org.springframework.stereotype.Component;

/** What merges moved, for as long as they may be undone. */
@Component
class MergeStore {

    /** A merge that has not been undone. */
    record Merge(long id, TicketNumber from, TicketNumber into, Status formerStatus, Instant mergedAt) {}

    private final DSLContext sql;

    MergeStore(DSLContext sql) {
        this.sql = sql;
    }

    void remember(
            TicketState from,
            TicketNumber into,
            Collection<MessageId> moved,
            Collection<ContactId> brought,
            Instant at) {
        var id = sql.insertInto(TICKET_MERGE)
                .set(TICKET_MERGE.FROM_NUMBER, from.number().value())
                .set(TICKET_MERGE.INTO_NUMBER, into.value())
                .set(TICKET_MERGE.FORMER_STATUS, from.status().word())
                .set(TICKET_MERGE.MERGED_AT, at)
                .set(TICKET_MERGE.FORMER_SNOOZED_AT, of(from, TICKET.SNOOZED_AT))
                .set(TICKET_MERGE.FORMER_SNOOZED_UNTIL, of(from, TICKET.SNOOZED_UNTIL))
                .set(TICKET_MERGE.FORMER_SNOOZED_BY, of(from, TICKET.SNOOZED_BY))
                .returning(TICKET_MERGE.ID)
                .fetchSingle()
                .getId();
        var messages = unnest(moved.stream().map(MessageId::value).toArray(Long[]::new))
                .as("moved", "id");
        sql.insertInto(TICKET_MERGE_MESSAGE, TICKET_MERGE_MESSAGE.MERGE_ID, TICKET_MERGE_MESSAGE.MESSAGE_ID)
                .select(select(inline(id), messages.field("id", Long.class)).from(messages))
                .execute();
        var people = unnest(brought.stream().map(ContactId::value).toArray(Long[]::new))
                .as("brought", "id");
        sql.insertInto(TICKET_MERGE_PARTICIPANT, TICKET_MERGE_PARTICIPANT.MERGE_ID, TICKET_MERGE_PARTICIPANT.CONTACT_ID)
                .select(select(inline(id), people.field("id", Long.class)).from(people))
                .execute();
    }

    private static <T> Field<T> of(TicketState ticket, TableField<TicketRecord, T> column) {
        return field(select(column)
                .from(TICKET)
                .where(TICKET.NUMBER.eq(ticket.number().value())));
    }

    /** How a ticket slept when it was merged, if it did. */
    Optional<Snoozes.Sleep> formerSleep(Merge merge) {
        return sql.selectFrom(TICKET_MERGE)
                .where(TICKET_MERGE.ID.eq(merge.id()), TICKET_MERGE.FORMER_SNOOZED_BY.isNotNull())
                .fetchOptional(row -> new Snoozes.Sleep(
                        row.getFormerSnoozedAt(), row.getFormerSnoozedUntil(), new AgentId(row.getFormerSnoozedBy())));
    }

    Optional<Merge> standing(TicketNumber from) {
        return sql.selectFrom(TICKET_MERGE)
                .where(TICKET_MERGE.FROM_NUMBER.eq(from.value()), TICKET_MERGE.UNDONE_AT.isNull())
                .fetchOptional(row -> new Merge(
                        row.getId(),
                        new TicketNumber(row.getFromNumber()),
                        new TicketNumber(row.getIntoNumber()),
                        Word.of(Status.class, row.getFormerStatus()),
                        row.getMergedAt()));
    }

    /** Counts a message that came for a merged ticket with those that moved. */
    void noteCame(Merge merge, MessageId message) {
        sql.insertInto(TICKET_MERGE_MESSAGE, TICKET_MERGE_MESSAGE.MERGE_ID, TICKET_MERGE_MESSAGE.MESSAGE_ID)
                .values(merge.id(), message.value())
                .onConflictDoNothing()
                .execute();
    }

    List<MessageId> messages(Merge merge) {
        return sql.select(TICKET_MERGE_MESSAGE.MESSAGE_ID)
                .from(TICKET_MERGE_MESSAGE)
                .where(TICKET_MERGE_MESSAGE.MERGE_ID.eq(merge.id()))
                .fetch(row -> new MessageId(row.value1()));
    }

    /** Whether somebody outside has said something among these since a moment. */
    boolean wasAnswered(Collection<MessageId> messages, Instant since) {
        return sql.fetchExists(
                MESSAGE,
                MESSAGE.ID.eq(any(messages.stream().map(MessageId::value).toArray(Long[]::new))),
                MESSAGE.CREATED_AT.gt(since),
                MESSAGE.AUTHOR_KIND.eq(inline(ActorKind.CONTACT.word())),
                MESSAGE.KIND.eq(inline(MessageKind.PUBLIC.word())),
                MESSAGE.AUTOMATIC.isFalse());
    }

    /** Takes out of a ticket whom a merge brought, but for those who have a word of their own there. */
    Map<ContactId, EmailAddress> removeBrought(Merge merge) {
        return sql.deleteFrom(TICKET_PARTICIPANT)
                .where(
                        TICKET_PARTICIPANT.TICKET_NUMBER.eq(merge.into().value()),
                        TICKET_PARTICIPANT.ROLE.ne(inline(ParticipantRole.REQUESTER.word())),
                        TICKET_PARTICIPANT.CONTACT_ID.in(select(TICKET_MERGE_PARTICIPANT.CONTACT_ID)
                                .from(TICKET_MERGE_PARTICIPANT)
                                .where(TICKET_MERGE_PARTICIPANT.MERGE_ID.eq(merge.id()))),
                        notExists(selectOne()
                                .from(MESSAGE)
                                .where(
                                        MESSAGE.TICKET_NUMBER.eq(merge.into().value()),
                                        MESSAGE.AUTHOR_CONTACT_ID.eq(TICKET_PARTICIPANT.CONTACT_ID))))
                .returning(TICKET_PARTICIPANT.CONTACT_ID, TICKET_PARTICIPANT.ADDRESS)
                .fetchMap(row -> new ContactId(row.getContactId()), row -> new EmailAddress(row.getAddress()));
    }

    void forget(Merge merge, Instant at) {
        sql.update(TICKET_MERGE)
                .set(TICKET_MERGE.UNDONE_AT, val(at))
                .where(TICKET_MERGE.ID.eq(merge.id()))
                .execute();
        sql.deleteFrom(TICKET_LINK)
                .where(
                        TICKET_LINK.FROM_NUMBER.eq(merge.from().value()),
                        TICKET_LINK.TO_NUMBER.eq(merge.into().value()),
                        TICKET_LINK.RELATION.eq(inline(LinkRelation.JOINED.word())))
                .execute();
    }
}
