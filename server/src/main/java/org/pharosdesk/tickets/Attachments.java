package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;
import static org.pharosdesk.platform.schema.Tables.ATTACHMENT;
import static org.pharosdesk.platform.schema.Tables.DRAFT;
import static org.pharosdesk.platform.schema.Tables.HELD_REPLY;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.blobs.BlobDiscarding;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.platform.blobs.MediaTypes;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The files of messages: stored once per content, of the type their content shows, readable with their ticket. */
@Service
@Transactional
public class Attachments {

    public static final long MOST_BYTES = 25L * 1024 * 1024;

    private static final String LEFT_BEHIND = "author-may-not";

    private final DSLContext sql;
    private final Blobs blobs;
    private final BlobDiscarding discarding;
    private final Uploads uploads;
    private final Clock clock;

    Attachments(DSLContext sql, Blobs blobs, BlobDiscarding discarding, Uploads uploads, Clock clock) {
        this.sql = sql;
        this.blobs = blobs;
        this.discarding = discarding;
        this.uploads = uploads;
        this.clock = clock;
    }

    /** Stores a file that an agent will send with a message. */
    PostedMessage.Attachment upload(Agent uploader, String name, InputStream content) {
        var clean = AttachmentName.clean(name);
        var blob = blobs.store(content, MOST_BYTES);
        var row = sql.insertInto(ATTACHMENT)
                .set(ATTACHMENT.UPLOADED_BY, uploader.id().value())
                .set(ATTACHMENT.BLOB_HASH, blob.hash())
                .set(ATTACHMENT.SIZE, blob.size())
                .set(ATTACHMENT.NAME, clean)
                .set(ATTACHMENT.MEDIA_TYPE, storedType(blob.hash(), clean))
                .set(ATTACHMENT.INLINE, false)
                .set(ATTACHMENT.CREATED_AT, clock.instant())
                .returning()
                .fetchSingle();
        return MessageStore.attachment(row);
    }

    /**
     * Takes back an upload that was not sent, and its content unless others have it as well.
     *
     * @throws Refusal ({@code upload-waits}) when it goes with a reply that is held
     */
    void discard(Agent uploader, AttachmentId id) {
        if (uploads.of(uploader.id(), List.of(id)).isEmpty()) {
            throw Refusal.notFound("attachment", id.value());
        }
        uploads.hold(uploader.id(), List.of(id));
        var hash = sql.deleteFrom(ATTACHMENT)
                .where(ATTACHMENT.ID.eq(id.value()))
                .returning(ATTACHMENT.BLOB_HASH)
                .fetchSingle(ATTACHMENT.BLOB_HASH);
        discarding.discardUnused(Set.of(hash));
    }

    /**
     * Forgets uploads that were made before a moment, not sent since, and wait in no draft or held reply, and their contents unless
     * others have them as well.
     *
     * @return how many contents they were
     */
    int forgetUnsentBefore(Instant moment) {
        var hashes = sql.deleteFrom(ATTACHMENT)
                .where(ATTACHMENT.MESSAGE_ID.isNull())
                .and(ATTACHMENT.CREATED_AT.lt(moment))
                .andNotExists(selectOne().from(DRAFT).where(ATTACHMENT.ID.eq(any(DRAFT.ATTACHMENT_IDS))))
                .andNot(Uploads.isOfHeldReply())
                .returning(ATTACHMENT.BLOB_HASH)
                .fetchSet(ATTACHMENT.BLOB_HASH);
        discarding.discardUnused(hashes);
        return hashes.size();
    }

    /** @throws Refusal ({@code not-found}) unless its ticket can be read, it is about to leave on one, or it is the viewer's own upload */
    @Transactional(readOnly = true)
    public PostedMessage.Attachment find(Agent viewer, AttachmentId id) {
        var readable = TicketReach.readable(viewer);
        return sql.select(ATTACHMENT.fields())
                .from(ATTACHMENT)
                .leftJoin(MESSAGE)
                .on(MESSAGE.ID.eq(ATTACHMENT.MESSAGE_ID))
                .leftJoin(TICKET)
                .on(TICKET.NUMBER.eq(MESSAGE.TICKET_NUMBER))
                .where(ATTACHMENT.ID.eq(id.value()))
                .and(TICKET.NUMBER
                        .isNotNull()
                        .and(readable)
                        .or(ATTACHMENT
                                .MESSAGE_ID
                                .isNull()
                                .and(ATTACHMENT
                                        .UPLOADED_BY
                                        .eq(viewer.id().value())
                                        .or(isAboutToLeaveOrLeftTo(viewer)))))
                .fetchOptional(row -> MessageStore.attachment(row.into(ATTACHMENT)))
                .orElseThrow(() -> Refusal.notFound("attachment", id.value()));
    }

    /** What its author may not send is left to all who may answer. */
    private static Condition isAboutToLeaveOrLeftTo(Agent viewer) {
        var left = HELD_REPLY
                .STOPPED_WHY
                .eq(inline(LEFT_BEHIND))
                .and(TicketReach.condition(Reach.of(viewer, Permission.TICKET_REPLY)));
        return exists(selectOne()
                .from(HELD_REPLY)
                .join(TICKET)
                .on(TICKET.NUMBER.eq(HELD_REPLY.TICKET_NUMBER))
                .where(
                        ATTACHMENT.ID.eq(any(HELD_REPLY.ATTACHMENT_IDS)),
                        HELD_REPLY.STOPPED_AT.isNull().or(left),
                        TicketReach.readable(viewer)));
    }

    @Transactional(readOnly = true)
    public InputStream open(PostedMessage.Attachment attachment) {
        return blobs.open(attachment.blobHash());
    }

    private String storedType(String hash, String name) {
        try (var content = blobs.open(hash)) {
            return MediaTypes.of(content, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
