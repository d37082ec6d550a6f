package org.pharosdesk.channels.email.health;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.extract;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.pharosdesk.platform.schema.Tables.DELIVERY;
import static org.pharosdesk.platform.schema.Tables.FETCH_TROUBLE;
import static org.pharosdesk.platform.schema.Tables.IMAP_LEASE;
import static org.pharosdesk.platform.schema.Tables.IMAP_PROGRESS;
import static org.pharosdesk.platform.schema.Tables.MAILBOX;
import static org.pharosdesk.platform.schema.Tables.MAIL_FATE;
import static org.pharosdesk.platform.schema.Tables.MAIL_LISTENER;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Record2;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.health.MailHealth.Listener;
import org.pharosdesk.channels.email.health.MailHealth.PastTrouble;
import org.pharosdesk.channels.email.intake.Source;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.schema.tables.records.ImapProgressRecord;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MailTrouble;
import org.springframework.stereotype.Component;

/** The SQL of looking whether mail flows: of the last day alone, which its indexes find however much there was before. */
@Component
class MailHealthStore {

    private static final Duration LATELY = Duration.ofDays(1);
    /** What nobody has decided on for so long is left as it is. */
    private static final Duration UNDECIDED_FOR = Duration.ofDays(7);

    private static final Duration JUST_NOW = Duration.ofHours(1);

    /** Mails of one source that were taken in; the mailbox is absent when it is no more. */
    record Arrived(@Nullable MailboxId mailbox, Source source, int lastHour, int lastDay, Instant lastAt) {}

    /** How long fetched mails took from their server, in seconds. */
    record Lag(int last, @Nullable Integer slowest) {}

    /** Mails of a mailbox that are to leave; held ones only wait for somebody. */
    record Queued(int waiting, int held, @Nullable Instant oldestAt) {}

    record Failed(int failures, MailTrouble last, Instant lastAt) {}

    private final DSLContext sql;

    MailHealthStore(DSLContext sql) {
        this.sql = sql;
    }

    /** By mailbox and folder. */
    Map<MailboxId, Map<String, ImapProgressRecord>> progress() {
        var found = new HashMap<MailboxId, Map<String, ImapProgressRecord>>();
        sql.selectFrom(IMAP_PROGRESS)
                .forEach(row -> found.computeIfAbsent(new MailboxId(row.getMailboxId()), _ -> new HashMap<>())
                        .put(row.getFolder(), row));
        return found;
    }

    Map<MailboxId, Instant> changedAt() {
        return sql.select(MAILBOX.ID, MAILBOX.CHANGED_AT)
                .from(MAILBOX)
                .fetchMap(row -> new MailboxId(row.value1()), row -> row.value2());
    }

    /** Those that some living node reads. */
    Set<MailboxId> read(Instant now) {
        return sql.select(IMAP_LEASE.MAILBOX_ID)
                .from(IMAP_LEASE)
                .where(IMAP_LEASE.EXPIRES_AT.gt(now))
                .fetchSet(row -> new MailboxId(row.value1()));
    }

    List<Arrived> arrived(Instant now) {
        var lastHour = count().filterWhere(MAIL_FATE.TAKEN_AT.gt(now.minus(JUST_NOW)));
        return sql.select(MAIL_FATE.MAILBOX_ID, MAIL_FATE.SOURCE, lastHour, count(), max(MAIL_FATE.TAKEN_AT))
                .from(MAIL_FATE)
                .where(MAIL_FATE.TAKEN_AT.gt(now.minus(LATELY)), MAIL_FATE.SOURCE.ne(inline(Source.IMPORT.word())))
                .groupBy(MAIL_FATE.MAILBOX_ID, MAIL_FATE.SOURCE)
                .fetch(row -> new Arrived(
                        row.value1() == null ? null : new MailboxId(row.value1()),
                        Word.of(Source.class, row.value2()),
                        row.value3(),
                        row.value4(),
                        row.value5()));
    }

    /** What lay on the server before the desk knew the mailbox is as late as it is old, and nobody's fault. */
    Map<MailboxId, Lag> lags(Instant now) {
        var seconds = extract(MAIL_FATE.TAKEN_AT, DatePart.EPOCH)
                .minus(extract(MAIL_FATE.RECEIVED_AT, DatePart.EPOCH))
                .coerce(Double.class);
        var newest = field("(array_agg({0} ORDER BY {1} DESC))[1]", Double.class, seconds, MAIL_FATE.TAKEN_AT);
        var slowest = max(seconds).filterWhere(MAIL_FATE.TAKEN_AT.gt(now.minus(JUST_NOW)));
        return sql.select(MAILBOX.ID, newest, slowest)
                .from(MAIL_FATE)
                .join(MAILBOX)
                .on(MAILBOX.ID.eq(MAIL_FATE.MAILBOX_ID))
                .where(
                        MAIL_FATE.TAKEN_AT.gt(now.minus(LATELY)),
                        MAIL_FATE.SOURCE.eq(inline(Source.IMAP.word())),
                        MAIL_FATE.RECEIVED_AT.gt(MAILBOX.CREATED_AT))
                .groupBy(MAILBOX.ID)
                .fetchMap(
                        row -> new MailboxId(row.value1()),
                        row -> new Lag(whole(row.value2()), row.value3() == null ? null : whole(row.value3())));
    }

    /** Under zero those without a mailbox. */
    Map<MailboxId, Queued> queued() {
        var isHeld = DELIVERY.PAUSED.isTrue();
        var since =
                when(DELIVERY.EARLIER_ATTEMPTS.gt(0), DELIVERY.WAITING_SINCE).otherwise(DELIVERY.CREATED_AT);
        return sql.select(
                        mailbox(),
                        count().filterWhere(DELIVERY.PAUSED.isFalse()),
                        count().filterWhere(isHeld),
                        min(since).filterWhere(DELIVERY.PAUSED.isFalse()))
                .from(DELIVERY)
                .where(DELIVERY.STATE.in(inline(DeliveryState.QUEUED.word()), inline(DeliveryState.SENDING.word())))
                .groupBy(mailbox())
                .fetchMap(
                        row -> new MailboxId(row.value1()),
                        row -> new Queued(row.value2(), row.value3(), row.value4()));
    }

    Map<MailboxId, Instant> lastSent() {
        var last = select(max(DELIVERY.SENT_AT))
                .from(DELIVERY)
                .where(DELIVERY.MAILBOX_ID.eq(MAILBOX.ID))
                .asField();
        var found = new HashMap<MailboxId, Instant>();
        sql.select(MAILBOX.ID, last.coerce(Instant.class)).from(MAILBOX).forEach(row -> {
            if (row.value2() != null) {
                found.put(new MailboxId(row.value1()), row.value2());
            }
        });
        return found;
    }

    /** What was tried within a day and has not left, each mailbox's last error with it; under zero without a mailbox. */
    Map<MailboxId, Failed> failed(Instant now) {
        var found = new HashMap<MailboxId, Failed>();
        var failures = count().filterWhere(DELIVERY.STATE.eq(inline(DeliveryState.FAILED.word())))
                .over()
                .partitionBy(mailbox());
        sql.select(mailbox(), failures, DELIVERY.LAST_CAUSE, DELIVERY.LAST_ERROR, DELIVERY.CLAIMED_AT)
                .distinctOn(mailbox())
                .from(DELIVERY)
                .where(
                        DELIVERY.STATE.in(
                                inline(DeliveryState.QUEUED.word()),
                                inline(DeliveryState.FAILED.word()),
                                inline(DeliveryState.UNKNOWN.word())),
                        DELIVERY.CLAIMED_AT.gt(now.minus(LATELY)),
                        DELIVERY.LAST_CAUSE.isNotNull())
                .orderBy(mailbox(), DELIVERY.CLAIMED_AT.desc())
                .forEach(row -> found.put(
                        new MailboxId(row.value1()),
                        new Failed(row.value2(), trouble(row.value3(), row.value4()), row.value5())));
        return found;
    }

    /** How many may have left or not and were not sent again; under zero those without a mailbox. */
    Map<MailboxId, Integer> uncertain(Instant now) {
        return sql.select(mailbox(), count())
                .from(DELIVERY)
                .where(
                        DELIVERY.STATE.eq(inline(DeliveryState.UNKNOWN.word())),
                        DELIVERY.RESENT.isFalse(),
                        DELIVERY.CLAIMED_AT.gt(now.minus(UNDECIDED_FOR)),
                        DELIVERY.LAST_CAUSE.isNotNull()) // always so, and what the index asks for
                .groupBy(mailbox())
                .fetchMap(row -> new MailboxId(row.value1()), Record2::value2);
    }

    Map<MailboxId, List<PastTrouble>> fetchTroubles(Instant now) {
        return sql.selectFrom(FETCH_TROUBLE)
                .where(FETCH_TROUBLE.LAST_AT.gt(now.minus(LATELY)))
                .orderBy(FETCH_TROUBLE.LAST_AT.desc())
                .fetchGroups(
                        row -> new MailboxId(row.getMailboxId()),
                        row -> new PastTrouble(
                                trouble(row.getCause(), row.getWords()),
                                row.getTimes(),
                                row.getFirstAt(),
                                row.getLastAt()));
    }

    /** @param silentBefore those that said nothing since are not alive */
    List<Listener> listeners(Instant silentBefore) {
        return sql.selectFrom(MAIL_LISTENER)
                .orderBy(MAIL_LISTENER.HOST, MAIL_LISTENER.STARTED_AT)
                .fetch(row -> new Listener(
                        row.getHost(),
                        row.getSmtpPort(),
                        row.getLmtpPort(),
                        row.getConnections(),
                        row.getSeenAt().isAfter(silentBefore),
                        row.getSeenAt()));
    }

    /** Since when some node has lived, of those that said so after a time; none has when the first has just begun. */
    Optional<Instant> upSince(Instant silentBefore) {
        return sql.select(min(MAIL_LISTENER.STARTED_AT))
                .from(MAIL_LISTENER)
                .where(MAIL_LISTENER.SEEN_AT.gt(silentBefore))
                .fetchOptional(row -> row.value1());
    }

    private static Field<Long> mailbox() {
        return coalesce(DELIVERY.MAILBOX_ID, inline(0L));
    }

    private static MailTrouble trouble(String cause, @Nullable String words) {
        return new MailTrouble(Word.of(MailTrouble.Cause.class, cause), words);
    }

    private static int whole(double seconds) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, Math.round(seconds)));
    }
}
