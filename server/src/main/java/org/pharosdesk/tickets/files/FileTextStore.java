package org.pharosdesk.tickets.files;

import static org.jooq.impl.DSL.all;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.ATTACHMENT;
import static org.pharosdesk.platform.schema.Tables.FILE_TEXT;
import static org.pharosdesk.platform.schema.Tables.FILE_WAITING;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;

import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import org.jooq.DSLContext;
import org.pharosdesk.platform.texts.FileText;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The SQL of files' texts, and of the files that wait to be read. */
@Component
@Transactional
class FileTextStore {

    /** @param tries how often it was tried before */
    record Waiting(long attachment, String hash, String name, String mediaType, long size, int tries) {}

    private final DSLContext sql;
    private final Clock clock;

    FileTextStore(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The newest that waits, but for those set apart: somebody may be looking for it, and for no old one. */
    @Transactional(readOnly = true)
    Optional<Waiting> next(Collection<Long> apart) {
        return sql.select(
                        ATTACHMENT.ID,
                        ATTACHMENT.BLOB_HASH,
                        ATTACHMENT.NAME,
                        ATTACHMENT.MEDIA_TYPE,
                        ATTACHMENT.SIZE,
                        FILE_WAITING.TRIES)
                .from(FILE_WAITING)
                .join(ATTACHMENT)
                .on(ATTACHMENT.ID.eq(FILE_WAITING.ATTACHMENT_ID))
                .where(FILE_WAITING.ATTACHMENT_ID.ne(all(apart.toArray(Long[]::new))))
                .orderBy(FILE_WAITING.TRIES, FILE_WAITING.ATTACHMENT_ID.desc())
                .limit(inline(1))
                .fetchOptional(row -> new Waiting(
                        row.get(ATTACHMENT.ID),
                        row.get(ATTACHMENT.BLOB_HASH),
                        row.get(ATTACHMENT.NAME),
                        row.get(ATTACHMENT.MEDIA_TYPE),
                        row.get(ATTACHMENT.SIZE),
                        row.get(FILE_WAITING.TRIES)));
    }

    /** Counts a try before it is made: the file may end all that reads it. */
    void tried(long attachment) {
        sql.update(FILE_WAITING)
                .set(FILE_WAITING.TRIES, FILE_WAITING.TRIES.plus(inline(1)))
                .where(FILE_WAITING.ATTACHMENT_ID.eq(attachment))
                .execute();
    }

    /** Keeps what a file says, with the words of its name, which is where a file's name has marks between them. */
    void keep(long attachment, FileText read) {
        sql.deleteFrom(FILE_WAITING)
                .where(FILE_WAITING.ATTACHMENT_ID.eq(attachment))
                .execute();
        sql.insertInto(
                        FILE_TEXT,
                        FILE_TEXT.ATTACHMENT_ID,
                        FILE_TEXT.MESSAGE_ID,
                        FILE_TEXT.OUTCOME,
                        FILE_TEXT.TEXT,
                        FILE_TEXT.SEARCH,
                        FILE_TEXT.READ_AT)
                .select(sql.select(
                                ATTACHMENT.ID,
                                MESSAGE.ID,
                                val(read.outcome().word()),
                                val(read.text()),
                                field(
                                        "search_text({0}, {1}, translate({2}, '._-', '   ') || E'\\n' || {3})",
                                        String.class, MESSAGE.ID, MESSAGE.LANGUAGE, ATTACHMENT.NAME, val(read.text())),
                                val(clock.instant(), FILE_TEXT.READ_AT))
                        .from(ATTACHMENT)
                        .join(MESSAGE)
                        .on(MESSAGE.ID.eq(ATTACHMENT.MESSAGE_ID))
                        .where(ATTACHMENT.ID.eq(attachment)))
                .onConflictDoNothing()
                .execute();
    }

    @Transactional(readOnly = true)
    int waiting() {
        return sql.fetchCount(FILE_WAITING);
    }
}
