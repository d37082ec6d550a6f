package org.pharosdesk.channels.email.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.unnest;
import static org.pharosdesk.platform.schema.Tables.MAIL_FATE;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Step;
import org.springframework.stereotype.Component;

/** The SQL that tells which mails are copies of one. */
@Component
class CopyStore {

    /** How far apart equal mails without a Message-ID are still copies of one. */
    private static final Duration COPIES_WITHIN = Duration.ofDays(2);

    private static final List<Param<String>> ACTED_WITHOUT_MESSAGE =
            List.of(inline(Fate.AGENT_ANSWER), inline(Fate.AGENT_ANSWER_REFUSED));

    private final DSLContext sql;
    private final Pipeline pipeline;
    private final FateStore fates;
    private final FixedSelect<String> locking;
    private final FixedSelect<Long> finding;
    private final FixedSelect<Long> findingWithoutId;

    CopyStore(DSLContext sql, Pipeline pipeline, FateStore fates) {
        this.sql = sql;
        this.pipeline = pipeline;
        this.fates = fates;
        var keys = unnest(new Long[0]).as("keys", "key");
        var locked = field("pg_advisory_xact_lock({0})::text", String.class, keys.field("key"));
        this.locking = new FixedSelect<>(sql, sql.select(locked).from(keys), row -> row.get(locked));
        var sameMail = MAIL_FATE
                .MESSAGE_ID
                .eq("")
                .and(MAIL_FATE.BODY_HASH.eq(""))
                .and(MAIL_FATE.TICKET_MESSAGE_ID.isNotNull().or(MAIL_FATE.REASON.in(ACTED_WITHOUT_MESSAGE)));
        this.finding =
                finding(sameContent(new MailboxId(0), "", "", Instant.EPOCH).or(sameMail));
        this.findingWithoutId = finding(sameContent(new MailboxId(0), "", null, Instant.EPOCH));
    }

    private FixedSelect<Long> finding(Condition copies) {
        return new FixedSelect<>(
                sql,
                sql.select(MAIL_FATE.ID).from(MAIL_FATE).where(copies).orderBy(MAIL_FATE.ID),
                row -> row.get(MAIL_FATE.ID));
    }

    /**
     * Lets copies of one mail in one after the other until the end of the transaction, whichever way they come: the
     * second then sees what became of the first. In a fixed order, so that no two wait for each other.
     */
    Step<?> locking(String rawHash, @Nullable String messageId) {
        var keys = Stream.of(rawHash, messageId == null ? rawHash : Blobs.hash(messageId.getBytes(UTF_8)))
                .map(CopyStore::lockKey)
                .distinct()
                .sorted()
                .toArray(Long[]::new);
        return locking.with((Object) keys);
    }

    void lock(String rawHash, @Nullable String messageId) {
        pipeline.run(locking(rawHash, messageId));
    }

    /** The same content in the same mailbox, or a copy of the same mail that became a message, or was acted upon, already. */
    Step<List<Long>> finding(
            MailboxId mailbox, String rawHash, @Nullable String messageId, String bodyHash, Instant receivedAt) {
        return messageId == null
                ? findingWithoutId.with(
                        mailbox.value(), rawHash, receivedAt.minus(COPIES_WITHIN), receivedAt.plus(COPIES_WITHIN))
                : finding.with(mailbox.value(), rawHash, messageId, bodyHash);
    }

    Optional<Fate> byContent(MailboxId mailbox, String rawHash, @Nullable String messageId, Instant receivedAt) {
        return sql.selectFrom(MAIL_FATE)
                .where(sameContent(mailbox, rawHash, messageId, receivedAt))
                .orderBy(MAIL_FATE.ID)
                .limit(1)
                .fetchOptional(fates::fate);
    }

    /** Without a Message-ID the same words may be meant anew after a while, as with forms and machines. */
    private static Condition sameContent(
            MailboxId mailbox, String rawHash, @Nullable String messageId, Instant receivedAt) {
        return coalesce(MAIL_FATE.MAILBOX_ID, inline(0L))
                .eq(mailbox.value())
                .and(MAIL_FATE.RAW_HASH.eq(rawHash))
                .and(
                        messageId != null
                                ? MAIL_FATE.MESSAGE_ID.isNotNull()
                                : MAIL_FATE
                                        .MESSAGE_ID
                                        .isNull()
                                        .and(MAIL_FATE.RECEIVED_AT.between(
                                                receivedAt.minus(COPIES_WITHIN), receivedAt.plus(COPIES_WITHIN))));
    }

    private static long lockKey(String hash) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hash)).getLong();
    }
}
