package org.pharosdesk.notifications;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.regexpReplaceAll;
import static org.jooq.impl.DSL.selectOne;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;
import static org.pharosdesk.platform.schema.Tables.NOTIFICATION;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.Page;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.web.Cursor;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketJoined;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketReach;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * All that agents were told of, in whatever way.
 *
 * <p>Rights count as they are when it is read: of a ticket that has gone out of reach nothing is shown or counted, until it
 * comes back.
 */
@Service
@Transactional
class NotificationList {

    static final int MOST_COUNTED = 99;

    private static final int EXCERPT = 160;
    private static final int LOOKED_AT = 400;

    private static final Field<String> BEGINNING =
            left(regexpReplaceAll(left(MESSAGE.TEXT, inline(LOOKED_AT)), inline("\\s+"), inline(" ")), inline(EXCERPT));

    private final DSLContext sql;
    private final Clock clock;

    NotificationList(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param read of what is told in another way alone: it can be looked up and asks for nothing */
    void add(
            AgentId agent,
            NotificationKind kind,
            TicketNumber ticket,
            @Nullable MessageId message,
            Actor actor,
            boolean read) {
        var by = by(actor);
        var now = clock.instant();
        sql.insertInto(NOTIFICATION)
                .set(NOTIFICATION.AGENT_ID, agent.value())
                .set(NOTIFICATION.KIND, kind.word())
                .set(NOTIFICATION.TICKET_NUMBER, ticket.value())
                .set(NOTIFICATION.MESSAGE_ID, message == null ? null : message.value())
                .set(NOTIFICATION.ACTOR_KIND, by.kind())
                .set(NOTIFICATION.ACTOR_ID, by.id())
                .set(NOTIFICATION.ACTOR_NAME, by.name())
                .set(NOTIFICATION.CREATED_AT, now)
                .set(NOTIFICATION.READ_AT, read ? now : null)
                .execute();
    }

    private static Told.By by(Actor actor) {
        return switch (actor) {
            case Actor.OfAgent(var id, var name) -> new Told.By("agent", id.value(), name);
            case Actor.OfContact(var id, var name) -> new Told.By("contact", id.value(), name);
            case Actor.OfRule rule -> new Told.By("rule", null, rule.name());
            case Actor.OfSystem(var name) -> new Told.By("system", null, name);
        };
    }

    /** What was told of a ticket is told of the one its messages went to. */
    @EventListener
    void on(TicketJoined joined) {
        sql.update(NOTIFICATION)
                .set(NOTIFICATION.TICKET_NUMBER, joined.into().value())
                .where(NOTIFICATION.TICKET_NUMBER.eq(joined.from().value()))
                .execute();
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    Page<Told> page(Agent viewer, @Nullable String cursor, int limit) {
        var before = cursor == null
                ? noCondition()
                : NOTIFICATION.ID.lt(Cursor.decode(cursor, 1).number(0));
        var found = sql.select(
                        NOTIFICATION.ID,
                        NOTIFICATION.KIND,
                        NOTIFICATION.ACTOR_KIND,
                        NOTIFICATION.ACTOR_ID,
                        NOTIFICATION.ACTOR_NAME,
                        NOTIFICATION.CREATED_AT,
                        NOTIFICATION.READ_AT,
                        TICKET.NUMBER,
                        TICKET.SUBJECT,
                        TICKET.STATUS,
                        MESSAGE.ID,
                        BEGINNING)
                .from(NOTIFICATION)
                .join(TICKET)
                .on(TICKET.NUMBER.eq(NOTIFICATION.TICKET_NUMBER))
                .leftJoin(MESSAGE) // only while it stands on the ticket whose rights were asked
                .on(MESSAGE.ID.eq(NOTIFICATION.MESSAGE_ID), MESSAGE.TICKET_NUMBER.eq(TICKET.NUMBER))
                .where(NOTIFICATION.AGENT_ID.eq(viewer.id().value()), TicketReach.readable(viewer), before)
                .orderBy(NOTIFICATION.ID.desc())
                .limit(inline(limit + 1))
                .fetch(row -> new Told(
                        row.get(NOTIFICATION.ID),
                        Word.of(NotificationKind.class, row.get(NOTIFICATION.KIND)),
                        new Told.By(
                                row.get(NOTIFICATION.ACTOR_KIND),
                                row.get(NOTIFICATION.ACTOR_ID),
                                row.get(NOTIFICATION.ACTOR_NAME)),
                        new Told.TicketRef(
                                row.get(TICKET.NUMBER),
                                row.get(TICKET.SUBJECT),
                                Word.of(Status.class, row.get(TICKET.STATUS))),
                        row.get(MESSAGE.ID),
                        row.get(BEGINNING),
                        row.get(NOTIFICATION.CREATED_AT),
                        row.get(NOTIFICATION.READ_AT) != null));
        return Page.cut(found, limit, last -> Cursor.encode(last.id()));
    }

    /** How many are unread; counted no further than to one more than are told apart. */
    @Transactional(readOnly = true)
    int unread(Agent viewer) {
        return sql.fetchCount(selectOne()
                .from(NOTIFICATION)
                .join(TICKET)
                .on(TICKET.NUMBER.eq(NOTIFICATION.TICKET_NUMBER))
                .where(unreadOf(viewer), TicketReach.readable(viewer))
                .limit(inline(MOST_COUNTED + 1)));
    }

    /** Whoever has opened a ticket has read all that was told of it. */
    void markRead(Agent reader, TicketNumber ticket) {
        mark(unreadOf(reader).and(NOTIFICATION.TICKET_NUMBER.eq(ticket.value())));
    }

    /**
     * @param newest the newest the reader has seen; what came since stays unread
     * @return when they are said to be read
     */
    Instant markAllRead(Agent reader, long newest) {
        return mark(unreadOf(reader).and(NOTIFICATION.ID.le(newest)));
    }

    /** Takes back what was marked as read at a moment. */
    void markUnread(Agent reader, Instant readAt) {
        sql.update(NOTIFICATION)
                .setNull(NOTIFICATION.READ_AT)
                .where(NOTIFICATION.AGENT_ID.eq(reader.id().value()), NOTIFICATION.READ_AT.eq(readAt))
                .execute();
    }

    /** How many were forgotten, of all agents. */
    int forgetBefore(Instant moment) {
        return sql.deleteFrom(NOTIFICATION)
                .where(NOTIFICATION.CREATED_AT.lt(moment))
                .execute();
    }

    private Instant mark(Condition which) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        sql.update(NOTIFICATION).set(NOTIFICATION.READ_AT, at).where(which).execute();
        return at;
    }

    private static Condition unreadOf(Agent agent) {
        return NOTIFICATION.AGENT_ID.eq(agent.id().value()).and(NOTIFICATION.READ_AT.isNull());
    }
}
