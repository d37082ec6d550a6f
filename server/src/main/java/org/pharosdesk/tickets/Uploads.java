package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.pharosdesk.platform.schema.Tables.ATTACHMENT;
import static org.pharosdesk.platform.schema.Tables.HELD_REPLY;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.Refusal;
import org.springframework.stereotype.Component;

/** The files that agents have uploaded and not sent. */
@Component
class Uploads {

    private final DSLContext sql;

    Uploads(DSLContext sql) {
        this.sql = sql;
    }

    /** Those of these that are an agent's. */
    List<PostedMessage.Attachment> of(AgentId uploader, Collection<AttachmentId> uploads) {
        return sql.selectFrom(ATTACHMENT)
                .where(unsent(uploader, uploads))
                .orderBy(ATTACHMENT.ID)
                .fetch(MessageStore::attachment);
    }

    /**
     * Keeps these until the end of the transaction from being sent with something else, or taken back.
     *
     * @throws Refusal ({@code upload-missing}, {@code upload-waits}) when one is not there, or goes with a reply that is held
     */
    void hold(AgentId uploader, Collection<AttachmentId> uploads) {
        var held = sql.select(ATTACHMENT.ID)
                .from(ATTACHMENT)
                .where(unsent(uploader, uploads))
                .orderBy(ATTACHMENT.ID)
                .forUpdate()
                .fetch();
        if (held.size() != uploads.stream().distinct().count()) {
            throw Refusal.invalid("upload-missing", Map.of());
        }
        if (sql.fetchExists(ATTACHMENT, unsent(uploader, uploads), isOfHeldReply())) {
            throw Refusal.conflict("upload-waits", Map.of());
        }
    }

    /**
     * Attaches an agent's files to a message.
     *
     * @throws Refusal as {@link #hold}
     */
    void attach(MessageId message, AgentId uploader, Collection<AttachmentId> uploads) {
        if (uploads.isEmpty()) {
            return;
        }
        hold(uploader, uploads);
        sql.update(ATTACHMENT)
                .set(ATTACHMENT.MESSAGE_ID, message.value())
                .where(unsent(uploader, uploads))
                .execute();
    }

    /** What goes with a reply that is held stays its author's. */
    void handOver(Collection<AttachmentId> uploads, AgentId from, AgentId to) {
        sql.update(ATTACHMENT)
                .set(ATTACHMENT.UPLOADED_BY, to.value())
                .where(unsent(from, uploads).andNot(isOfHeldReply()))
                .execute();
    }

    static Condition isOfHeldReply() {
        return exists(selectOne().from(HELD_REPLY).where(ATTACHMENT.ID.eq(any(HELD_REPLY.ATTACHMENT_IDS))));
    }

    private static Condition unsent(AgentId uploader, Collection<AttachmentId> uploads) {
        return ATTACHMENT
                .ID
                .in(uploads.stream().map(AttachmentId::value).toList())
                .and(ATTACHMENT.UPLOADED_BY.eq(uploader.value()))
                .and(ATTACHMENT.MESSAGE_ID.isNull());
    }
}
