package org.pharosdesk.channels.email.imap;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;
import static org.pharosdesk.platform.schema.Tables.IMAP_LEASE;
import static org.pharosdesk.platform.schema.Tables.IMAP_PROGRESS;

import java.time.Clock;
import java.time.Duration;
import org.jooq.DSLContext;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.tickets.MailTrouble;
import org.springframework.stereotype.Component;

/** The SQL of fetching: how far each folder is read, how it fares, and which node reads it. */
@Component
class ImapProgress {

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
    void reached(MailboxId mailbox, String folder, long uidValidity, long uid) {
        var now = clock.instant();
        sql.insertInto(IMAP_PROGRESS)
                .set(IMAP_PROGRESS.MAILBOX_ID, mailbox.value())
                .set(IMAP_PROGRESS.FOLDER, folder)
                .set(IMAP_PROGRESS.UID_VALIDITY, uidValidity)
                .set(IMAP_PROGRESS.LAST_UID, uid)
                .set(IMAP_PROGRESS.LAST_FETCH_AT, now)
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
                .setNull(IMAP_PROGRESS.LAST_CAUSE)
                .setNull(IMAP_PROGRESS.LAST_ERROR)
                .setNull(IMAP_PROGRESS.FAILING_SINCE)
                .execute();
    }

    void failed(MailboxId mailbox, String folder, MailTrouble trouble) {
        var now = clock.instant();
        sql.insertInto(IMAP_PROGRESS)
                .set(IMAP_PROGRESS.MAILBOX_ID, mailbox.value())
                .set(IMAP_PROGRESS.FOLDER, folder)
                .set(IMAP_PROGRESS.UID_VALIDITY, 0L)
                .set(IMAP_PROGRESS.LAST_CAUSE, trouble.cause().word())
                .set(IMAP_PROGRESS.LAST_ERROR, trouble.words())
                .set(IMAP_PROGRESS.FAILING_SINCE, now)
                .onConflict(IMAP_PROGRESS.MAILBOX_ID, IMAP_PROGRESS.FOLDER)
                .doUpdate()
                .set(IMAP_PROGRESS.LAST_CAUSE, trouble.cause().word())
                .set(IMAP_PROGRESS.LAST_ERROR, trouble.words())
                .set(IMAP_PROGRESS.FAILING_SINCE, coalesce(IMAP_PROGRESS.FAILING_SINCE, val(now)))
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
