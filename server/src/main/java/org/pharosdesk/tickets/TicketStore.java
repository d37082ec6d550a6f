package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.pharosdesk.platform.schema.Tables.TICKET;
import static org.pharosdesk.platform.schema.Tables.TICKET_LINK;
import static org.pharosdesk.platform.schema.Tables.TICKET_PARTICIPANT;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.OrganizationId;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.database.FixedChange;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Insert;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.platform.schema.tables.records.TicketRecord;
import org.springframework.stereotype.Component;

/** The ticket table with its participants and links. */
@Component
class TicketStore {

    /** Two tickets under one lock. */
    record Pair(TicketState one, TicketState other) {}

    private static final Field<Long> NEXT_NUMBER = field("nextval('ticket_number_seq')", Long.class);
    private static final Field<Long> NEXT_MESSAGE = field("nextval('message_id_seq')", Long.class);

    private final DSLContext sql;
    private final Pipeline pipeline;
    private final FixedSelect<Tickets.Opened> draw;
    private final FixedSelect<TicketState> locking;
    private final FixedSelect<TicketState> finding;
    private final FixedSelect<TicketFacts.Participant> participants;
    private final FixedChange touching;
    private final FixedChange closing;
    private final FixedChange settingStatus;

    TicketStore(DSLContext sql, Pipeline pipeline) {
        this.sql = sql;
        this.pipeline = pipeline;
        this.draw = new FixedSelect<>(
                sql,
                sql.select(NEXT_NUMBER, NEXT_MESSAGE),
                row -> new Tickets.Opened(
                        new TicketNumber(row.get(NEXT_NUMBER)), new MessageId(row.get(NEXT_MESSAGE)), null));
        this.locking = new FixedSelect<>(
                sql, sql.selectFrom(TICKET).where(TICKET.NUMBER.eq(0L)).forUpdate(), row -> state(row.into(TICKET)));
        this.finding = new FixedSelect<>(
                sql, sql.selectFrom(TICKET).where(TICKET.NUMBER.eq(0L)), row -> state(row.into(TICKET)));
        this.participants = new FixedSelect<>(
                sql,
                sql.selectFrom(TICKET_PARTICIPANT)
                        .where(TICKET_PARTICIPANT.TICKET_NUMBER.eq(0L))
                        .orderBy(TICKET_PARTICIPANT.ADDED_AT, TICKET_PARTICIPANT.CONTACT_ID),
                row -> new TicketFacts.Participant(
                        new ContactId(row.get(TICKET_PARTICIPANT.CONTACT_ID)),
                        new EmailAddress(row.get(TICKET_PARTICIPANT.ADDRESS)),
                        Word.of(ParticipantRole.class, row.get(TICKET_PARTICIPANT.ROLE))));
        this.touching = new FixedChange(
                sql,
                sql.update(TICKET)
                        .set(TICKET.LAST_MESSAGE_ID, 0L)
                        .set(TICKET.SNIPPET, "")
                        .set(TICKET.WAITING_SINCE, Instant.EPOCH)
                        .set(TICKET.UPDATED_AT, Instant.EPOCH)
                        .where(TICKET.NUMBER.eq(0L)));
        this.closing = new FixedChange(
                sql,
                sql.update(TICKET)
                        .set(TICKET.STATUS, inline(Status.CLOSED.word()))
                        .set(TICKET.CLOSED_AT, Instant.EPOCH)
                        .setNull(TICKET.WAITING_SINCE)
                        .set(TICKET.VERSION, TICKET.VERSION.plus(inline(1)))
                        .set(TICKET.UPDATED_AT, Instant.EPOCH)
                        .where(TICKET.NUMBER.eq(0L)));
        this.settingStatus = new FixedChange(
                sql,
                sql.update(TICKET)
                        .set(TICKET.STATUS, "")
                        .setNull(TICKET.SOLVED_AT)
                        .set(TICKET.VERSION, TICKET.VERSION.plus(inline(1)))
                        .where(TICKET.NUMBER.eq(0L)));
    }

    /** Draws the number of a new ticket and the identifier of its first message, which name each other. */
    Tickets.Opened draw() {
        return pipeline.run(drawing());
    }

    Step<Tickets.Opened> drawing() {
        return draw.with().map(List::getFirst);
    }

    /** A new ticket to be written; its organisation is the requester's at this moment. */
    Step<?> opening(
            Tickets.Opened drawn,
            NewTicket ticket,
            @Nullable TeamId team,
            Level priority,
            boolean requesterWaits,
            Instant touchedAt) {
        var first = ticket.first();
        var at = first.postedAt();
        return Insert.into(TICKET)
                .set(TICKET.NUMBER, drawn.number().value())
                .set(TICKET.KIND, ticket.kind().word())
                .set(TICKET.SUBJECT, ticket.subject())
                .set(TICKET.DESCRIPTION, ticket.description())
                .set(TICKET.SNIPPET, first.body().snippet())
                .set(TICKET.STATUS, Status.NEW.word())
                .set(TICKET.SEVERITY, ticket.severity().word())
                .set(TICKET.URGENCY, ticket.urgency().word())
                .set(TICKET.PRIORITY, priority.word())
                .set(TICKET.CATEGORY_ID, value(ticket.categoryId()))
                .set(TICKET.REQUESTER_ID, ticket.requesterId().value())
                .compute(
                        TICKET.ORGANIZATION_ID,
                        "(select organization_id from contact where id = ?)",
                        ticket.requesterId().value())
                .set(TICKET.TEAM_ID, team == null ? null : team.value())
                .set(
                        TICKET.ASSIGNEE_ID,
                        ticket.assigneeId() == null ? null : ticket.assigneeId().value())
                .set(TICKET.TAGS, ticket.tags().toArray(String[]::new))
                .set(TICKET.LANGUAGE, ticket.language())
                .set(TICKET.CHANNEL, first.channel().word())
                .set(TICKET.LAST_MESSAGE_ID, drawn.messageId().value())
                .set(TICKET.WAITING_SINCE, requesterWaits ? at : null)
                .set(TICKET.CREATED_AT, at)
                .set(TICKET.UPDATED_AT, touchedAt)
                .step();
    }

    /** Locks the ticket until the transaction ends, so that changes to one ticket happen one after the other. */
    Optional<TicketState> lock(TicketNumber number) {
        return pipeline.run(Step.first(locking.with(number.value())));
    }

    /**
     * Locks two tickets in the order of their numbers, so that two who do something to the same pair do not wait for
     * each other.
     */
    Pair lock(TicketNumber one, TicketNumber other) {
        var first = lockKnown(one.value() < other.value() ? one : other);
        var second = lockKnown(one.value() < other.value() ? other : one);
        return first.number().equals(one) ? new Pair(first, second) : new Pair(second, first);
    }

    private TicketState lockKnown(TicketNumber number) {
        return lock(number).orElseThrow(() -> Refusal.notFound("ticket", number.value()));
    }

    Optional<TicketState> find(TicketNumber number) {
        return pipeline.run(finding(number));
    }

    Step<Optional<TicketState>> finding(TicketNumber number) {
        return Step.first(finding.with(number.value()));
    }

    /** Writes the changed fields of a locked ticket; its version grows by one. */
    void update(TicketNumber number, Map<Field<?>, @Nullable Object> changes, Instant at) {
        sql.update(TICKET)
                .set(changes)
                .set(TICKET.VERSION, TICKET.VERSION.plus(1))
                .set(TICKET.UPDATED_AT, at)
                .where(TICKET.NUMBER.eq(number.value()))
                .execute();
    }

    /** The newest message to be noted; a message alone changes no field, so the version stays. */
    Step<Integer> touching(
            TicketNumber number, MessageId newest, String snippet, @Nullable Instant waitingSince, Instant at) {
        return touching.with(newest.value(), snippet, waitingSince, at, number.value());
    }

    /** Adds somebody in copy unless they take part already; says whether they were added. */
    boolean addParticipant(TicketNumber number, ContactId contact, EmailAddress address, Instant at) {
        return pipeline.run(addingParticipant(number, contact, address, ParticipantRole.CC, at));
    }

    /** Its outcome is whether they were added. */
    Step<Boolean> addingParticipant(
            TicketNumber number, ContactId contact, EmailAddress address, ParticipantRole role, Instant at) {
        return Insert.into(TICKET_PARTICIPANT)
                .set(TICKET_PARTICIPANT.TICKET_NUMBER, number.value())
                .set(TICKET_PARTICIPANT.CONTACT_ID, contact.value())
                .set(TICKET_PARTICIPANT.ADDRESS, address.value())
                .set(TICKET_PARTICIPANT.ROLE, role.word())
                .set(TICKET_PARTICIPANT.ADDED_AT, at)
                .unlessThere();
    }

    Step<List<TicketFacts.Participant>> participants(TicketNumber number) {
        return participants.with(number.value());
    }

    Optional<TicketNumber> followUpOf(TicketNumber closed, ContactId requester) {
        return sql.select(TICKET.NUMBER)
                .from(TICKET_LINK)
                .join(TICKET)
                .on(TICKET.NUMBER.eq(TICKET_LINK.FROM_NUMBER))
                .where(
                        TICKET_LINK.TO_NUMBER.eq(closed.value()),
                        TICKET_LINK.RELATION.eq(inline(LinkRelation.FOLLOW_UP.word())),
                        TICKET.REQUESTER_ID.eq(requester.value()),
                        TICKET.STATUS.ne(inline(Status.CLOSED.word())),
                        TICKET.DELETED_AT.isNull())
                .orderBy(TICKET.NUMBER.desc())
                .limit(1)
                .fetchOptional(row -> new TicketNumber(row.value1()));
    }

    /** @return the people who take part only now */
    Map<ContactId, EmailAddress> moveParticipants(TicketNumber from, TicketNumber into) {
        return sql.insertInto(
                        TICKET_PARTICIPANT,
                        TICKET_PARTICIPANT.TICKET_NUMBER,
                        TICKET_PARTICIPANT.CONTACT_ID,
                        TICKET_PARTICIPANT.ADDRESS,
                        TICKET_PARTICIPANT.ROLE,
                        TICKET_PARTICIPANT.ADDED_AT)
                .select(select(
                                inline(into.value()),
                                TICKET_PARTICIPANT.CONTACT_ID,
                                TICKET_PARTICIPANT.ADDRESS,
                                when(
                                                TICKET_PARTICIPANT.ROLE.eq(inline(ParticipantRole.REQUESTER.word())),
                                                inline(ParticipantRole.CC.word()))
                                        .otherwise(TICKET_PARTICIPANT.ROLE),
                                TICKET_PARTICIPANT.ADDED_AT)
                        .from(TICKET_PARTICIPANT)
                        .where(TICKET_PARTICIPANT.TICKET_NUMBER.eq(from.value())))
                .onConflictDoNothing()
                .returningResult(TICKET_PARTICIPANT.CONTACT_ID, TICKET_PARTICIPANT.ADDRESS)
                .fetchMap(row -> new ContactId(row.value1()), row -> new EmailAddress(row.value2()));
    }

    boolean isLinked(TicketNumber from, TicketNumber to, LinkRelation relation) {
        return sql.fetchExists(
                TICKET_LINK,
                TICKET_LINK.FROM_NUMBER.eq(from.value()),
                TICKET_LINK.TO_NUMBER.eq(to.value()),
                TICKET_LINK.RELATION.eq(relation.word()));
    }

    /** Links two tickets unless they are linked so. */
    void link(TicketNumber from, TicketNumber to, LinkRelation relation, Instant at) {
        sql.insertInto(
                        TICKET_LINK,
                        TICKET_LINK.FROM_NUMBER,
                        TICKET_LINK.TO_NUMBER,
                        TICKET_LINK.RELATION,
                        TICKET_LINK.CREATED_AT)
                .values(from.value(), to.value(), relation.word(), at)
                .onConflictDoNothing()
                .execute();
    }

    /** Tickets solved before a moment, oldest first, locked; those that another node is closing are left out. */
    List<TicketNumber> solvedBefore(Instant moment, int atMost) {
        return sql.select(TICKET.NUMBER)
                .from(TICKET)
                .where(TICKET.STATUS.eq(inline("solved")))
                .and(TICKET.DELETED_AT.isNull())
                .and(TICKET.SOLVED_AT.lt(moment))
                .orderBy(TICKET.SOLVED_AT)
                .limit(atMost)
                .forUpdate()
                .skipLocked()
                .fetch(row -> new TicketNumber(row.value1()));
    }

    /** Those of these that are still worked on, not put off, and to which nothing has happened since a moment, locked. */
    List<TicketState> quietSince(Instant moment, Collection<TicketNumber> numbers) {
        return sql.selectFrom(TICKET)
                .where(TICKET.NUMBER.in(
                        numbers.stream().map(TicketNumber::value).toList()))
                .and(TICKET.STATUS.in(Status.UNSOLVED.stream().map(Status::word).toList()))
                .and(TICKET.DELETED_AT.isNull())
                .and(TICKET.SNOOZED_AT.isNull())
                .and(TICKET.UPDATED_AT.lt(moment))
                .orderBy(TICKET.NUMBER)
                .forUpdate()
                .fetch(TicketStore::state);
    }

    /** Closed from wherever it stood. */
    Step<Integer> closing(TicketNumber number, Instant at) {
        return closing.with(at, null, at, number.value());
    }

    /** The status alone, as a message changes it; what else stands on the ticket is that message's to write. */
    Step<Integer> settingStatus(TicketNumber number, Status status) {
        return settingStatus.with(status.word(), null, number.value());
    }

    private static TicketState state(TicketRecord row) {
        return new TicketState(
                new TicketNumber(row.getNumber()),
                Word.of(Kind.class, row.getKind()),
                row.getSubject(),
                row.getDescription(),
                Word.of(Status.class, row.getStatus()),
                Word.of(Level.class, row.getSeverity()),
                Word.of(Level.class, row.getUrgency()),
                Word.of(Level.class, row.getPriority()),
                row.getPriorityOverridden() ? row.getPriorityReason() : null,
                row.getCategoryId() == null ? null : new CategoryId(row.getCategoryId()),
                new ContactId(row.getRequesterId()),
                row.getOrganizationId() == null ? null : new OrganizationId(row.getOrganizationId()),
                row.getTeamId() == null ? null : new TeamId(row.getTeamId()),
                row.getAssigneeId() == null ? null : new AgentId(row.getAssigneeId()),
                List.of(row.getTags()),
                row.getLanguage(),
                row.getResolution(),
                row.getJoinedInto() == null ? null : new TicketNumber(row.getJoinedInto()),
                row.getVersion(),
                row.getUpdatedAt(),
                row.getWaitingSince(),
                row.getSolvedAt(),
                row.getClosedAt(),
                row.getDeletedAt(),
                row.getSnoozedBy() == null ? null : new AgentId(row.getSnoozedBy()));
    }

    private static @Nullable Long value(@Nullable CategoryId category) {
        return category == null ? null : category.value();
    }
}
