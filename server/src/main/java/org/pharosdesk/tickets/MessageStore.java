package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.ATTACHMENT;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.schema.tables.records.AttachmentRecord;
import org.pharosdesk.platform.schema.tables.records.MessageRecord;
import org.springframework.stereotype.Component;

/** The messages of tickets and the files that came with them. */
@Component
class MessageStore {

    /** Only so much of a message is searchable: PostgreSQL's search text ends at 1 MB, and words repeat before that. */
    private static final int SEARCHABLE_CHARACTERS = 200_000;

    /** All but what a message is found by, which is as long as its words. */
    private static final List<Field<?>> SHOWN = Arrays.stream(MESSAGE.fields())
            .filter(column -> column != MESSAGE.SEARCH)
            .<Field<?>>map(column -> column)
            .toList();

    private final DSLContext sql;
    private final FixedSelect page;
    private final FixedSelect attachments;

    MessageStore(DSLContext sql) {
        this.sql = sql;
        this.page = new FixedSelect(
                sql,
                sql.select(SHOWN)
                        .from(MESSAGE)
                        .where(MESSAGE.TICKET_NUMBER.eq(0L), MESSAGE.ID.lt(0L))
                        .orderBy(MESSAGE.ID.desc())
                        .limit(0));
        this.attachments = new FixedSelect(
                sql,
                sql.selectFrom(ATTACHMENT)
                        .where(ATTACHMENT.MESSAGE_ID.eq(any(new Long[0])))
                        .orderBy(ATTACHMENT.ID));
    }

    MessageId draw() {
        return new MessageId(sql.select(field("nextval('message_id_seq')", Long.class))
                .fetchSingle()
                .value1());
    }

    /**
     * A message with its files to be written.
     *
     * @param subject made searchable with the first message; absent for the others
     */
    List<Query> posting(MessageId id, TicketNumber number, NewMessage message, Actor author, @Nullable String subject) {
        var body = message.body();
        var searchable = subject == null ? body.text() : subject + "\n" + body.text();
        var posting = new ArrayList<Query>();
        posting.add(sql.insertInto(MESSAGE)
                .set(MESSAGE.ID, id.value())
                .set(MESSAGE.TICKET_NUMBER, number.value())
                .set(MESSAGE.KIND, message.kind().word())
                .set(MESSAGE.CHANNEL, message.channel().word())
                .set(MESSAGE.AUTHOR_KIND, Actors.kind(author).word())
                .set(
                        MESSAGE.AUTHOR_AGENT_ID,
                        author instanceof Actor.OfAgent agent ? agent.id().value() : null)
                .set(
                        MESSAGE.AUTHOR_CONTACT_ID,
                        author instanceof Actor.OfContact contact ? contact.id().value() : null)
                .set(MESSAGE.AUTHOR_NAME, author.name())
                .set(MESSAGE.TEXT, body.text())
                .set(MESSAGE.HTML, body.html())
                .set(MESSAGE.QUOTED_TEXT, body.quotedText())
                .set(MESSAGE.QUOTED_HTML, body.quotedHtml())
                .set(MESSAGE.RECIPIENTS, addresses(message.recipients()))
                .set(MESSAGE.CC, addresses(message.cc()))
                .set(MESSAGE.LANGUAGE, message.language())
                .set(MESSAGE.CREATED_AT, message.postedAt())
                .set(MESSAGE.SEARCH, search(id, message.language(), searchable)));
        message.attachments().forEach(file -> posting.add(attaching(id, file, message.postedAt())));
        return posting;
    }

    /** Makes the new subject of a ticket searchable in place of the old one. */
    void updateSubject(MessageId first, String subject) {
        sql.update(MESSAGE)
                .set(
                        MESSAGE.SEARCH,
                        field(
                                "search_text({0}, {1}, left({2} || E'\\n' || {3}, {4}))",
                                String.class,
                                MESSAGE.ID,
                                MESSAGE.LANGUAGE,
                                val(subject),
                                MESSAGE.TEXT,
                                val(SEARCHABLE_CHARACTERS)))
                .where(MESSAGE.ID.eq(first.value()))
                .execute();
    }

    Optional<PostedMessage> find(MessageId id) {
        return sql.select(SHOWN)
                .from(MESSAGE)
                .where(MESSAGE.ID.eq(id.value()))
                .fetchOptionalInto(MESSAGE)
                .map(row -> message(row, attachments(List.of(id.value())).getOrDefault(id.value(), List.of())));
    }

    Optional<MessageId> first(TicketNumber number) {
        return sql.select(MESSAGE.ID)
                .from(MESSAGE)
                .where(MESSAGE.TICKET_NUMBER.eq(number.value()))
                .orderBy(MESSAGE.ID)
                .limit(inline(1))
                .fetchOptional(row -> new MessageId(row.value1()));
    }

    List<MessageId> upTo(TicketNumber number, MessageId last, int limit) {
        return sql.select(MESSAGE.ID)
                .from(MESSAGE)
                .where(MESSAGE.TICKET_NUMBER.eq(number.value()), MESSAGE.ID.le(last.value()))
                .orderBy(MESSAGE.ID.desc())
                .limit(inline(limit))
                .fetch(row -> new MessageId(row.value1()));
    }

    Optional<PostedMessage> publicBefore(TicketNumber number, MessageId before) {
        return sql.select(SHOWN)
                .from(MESSAGE)
                .where(MESSAGE.TICKET_NUMBER.eq(number.value()))
                .and(MESSAGE.ID.lt(before.value()))
                .and(MESSAGE.KIND.eq(MessageKind.PUBLIC.word()))
                .orderBy(MESSAGE.ID.desc())
                .limit(inline(1))
                .fetchOptionalInto(MESSAGE)
                .map(row -> message(row, List.of()));
    }

    /** Newest first, those older than {@code before} when it is given. */
    List<PostedMessage> page(TicketNumber number, @Nullable MessageId before, int limit) {
        var rows = page.with(number.value(), before == null ? Long.MAX_VALUE : before.value(), limit)
                .fetchInto(MESSAGE);
        var attachments = attachments(rows.getValues(MESSAGE.ID));
        return rows.map(row -> message(row, attachments.getOrDefault(row.getId(), List.of())));
    }

    void move(TicketNumber from, TicketNumber into) {
        sql.update(MESSAGE)
                .set(MESSAGE.TICKET_NUMBER, into.value())
                .where(MESSAGE.TICKET_NUMBER.eq(from.value()))
                .execute();
    }

    /** Those of these files that an agent has uploaded and not sent. */
    List<PostedMessage.Attachment> uploads(AgentId uploader, List<Long> uploads) {
        return sql.selectFrom(ATTACHMENT)
                .where(unsent(uploader, uploads))
                .orderBy(ATTACHMENT.ID)
                .fetch(MessageStore::attachment);
    }

    private static Condition unsent(AgentId uploader, List<Long> uploads) {
        return ATTACHMENT
                .ID
                .in(uploads)
                .and(ATTACHMENT.UPLOADED_BY.eq(uploader.value()))
                .and(ATTACHMENT.MESSAGE_ID.isNull());
    }

    /** Attaches an agent's unsent uploads to a message; says how many of them there were. */
    int attachUploads(MessageId message, AgentId uploader, Collection<AttachmentId> uploads) {
        return sql.update(ATTACHMENT)
                .set(ATTACHMENT.MESSAGE_ID, message.value())
                .where(unsent(
                        uploader, uploads.stream().map(AttachmentId::value).toList()))
                .execute();
    }

    private Query attaching(MessageId message, NewAttachment attachment, Instant at) {
        return sql.insertInto(ATTACHMENT)
                .set(ATTACHMENT.MESSAGE_ID, message.value())
                .set(ATTACHMENT.BLOB_HASH, attachment.blob().hash())
                .set(ATTACHMENT.SIZE, attachment.blob().size())
                .set(ATTACHMENT.NAME, attachment.name())
                .set(ATTACHMENT.MEDIA_TYPE, attachment.mediaType())
                .set(ATTACHMENT.INLINE, attachment.inline())
                .set(ATTACHMENT.CONTENT_ID, attachment.contentId())
                .set(ATTACHMENT.CREATED_AT, at);
    }

    private Map<Long, List<PostedMessage.Attachment>> attachments(List<Long> messages) {
        return messages.isEmpty()
                ? Map.of()
                : attachments
                        .with((Object) messages.toArray(Long[]::new))
                        .fetchGroups(ATTACHMENT.MESSAGE_ID, row -> attachment(row.into(ATTACHMENT)));
    }

    private static PostedMessage message(MessageRecord row, List<PostedMessage.Attachment> attachments) {
        return new PostedMessage(
                new MessageId(row.getId()),
                new TicketNumber(row.getTicketNumber()),
                Word.of(MessageKind.class, row.getKind()),
                Word.of(Channel.class, row.getChannel()),
                author(row),
                new MessageBody(row.getText(), row.getHtml(), row.getQuotedText(), row.getQuotedHtml()),
                addresses(row.getRecipients()),
                addresses(row.getCc()),
                row.getLanguage(),
                attachments,
                row.getCreatedAt());
    }

    static PostedMessage.Attachment attachment(AttachmentRecord row) {
        return new PostedMessage.Attachment(
                new AttachmentId(row.getId()),
                row.getBlobHash(),
                row.getName(),
                row.getMediaType(),
                row.getSize(),
                row.getInline(),
                row.getContentId());
    }

    private static Actor author(MessageRecord row) {
        return switch (row.getAuthorKind()) {
            case "agent" -> new Actor.OfAgent(new AgentId(row.getAuthorAgentId()), row.getAuthorName());
            case "contact" -> new Actor.OfContact(new ContactId(row.getAuthorContactId()), row.getAuthorName());
            case "rule" -> new Actor.OfRule(0, row.getAuthorName());
            default -> new Actor.OfSystem(row.getAuthorName());
        };
    }

    private static Field<String> search(MessageId id, @Nullable String language, String text) {
        return field(
                "search_text({0}, {1}, {2})",
                String.class,
                val(id.value()),
                val(language),
                val(text.substring(0, Math.min(text.length(), SEARCHABLE_CHARACTERS))));
    }

    private static String[] addresses(List<EmailAddress> addresses) {
        return addresses.stream().map(EmailAddress::value).toArray(String[]::new);
    }

    private static List<EmailAddress> addresses(String[] addresses) {
        return Arrays.stream(addresses).map(EmailAddress::new).toList();
    }
}
