package org.pharosdesk.channels.email.imap;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.pharosdesk.platform.schema.Tables.FETCH_TROUBLE;
import static org.pharosdesk.platform.schema.Tables.IMAP_LEASE;
import static org.pharosdesk.platform.schema.Tables.IMAP_PROGRESS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.MailTrouble;
import org.springframework.stereotype.Component;

/** The SQL of fetching: how far each folder is read, how it fares, and which node reads it. */
@Component
class ImapProgress {

    /** What a reader is at. */
    enum Phase implements Word {
        TAKING,
        /** Connected, and told of what comes. */
        LISTENING,
        /** Connected, and asking now and then. */
        POLLING,
        RETRYING
    }

    /**
     * What is still on the server.
     *
     * @param oldestAt when the first of it got there
     */
    record Waiting(int mails, @Nullable Instant oldestAt) {

        static final Waiting NONE = new Waiting(0, null);
    }

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final DSLContext sql;
    private final Clock clock;

    ImapProgress(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The last UID taken over; zero for a folder never read, or one whose server has numbered its mails anew. */
    long lastUid(MailboxId mailbox, String folder, long uidValidity) {
        return sql.select(IMAP_PROGRESS.LAST_UID)
                .from(IMAP_PROGRESS)
                .where(
                        IMAP_PROGRESS.MAILBOX_ID.eq(mailbox.value()),
                        IMAP_PROGRESS.FOLDER.eq(folder),
                        IMAP_PROGRESS.UID_VALIDITY.eq(uidValidity))
                .fetchOptional(IMAP_PROGRESS.LAST_UID)
                .orElse(0L);
    }

    /** Never backwards, as long as the server numbers its mails as before. */
    void reached(MailboxId mailbox, String folder, long uidValidity, long uid, Waiting rest) {
        reached(mailbox, folder, uidValidity, uid, Phase.TAKING, rest);
    }

    /** Notes that there is nothing new behind a UID. */
    void looked(MailboxId mailbox, String folder, long uidValidity, long uid, Phase phase) {
        reached(mailbox, folder, uidValidity, uid, phase, Waiting.NONE);
    }

    /** Notes what there is to be taken over, before the first of it is, so that it is known of should that fail. */
    void found(MailboxId mailbox, String folder, Waiting waiting) {
        sql.insertInto(IMAP_PROGRESS)
                .set(IMAP_PROGRESS.MAILBOX_ID, mailbox.value())
                .set(IMAP_PROGRESS.FOLDER, folder)
                .set(IMAP_PROGRESS.UID_VALIDITY, 0L)
                .set(IMAP_PROGRESS.PHASE, Phase.TAKING.word())
                .set(IMAP_PROGRESS.WAITING_MAILS, waiting.mails())
                .set(IMAP_PROGRESS.OLDEST_WAITING_AT, waiting.oldestAt())
                .onConflict(IMAP_PROGRESS.MAILBOX_ID, IMAP_PROGRESS.FOLDER)
                .doUpdate()
                .set(IMAP_PROGRESS.PHASE, Phase.TAKING.word())
                .set(IMAP_PROGRESS.WAITING_MAILS, waiting.mails())
                .set(IMAP_PROGRESS.OLDEST_WAITING_AT, waiting.oldestAt())
                .execute();
    }

    private void reached(MailboxId mailbox, String folder, long uidValidity, long uid, Phase phase, Waiting waiting) {
        var now = clock.instant();
        sql.insertInto(IMAP_PROGRESS)
                .set(IMAP_PROGRESS.MAILBOX_ID, mailbox.value())
                .set(IMAP_PROGRESS.FOLDER, folder)
                .set(IMAP_PROGRESS.UID_VALIDITY, uidValidity)
                .set(IMAP_PROGRESS.LAST_UID, uid)
                .set(IMAP_PROGRESS.LAST_FETCH_AT, now)
                .set(IMAP_PROGRESS.PHASE, phase.word())
                .set(IMAP_PROGRESS.WAITING_MAILS, waiting.mails())
                .set(IMAP_PROGRESS.OLDEST_WAITING_AT, waiting.oldestAt())
                .onConflict(IMAP_PROGRESS.MAILBOX_ID, IMAP_PROGRESS.FOLDER)
                .doUpdate()
                .set(IMAP_PROGRESS.UID_VALIDITY, excluded(IMAP_PROGRESS.UID_VALIDITY))
                .set(
                        IMAP_PROGRESS.LAST_UID,
                        when(
                                        IMAP_PROGRESS.UID_VALIDITY.eq(excluded(IMAP_PROGRESS.UID_VALIDITY)),
                                        greatest(IMAP_PROGRESS.LAST_UID, excluded(IMAP_PROGRESS.LAST_UID)))
                                .otherwise(excluded(IMAP_PROGRESS.LAST_UID)))
                .set(IMAP_PROGRESS.LAST_FETCH_AT, now)
                .set(IMAP_PROGRESS.PHASE, phase.word())
                .set(IMAP_PROGRESS.WAITING_MAILS, waiting.mails())
                .set(IMAP_PROGRESS.OLDEST_WAITING_AT, waiting.oldestAt())
                .setNull(IMAP_PROGRESS.NEXT_TRY_AT)
                .setNull(IMAP_PROGRESS.LAST_CAUSE)
                .setNull(IMAP_PROGRESS.LAST_ERROR)
                .setNull(IMAP_PROGRESS.FAILING_SINCE)
                .execute();
    }

    /** Notes why mails that are taken over stay on the server and should not; nothing when they do not. */
    void stays(MailboxId mailbox, String folder, @Nullable MailTrouble trouble) {
        sql.update(IMAP_PROGRESS)
                .set(
                        IMAP_PROGRESS.STAYS_SINCE,
                        trouble == null ? null : coalesce(IMAP_PROGRESS.STAYS_SINCE, val(clock.instant())))
                .set(
                        IMAP_PROGRESS.STAYS_CAUSE,
                        trouble == null ? null : trouble.cause().word())
                .set(IMAP_PROGRESS.STAYS_ERROR, trouble == null ? null : trouble.words())
                .where(
                        IMAP_PROGRESS.MAILBOX_ID.eq(mailbox.value()),
                        IMAP_PROGRESS.FOLDER.eq(folder),
                        trouble == null ? IMAP_PROGRESS.STAYS_SINCE.isNotNull() : noCondition())
                .execute();
    }

    void failed(MailboxId mailbox, String folder, MailTrouble trouble, Instant nextTryAt) {
        var now = clock.instant();
        sql.insertInto(IMAP_PROGRESS)
                .set(IMAP_PROGRESS.MAILBOX_ID, mailbox.value())
                .set(IMAP_PROGRESS.FOLDER, folder)
                .set(IMAP_PROGRESS.UID_VALIDITY, 0L)
                .set(IMAP_PROGRESS.LAST_CAUSE, trouble.cause().word())
                .set(IMAP_PROGRESS.LAST_ERROR, trouble.words())
                .set(IMAP_PROGRESS.FAILING_SINCE, now)
                .set(IMAP_PROGRESS.PHASE, Phase.RETRYING.word())
                .set(IMAP_PROGRESS.NEXT_TRY_AT, nextTryAt)
                .onConflict(IMAP_PROGRESS.MAILBOX_ID, IMAP_PROGRESS.FOLDER)
                .doUpdate()
                .set(IMAP_PROGRESS.LAST_CAUSE, trouble.cause().word())
                .set(IMAP_PROGRESS.LAST_ERROR, trouble.words())
                .set(IMAP_PROGRESS.FAILING_SINCE, coalesce(IMAP_PROGRESS.FAILING_SINCE, val(now)))
                .set(IMAP_PROGRESS.PHASE, Phase.RETRYING.word())
                .set(IMAP_PROGRESS.NEXT_TRY_AT, nextTryAt)
                .execute();
        count(mailbox, trouble, now);
    }

    private void count(MailboxId mailbox, MailTrouble trouble, Instant now) {
        var isForgotten = FETCH_TROUBLE.LAST_AT.lt(now.minus(FORGOTTEN_AFTER));
        sql.insertInto(FETCH_TROUBLE)
                .set(FETCH_TROUBLE.MAILBOX_ID, mailbox.value())
                .set(FETCH_TROUBLE.CAUSE, trouble.cause().word())
                .set(FETCH_TROUBLE.WORDS, trouble.words())
                .set(FETCH_TROUBLE.FIRST_AT, now)
                .set(FETCH_TROUBLE.LAST_AT, now)
                .onConflict(FETCH_TROUBLE.MAILBOX_ID, FETCH_TROUBLE.CAUSE)
                .doUpdate()
                .set(FETCH_TROUBLE.WORDS, trouble.words())
                .set(FETCH_TROUBLE.TIMES, when(isForgotten, val(1)).otherwise(FETCH_TROUBLE.TIMES.plus(1)))
                .set(FETCH_TROUBLE.FIRST_AT, when(isForgotten, val(now)).otherwise(FETCH_TROUBLE.FIRST_AT))
                .set(FETCH_TROUBLE.LAST_AT, now)
                .execute();
    }

    /** Claims or keeps a mailbox for a node; false when another node has it and lives. */
    boolean lease(MailboxId mailbox, String node, Duration time) {
        var now = clock.instant();
        return sql.insertInto(IMAP_LEASE)
                        .set(IMAP_LEASE.MAILBOX_ID, mailbox.value())
                        .set(IMAP_LEASE.NODE, node)
                        .set(IMAP_LEASE.EXPIRES_AT, now.plus(time))
                        .onConflict(IMAP_LEASE.MAILBOX_ID)
                        .doUpdate()
                        .set(IMAP_LEASE.NODE, node)
                        .set(IMAP_LEASE.EXPIRES_AT, now.plus(time))
                        .where(IMAP_LEASE.NODE.eq(node).or(IMAP_LEASE.EXPIRES_AT.lt(now)))
                        .execute()
                == 1;
    }

    void release(MailboxId mailbox, String node) {
        sql.deleteFrom(IMAP_LEASE)
                .where(IMAP_LEASE.MAILBOX_ID.eq(mailbox.value()), IMAP_LEASE.NODE.eq(node))
                .execute();
    }
}
