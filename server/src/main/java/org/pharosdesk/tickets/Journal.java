package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.when;
import static org.pharosdesk.platform.schema.Tables.TICKET_EVENT;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.database.Insert;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Step;
import org.springframework.stereotype.Component;

/** The append-only history of every ticket, written in the transaction of the change it tells of. */
@Component
public class Journal {

    /** What can happen to a ticket; the word is stable, reports and webhooks rely on it. */
    @Schema(name = "HistoryType")
    public enum Type implements Word {
        OPENED,
        MESSAGE_POSTED,
        STATUS_CHANGED,
        PRIORITY_CHANGED,
        SEVERITY_CHANGED,
        URGENCY_CHANGED,
        CATEGORY_CHANGED,
        TEAM_CHANGED,
        ASSIGNEE_CHANGED,
        REQUESTER_MERGED,
        REQUESTER_SEPARATED,
        SUBJECT_CHANGED,
        KIND_CHANGED,
        TAGS_CHANGED,
        LANGUAGE_CHANGED,
        DESCRIPTION_CHANGED,
        RESOLUTION_CHANGED,
        REQUESTER_CHANGED,
        PARTICIPANT_ADDED,
        PARTICIPANT_REMOVED,
        PARTICIPANT_CHANGED,
        NOT_DELIVERED,
        LINKED,
        UNLINKED,
        JOINED,
        UNJOINED,
        SPLIT,
        DELETED,
        RESTORED,
        SNOOZED,
        WOKEN,
        TIME_SPENT,
        TIME_CORRECTED,
        TIME_TAKEN_BACK,
        REPLY_NOT_SENT
    }

    /** A ticket becomes open by itself, when it is assigned for instance. */
    private static final Set<Status> CHOSEN = Set.of(Status.PENDING, Status.ON_HOLD, Status.SOLVED);

    /** Of a description or a resolution; all of it stays in the table. */
    private static final int LETTERS_TOLD = 500;

    private static final Field<@Nullable String> OLD =
            told(coalesce(TICKET_EVENT.OLD_LABEL, TICKET_EVENT.OLD_VALUE)).as("old");
    private static final Field<@Nullable String> NEW =
            told(coalesce(TICKET_EVENT.NEW_LABEL, TICKET_EVENT.NEW_VALUE)).as("new");

    private static final Set<Type> NAMING_OTHERS =
            Set.of(Type.LINKED, Type.UNLINKED, Type.JOINED, Type.UNJOINED, Type.SPLIT);

    /**
     * A line of the journal, long texts in part.
     *
     * @param from the former value: a word, a text, or the name a record had at the time
     */
    record Line(
            long id,
            Type type,
            AuthorView actor,
            Instant occurredAt,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason,
            @Nullable Long messageId) {

        /** The other tickets it names. */
        Set<TicketNumber> tickets() {
            return NAMING_OTHERS.contains(type)
                    ? Stream.of(from, to)
                            .filter(Objects::nonNull)
                            .map(number -> new TicketNumber(Long.parseLong(number)))
                            .collect(Collectors.toSet())
                    : Set.of();
        }

        Line withoutValues() {
            return new Line(id, type, actor, occurredAt, null, null, reason, messageId);
        }
    }

    /**
     * One side of a change.
     *
     * @param label what people call it, where the value is an identifier
     */
    public record Value(@Nullable String value, @Nullable String label) {

        public static final Value NONE = new Value(null, null);

        public static Value of(@Nullable String value) {
            return new Value(value, null);
        }
    }

    private final DSLContext sql;
    private final Pipeline pipeline;

    Journal(DSLContext sql, Pipeline pipeline) {
        this.sql = sql;
        this.pipeline = pipeline;
    }

    Step<Integer> opening(TicketNumber number, MessageId message, Actor actor, Instant at) {
        return writing(number, Type.OPENED, Value.NONE, Value.NONE, null, message, actor, at);
    }

    Step<Integer> posting(TicketNumber number, MessageId message, MessageKind kind, Actor actor, Instant at) {
        return writing(number, Type.MESSAGE_POSTED, Value.NONE, Value.of(kind.word()), null, message, actor, at);
    }

    /** Who a message did not reach. */
    void undelivered(TicketNumber number, MessageId message, String addresses, Actor actor, Instant at) {
        pipeline.run(writing(number, Type.NOT_DELIVERED, Value.NONE, Value.of(addresses), null, message, actor, at));
    }

    /** Told on both: on the one where its messages went, on the new one where they came from. */
    void split(TicketNumber from, TicketNumber made, MessageId first, Actor actor, Instant at) {
        pipeline.run(List.of(
                writing(from, Type.SPLIT, Value.NONE, Value.of(made.toString()), null, first, actor, at),
                writing(made, Type.SPLIT, Value.of(from.toString()), Value.NONE, null, first, actor, at)));
    }

    Step<Integer> closing(TicketState ticket, Actor actor, Instant at) {
        return statusChanging(ticket.number(), ticket.status(), Status.CLOSED, actor, at);
    }

    void statusChanged(TicketNumber number, Status from, Status to, Actor actor, Instant at) {
        pipeline.run(statusChanging(number, from, to, actor, at));
    }

    /** What state an agent last said a ticket is in since then: more than that it is being worked on. */
    public Optional<Status> chosenStatus(TicketNumber number, Instant since) {
        return sql.select(TICKET_EVENT.NEW_VALUE)
                .from(TICKET_EVENT)
                .where(
                        TICKET_EVENT.TICKET_NUMBER.eq(number.value()),
                        TICKET_EVENT.TYPE.eq(Type.STATUS_CHANGED.word()),
                        TICKET_EVENT.ACTOR_KIND.eq(ActorKind.AGENT.word()),
                        TICKET_EVENT.NEW_VALUE.in(
                                CHOSEN.stream().map(Status::word).toList()),
                        TICKET_EVENT.OCCURRED_AT.ge(since))
                .orderBy(TICKET_EVENT.ID.desc())
                .limit(1)
                .fetchOptional(row -> Word.of(Status.class, row.value1()));
    }

    public void changed(
            TicketNumber number, Type type, Value from, Value to, @Nullable String reason, Actor actor, Instant at) {
        pipeline.run(writing(number, type, from, to, reason, null, actor, at));
    }

    List<Line> of(TicketNumber number) {
        return sql.select(
                        TICKET_EVENT.ID,
                        TICKET_EVENT.TYPE,
                        TICKET_EVENT.ACTOR_KIND,
                        TICKET_EVENT.ACTOR_ID,
                        TICKET_EVENT.ACTOR_NAME,
                        TICKET_EVENT.OCCURRED_AT,
                        OLD,
                        NEW,
                        TICKET_EVENT.REASON,
                        TICKET_EVENT.MESSAGE_ID)
                .from(TICKET_EVENT)
                .where(TICKET_EVENT.TICKET_NUMBER.eq(number.value()))
                .orderBy(TICKET_EVENT.ID)
                .fetch(row -> new Line(
                        row.get(TICKET_EVENT.ID),
                        Word.of(Type.class, row.get(TICKET_EVENT.TYPE)),
                        new AuthorView(
                                Word.of(ActorKind.class, row.get(TICKET_EVENT.ACTOR_KIND)),
                                row.get(TICKET_EVENT.ACTOR_ID),
                                row.get(TICKET_EVENT.ACTOR_NAME)),
                        row.get(TICKET_EVENT.OCCURRED_AT),
                        row.get(OLD),
                        row.get(NEW),
                        row.get(TICKET_EVENT.REASON),
                        row.get(TICKET_EVENT.MESSAGE_ID)));
    }

    private static Field<@Nullable String> told(Field<@Nullable String> value) {
        return when(
                        length(value).gt(inline(LETTERS_TOLD)),
                        left(value, inline(LETTERS_TOLD)).concat(inline("…")))
                .otherwise(value);
    }

    private static Step<Integer> statusChanging(TicketNumber number, Status from, Status to, Actor actor, Instant at) {
        return writing(number, Type.STATUS_CHANGED, Value.of(from.word()), Value.of(to.word()), null, null, actor, at);
    }

    private static Step<Integer> writing(
            TicketNumber number,
            Type type,
            Value from,
            Value to,
            @Nullable String reason,
            @Nullable MessageId message,
            Actor actor,
            Instant at) {
        return Insert.into(TICKET_EVENT)
                .set(TICKET_EVENT.TICKET_NUMBER, number.value())
                .set(TICKET_EVENT.TYPE, type.word())
                .set(TICKET_EVENT.ACTOR_KIND, Actors.kind(actor).word())
                .set(TICKET_EVENT.ACTOR_ID, Actors.id(actor))
                .set(TICKET_EVENT.ACTOR_NAME, actor.name())
                .set(TICKET_EVENT.OLD_VALUE, from.value())
                .set(TICKET_EVENT.NEW_VALUE, to.value())
                .set(TICKET_EVENT.OLD_LABEL, from.label())
                .set(TICKET_EVENT.NEW_LABEL, to.label())
                .set(TICKET_EVENT.REASON, reason)
                .set(TICKET_EVENT.MESSAGE_ID, message == null ? null : message.value())
                .set(TICKET_EVENT.OCCURRED_AT, at)
                .step();
    }
}
