package org.pharosdesk.channels.email.sending;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.arrayConcat;
import static org.jooq.impl.DSL.arrayOverlap;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.pharosdesk.platform.schema.Tables.DELIVERY;
import static org.pharosdesk.platform.schema.Tables.MAILBOX;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The SQL of outbound mails. Each change of state names the state and attempt it starts from, so a late one is void. */
@Component
class DeliveryStore {

    /** Who counts mails asks again soon, and must not wait long for a database in trouble. */
    private static final int WITHIN_SECONDS = 2;

    private static final List<Param<String>> UNSENT = Stream.of(DeliveryState.values())
            .filter(state -> state != DeliveryState.SENT)
            .map(state -> inline(state.word()))
            .toList();

    private static final List<Param<String>> OF_CONVERSATION = Stream.of(Delivery.Kind.values())
            .filter(Delivery.Kind::isOfConversation)
            .map(kind -> inline(kind.word()))
            .toList();

    private static final org.pharosdesk.platform.schema.tables.Delivery EARLIER = DELIVERY.as("earlier");

    /** Some twenty minutes, as greylisting takes; nobody's answer waits longer for a copy that cannot be delivered. */
    private static final int TRIES_WAITED_FOR = 3;

    private static final Condition IS_BEFORE = field(isOfConversation(EARLIER))
            .eq(field(isOfConversation(DELIVERY)))
            .and(EARLIER.TICKET_NUMBER.eq(DELIVERY.TICKET_NUMBER))
            .and(EARLIER.ID.lt(DELIVERY.ID))
            .and(EARLIER.STATE
                    .eq(inline(DeliveryState.SENDING.word()))
                    .or(EARLIER.STATE
                            .eq(inline(DeliveryState.QUEUED.word()))
                            .and(EARLIER.NEXT_TRY_AT.isNotNull())
                            .and(EARLIER.ATTEMPTS
                                    .minus(EARLIER.EARLIER_ATTEMPTS)
                                    .le(inline(TRIES_WAITED_FOR)))))
            .and(arrayOverlap(waiting(EARLIER), waiting(DELIVERY)));

    private final DSLContext sql;
    private final DeliveryRows rows;
    private final ApplicationEventPublisher events;
    private final FixedSelect<Delivery> ofMessages;

    DeliveryStore(DSLContext sql, DeliveryRows rows, ApplicationEventPublisher events) {
        this.sql = sql;
        this.rows = rows;
        this.events = events;
        this.ofMessages = new FixedSelect<>(
                sql,
                sql.selectFrom(DELIVERY)
                        .where(DELIVERY.MESSAGE_ID.eq(any(new Long[0])), isOfConversation(DELIVERY))
                        .orderBy(DELIVERY.ID),
                row -> rows.delivery(row.into(DELIVERY)));
    }

    DeliveryId insert(Delivery delivery) {
        var id = new DeliveryId(sql.insertInto(DELIVERY)
                .set(DELIVERY.KIND, delivery.kind().word())
                .set(DELIVERY.STATE, delivery.state().word())
                .set(
                        DELIVERY.TICKET_NUMBER,
                        delivery.ticketNumber() == null
                                ? null
                                : delivery.ticketNumber().value())
                .set(
                        DELIVERY.MESSAGE_ID,
                        delivery.messageId() == null
                                ? null
                                : delivery.messageId().value())
                .set(
                        DELIVERY.AGENT_ID,
                        delivery.notice() == null
                                ? null
                                : delivery.notice().agent().value())
                .set(DELIVERY.NOTICE, delivery.notice() == null ? null : rows.stored(delivery.notice()))
                .set(DELIVERY.FATE_ID, delivery.fateId())
                .set(
                        DELIVERY.MAILBOX_ID,
                        delivery.mailboxId() == null
                                ? null
                                : delivery.mailboxId().value())
                .set(DELIVERY.MIME_MESSAGE_ID, delivery.mimeMessageId())
                .set(DELIVERY.SENDER, delivery.sender().value())
                .set(DELIVERY.RECIPIENTS, DeliveryRows.array(delivery.recipients()))
                .set(DELIVERY.CC, DeliveryRows.array(delivery.cc()))
                .set(DELIVERY.PENDING, delivery.refusals().isEmpty() ? null : DeliveryRows.array(delivery.pending()))
                .set(DELIVERY.REFUSALS, rows.stored(delivery.refusals()))
                .set(
                        DELIVERY.LAST_CAUSE,
                        delivery.lastError() == null
                                ? null
                                : delivery.lastError().cause().word())
                .set(DELIVERY.SUBJECT, delivery.subject())
                .set(DELIVERY.NEXT_TRY_AT, delivery.nextTryAt())
                .set(DELIVERY.PAUSED, delivery.paused())
                .set(DELIVERY.WAITING_SINCE, delivery.waitingSince())
                .set(DELIVERY.CREATED_AT, delivery.createdAt())
                .returning(DELIVERY.ID)
                .fetchSingle()
                .getId());
        changed(id, delivery);
        return id;
    }

    /** Takes a queued mail for one attempt, unless it has to wait for an earlier one. */
    Optional<Delivery> claim(DeliveryId id, Instant now) {
        var claimed = sql.update(DELIVERY)
                .set(DELIVERY.STATE, DeliveryState.SENDING.word())
                .set(DELIVERY.ATTEMPTS, DELIVERY.ATTEMPTS.plus(1))
                .set(DELIVERY.CLAIMED_AT, now)
                .setNull(DELIVERY.NEXT_TRY_AT)
                .set(DELIVERY.PAUSED, false)
                .where(
                        DELIVERY.ID.eq(id.value()),
                        DELIVERY.STATE.eq(DeliveryState.QUEUED.word()),
                        notExists(selectOne().from(EARLIER).where(IS_BEFORE)))
                .returning()
                .fetchOptional(rows::delivery);
        claimed.ifPresent(delivery -> changed(id, delivery));
        return claimed;
    }

    /**
     * The mails that this one has to wait for, so that nobody gets the second answer, or hears the second news, before the
     * first: of the same ticket, for one of the same people, news for news and answer for answer, and none that waits for
     * a mailbox or a server itself, which may take for ever.
     */
    List<Delivery> before(DeliveryId id) {
        return sql.selectFrom(EARLIER)
                .where(exists(selectOne().from(DELIVERY).where(DELIVERY.ID.eq(id.value()), IS_BEFORE)))
                .fetch(row -> rows.delivery(row.into(DELIVERY)));
    }

    /** The mails that may have waited for this one. */
    List<DeliveryId> behind(Delivery done) {
        return done.ticketNumber() == null ? List.of() : behind(done, done.ticketNumber());
    }

    private List<DeliveryId> behind(Delivery done, TicketNumber ticket) {
        return sql.select(DELIVERY.ID)
                .from(DELIVERY)
                .where(
                        DELIVERY.TICKET_NUMBER.eq(ticket.value()),
                        DELIVERY.ID.gt(done.id().value()),
                        DELIVERY.STATE.eq(DeliveryState.QUEUED.word()),
                        DELIVERY.NEXT_TRY_AT.isNotNull(),
                        DELIVERY.ATTEMPTS.eq(DELIVERY.EARLIER_ATTEMPTS))
                .orderBy(DELIVERY.ID)
                .fetch(row -> new DeliveryId(row.value1()));
    }

    /**
     * Notes how an attempt ended, unless that comes too late; a mail taken for lost meanwhile is corrected when it turns
     * out sent after all.
     */
    boolean finish(
            Delivery attempt,
            DeliveryState state,
            @Nullable Instant nextTryAt,
            @Nullable MailTrouble trouble,
            @Nullable Instant sentAt) {
        var from = state == DeliveryState.SENT
                ? List.of(DeliveryState.SENDING.word(), DeliveryState.UNKNOWN.word())
                : List.of(DeliveryState.SENDING.word());
        var noted = sql.update(DELIVERY)
                .set(DELIVERY.STATE, state.word())
                .set(DELIVERY.NEXT_TRY_AT, nextTryAt)
                .set(
                        DELIVERY.LAST_CAUSE,
                        trouble == null ? null : trouble.cause().word())
                .set(DELIVERY.LAST_ERROR, trouble == null ? null : trouble.words())
                .set(DELIVERY.SENT_AT, sentAt)
                .set(DELIVERY.PENDING, DeliveryRows.array(attempt.pending()))
                .set(DELIVERY.REFUSALS, rows.stored(attempt.refusals()))
                .where(
                        DELIVERY.ID.eq(attempt.id().value()),
                        DELIVERY.ATTEMPTS.eq(attempt.attempts()),
                        DELIVERY.STATE.in(from))
                .execute();
        changed(attempt.id(), attempt);
        return noted == 1;
    }

    /**
     * Notes who did not get a mail after all, which ends any delay told before. One that somebody sends again in this
     * moment is past such news.
     *
     * @param refused at least one
     */
    void noteReport(Delivery delivery, Map<EmailAddress, MailTrouble> refused) {
        var after = delivery.after(
                delivery.pending().stream()
                        .filter(address -> !refused.containsKey(address))
                        .toList(),
                refused);
        var reached = after.reachedSomebody();
        var state = delivery.state() == DeliveryState.SENT && !reached ? DeliveryState.FAILED : delivery.state();
        var first = refused.values().iterator().next();
        sql.update(DELIVERY)
                .set(DELIVERY.STATE, state.word())
                .set(DELIVERY.LAST_CAUSE, first.cause().word())
                .set(DELIVERY.LAST_ERROR, first.words())
                .set(DELIVERY.PENDING, DeliveryRows.array(after.pending()))
                .set(DELIVERY.REFUSALS, rows.stored(after.refusals()))
                .where(
                        DELIVERY.ID.eq(delivery.id().value()),
                        DELIVERY.ATTEMPTS.eq(delivery.attempts()),
                        DELIVERY.STATE.eq(delivery.state().word()))
                .execute();
        changed(delivery.id(), delivery);
    }

    /** Notes that a mail which has left is late. */
    void noteDelay(Delivery delivery, MailTrouble delay) {
        sql.update(DELIVERY)
                .set(DELIVERY.LAST_CAUSE, delay.cause().word())
                .set(DELIVERY.LAST_ERROR, delay.words())
                .where(
                        DELIVERY.ID.eq(delivery.id().value()),
                        DELIVERY.STATE.eq(DeliveryState.SENT.word()),
                        DELIVERY.REFUSALS.eq(rows.stored(Map.of())))
                .execute();
        changed(delivery.id(), delivery);
    }

    /** What was being sent when its node died: it may have left, so nobody sends it again unasked. */
    void giveUp(Delivery attempt, MailTrouble trouble) {
        finish(attempt, DeliveryState.UNKNOWN, null, trouble, null);
    }

    /** By hand, to all who have not got it and with all patience anew: from unknown at most once, else at any time. */
    boolean requeue(Delivery delivery, Instant now) {
        var unknown = delivery.state() == DeliveryState.UNKNOWN;
        var queued = sql.update(DELIVERY)
                        .set(DELIVERY.STATE, DeliveryState.QUEUED.word())
                        .set(DELIVERY.RESENT, unknown ? inline(true) : DELIVERY.RESENT)
                        .set(DELIVERY.EARLIER_ATTEMPTS, DELIVERY.ATTEMPTS)
                        .setNull(DELIVERY.NEXT_TRY_AT)
                        .set(DELIVERY.WAITING_SINCE, now)
                        .set(DELIVERY.PENDING, DeliveryRows.array(delivery.withoutIt()))
                        .set(DELIVERY.REFUSALS, rows.stored(Map.of()))
                        .where(
                                DELIVERY.ID.eq(delivery.id().value()),
                                DELIVERY.STATE.eq(delivery.state().word()),
                                DELIVERY.ATTEMPTS.eq(delivery.attempts()),
                                unknown ? DELIVERY.RESENT.isFalse() : noCondition())
                        .execute()
                == 1;
        if (queued) {
            changed(delivery.id(), delivery);
        }
        return queued;
    }

    Map<DeliveryState, Integer> unsent() {
        return sql.select(DELIVERY.STATE, count())
                .from(DELIVERY)
                .where(
                        DELIVERY.STATE.in(UNSENT),
                        DELIVERY.STATE.ne(DeliveryState.UNKNOWN.word()).or(DELIVERY.RESENT.isFalse()))
                .groupBy(DELIVERY.STATE)
                .queryTimeout(WITHIN_SECONDS)
                .fetchMap(row -> Word.of(DeliveryState.class, row.value1()), Record2::value2);
    }

    Optional<Instant> overdueSince() {
        return sql.select(min(coalesce(DELIVERY.NEXT_TRY_AT, DELIVERY.WAITING_SINCE)))
                .from(DELIVERY)
                .where(DELIVERY.STATE.eq(inline(DeliveryState.QUEUED.word())), DELIVERY.PAUSED.isFalse())
                .queryTimeout(WITHIN_SECONDS)
                .fetchOptional(Record1::value1);
    }

    Optional<Delivery> find(DeliveryId id) {
        return sql.selectFrom(DELIVERY).where(DELIVERY.ID.eq(id.value())).fetchOptional(rows::delivery);
    }

    /** For this transaction alone. */
    Optional<Delivery> lock(DeliveryId id) {
        return sql.selectFrom(DELIVERY)
                .where(DELIVERY.ID.eq(id.value()))
                .forUpdate()
                .fetchOptional(rows::delivery);
    }

    Optional<Delivery> ofMimeMessage(String mimeMessageId) {
        return sql.selectFrom(DELIVERY)
                .where(DELIVERY.MIME_MESSAGE_ID.eq(mimeMessageId))
                .fetchOptional(rows::delivery);
    }

    /** The newest of a message. */
    Optional<Delivery> ofMessage(MessageId message) {
        return sql.selectFrom(DELIVERY)
                .where(DELIVERY.MESSAGE_ID.eq(message.value()), DELIVERY.KIND.eq(Delivery.Kind.REPLY.word()))
                .orderBy(DELIVERY.ID.desc())
                .limit(1)
                .fetchOptional(rows::delivery);
    }

    List<Delivery> sendingSince(Instant before) {
        return sql.selectFrom(DELIVERY)
                .where(DELIVERY.STATE.eq(DeliveryState.SENDING.word()), DELIVERY.CLAIMED_AT.lt(before))
                .limit(100)
                .fetch(rows::delivery);
    }

    /**
     * Those for which something is to be done: overdue without a job, held until their mailbox was opened just now, or
     * without a server until one was named just now. None that must wait on is among them, so that however many do, they
     * keep no other from leaving.
     *
     * @param serverForAll whether there is a server for mailboxes that name none
     */
    List<Delivery> leftBehind(Instant dueBefore, Instant waitingAfter, boolean serverForAll) {
        var open = exists(openMailbox(noCondition()));
        var sendable = exists(openMailbox(serverForAll ? noCondition() : MAILBOX.SMTP.isNotNull()));
        var released = DELIVERY.PAUSED.isTrue().and(open);
        var served = DELIVERY.PAUSED
                .isFalse()
                .and(DELIVERY.WAITING_SINCE.gt(waitingAfter))
                .and(sendable.or(not(open))); // one not yet held is to be
        return sql.selectFrom(DELIVERY)
                .where(
                        DELIVERY.STATE.eq(DeliveryState.QUEUED.word()),
                        DELIVERY.NEXT_TRY_AT
                                .lt(dueBefore)
                                .or(DELIVERY.NEXT_TRY_AT.isNull().and(released.or(served))))
                .orderBy(DELIVERY.CREATED_AT)
                .limit(500)
                .fetch(rows::delivery);
    }

    /** The mailbox of a delivery, or any while it has none. */
    private static Select<?> openMailbox(Condition condition) {
        return selectOne()
                .from(MAILBOX)
                .where(
                        MAILBOX.ID.eq(DELIVERY.MAILBOX_ID).or(DELIVERY.MAILBOX_ID.isNull()),
                        MAILBOX.PAUSED.isFalse(),
                        condition);
    }

    void schedule(DeliveryId id, Instant at) {
        sql.update(DELIVERY)
                .set(DELIVERY.NEXT_TRY_AT, at)
                .set(DELIVERY.PAUSED, false)
                .where(DELIVERY.ID.eq(id.value()), DELIVERY.STATE.eq(DeliveryState.QUEUED.word()))
                .execute();
    }

    /** Lets it wait until its mailbox is open again. */
    void hold(Delivery waiting) {
        sql.update(DELIVERY)
                .setNull(DELIVERY.NEXT_TRY_AT)
                .set(DELIVERY.PAUSED, true)
                .where(DELIVERY.ID.eq(waiting.id().value()), DELIVERY.STATE.eq(DeliveryState.QUEUED.word()))
                .execute();
        changed(waiting.id(), waiting);
    }

    /** Lets it wait until there is a mail server for it. */
    void awaitServer(Delivery waiting, Instant since) {
        sql.update(DELIVERY)
                .setNull(DELIVERY.NEXT_TRY_AT)
                .set(DELIVERY.PAUSED, false)
                .set(DELIVERY.WAITING_SINCE, since)
                .where(DELIVERY.ID.eq(waiting.id().value()), DELIVERY.STATE.eq(DeliveryState.QUEUED.word()))
                .execute();
        changed(waiting.id(), waiting);
    }

    /** Names the mailbox of a mail that had none. */
    void sendThrough(DeliveryId id, MailboxId mailbox, EmailAddress sender, String mimeMessageId) {
        sql.update(DELIVERY)
                .set(DELIVERY.MAILBOX_ID, mailbox.value())
                .set(DELIVERY.SENDER, sender.value())
                .set(DELIVERY.MIME_MESSAGE_ID, mimeMessageId)
                .where(DELIVERY.ID.eq(id.value()), DELIVERY.STATE.eq(DeliveryState.QUEUED.word()))
                .execute();
    }

    List<Delivery> list(@Nullable DeliveryState state, @Nullable Long before, int limit) {
        return sql.selectFrom(DELIVERY)
                .where(
                        state == null ? noCondition() : DELIVERY.STATE.eq(state.word()),
                        before == null ? noCondition() : DELIVERY.ID.lt(before))
                .orderBy(DELIVERY.ID.desc())
                .limit(limit)
                .fetch(rows::delivery);
    }

    Step<Map<MessageId, Delivery>> ofMessages(List<MessageId> messages) {
        return ofMessages
                .with((Object) messages.stream().map(MessageId::value).toArray(Long[]::new))
                .map(found -> found.stream()
                        .collect(Collectors.toMap(Delivery::message, delivery -> delivery, (_, later) -> later)));
    }

    private void changed(DeliveryId id, Delivery delivery) {
        events.publishEvent(new DeliveryChanged(id, delivery.ticketNumber()));
    }

    private static Condition isOfConversation(org.pharosdesk.platform.schema.tables.Delivery table) {
        return table.KIND.in(OF_CONVERSATION);
    }

    private static Field<String[]> waiting(org.pharosdesk.platform.schema.tables.Delivery table) {
        return coalesce(table.PENDING, arrayConcat(table.RECIPIENTS, table.CC));
    }
}
