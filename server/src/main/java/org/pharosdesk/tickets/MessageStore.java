package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.ATTACHMENT;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Insert;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Row;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.platform.schema.tables.records.AttachmentRecord;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

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
    private final Pipeline pipeline;
    private final JsonMapper json;
    private final FixedSelect<PostedMessage> one;
    private final FixedSelect<PostedMessage> page;
    private final FixedSelect<PostedMessage> withoutNotes;
    private final FixedSelect<PostedMessage> severalById;
    private final FixedSelect<PostedMessage> publicBefore;
    private final FixedSelect<Row> files;

    MessageStore(DSLContext sql, Pipeline pipeline, JsonMapper json) {
        this.sql = sql;
        this.pipeline = pipeline;
        this.json = json;
        this.one = messages(MESSAGE.ID.eq(0L), 1);
        this.page = new FixedSelect<>(
                sql,
                sql.select(SHOWN)
                        .from(MESSAGE)
                        .where(MESSAGE.TICKET_NUMBER.eq(0L), MESSAGE.ID.lt(0L))
                        .orderBy(MESSAGE.ID.desc())
                        .limit(0),
                this::message);
        this.withoutNotes = new FixedSelect<>(
                sql,
                sql.select(SHOWN)
                        .from(MESSAGE)
                        .where(MESSAGE.TICKET_NUMBER.eq(0L), MESSAGE.ID.lt(0L), isNoNote())
                        .orderBy(MESSAGE.ID.desc())
                        .limit(0),
                this::message);
        this.severalById = new FixedSelect<>(
                sql, sql.select(SHOWN).from(MESSAGE).where(MESSAGE.ID.eq(any(new Long[0]))), this::message);
        this.publicBefore = messages(
                MESSAGE.TICKET_NUMBER
                        .eq(0L)
                        .and(MESSAGE.ID.lt(0L))
                        .and(MESSAGE.KIND.eq(inline(MessageKind.PUBLIC.word())))
                        .and(MESSAGE.AUTOMATIC.isFalse()),
                1);
        this.files = new FixedSelect<>(
                sql,
                sql.selectFrom(ATTACHMENT)
                        .where(ATTACHMENT.MESSAGE_ID.eq(any(new Long[0])))
                        .orderBy(ATTACHMENT.ID),
                row -> row);
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
    List<Step<?>> posting(
            MessageId id, TicketNumber number, NewMessage message, Actor author, @Nullable String subject) {
        var body = message.body();
        var searchable = subject == null ? body.text() : subject + "\n" + body.text();
        var posting = new ArrayList<Step<?>>();
        posting.add(Insert.into(MESSAGE)
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
                .set(MESSAGE.INVITATIONS, stored(message.invitations()))
                .set(MESSAGE.AUTOMATIC, message.automatic())
                .set(MESSAGE.CREATED_AT, message.postedAt())
                .compute(
                        MESSAGE.SEARCH,
                        "search_text(?, ?, ?)",
                        id.value(),
                        message.language(),
                        searchable.substring(0, Math.min(searchable.length(), SEARCHABLE_CHARACTERS)))
                .step());
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
        var files = files(List.of(id));
        return pipeline.run(Step.first(one.with(id.value()))
                .and(files, (found, of) -> found.map(message -> message.with(of.getOrDefault(id, List.of())))));
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
                .where(
                        MESSAGE.TICKET_NUMBER.eq(number.value()),
                        MESSAGE.ID.le(last.value()),
                        MESSAGE.AUTOMATIC.isFalse().or(MESSAGE.ID.eq(last.value())))
                .orderBy(MESSAGE.ID.desc())
                .limit(inline(limit))
                .fetch(row -> new MessageId(row.value1()));
    }

    Optional<PostedMessage> publicBefore(TicketNumber number, MessageId before) {
        return pipeline.run(Step.first(publicBefore.with(number.value(), before.value())));
    }

    /** The newest public message after another that somebody wrote who is not this agent. */
    Optional<PostedMessage> publicAfter(TicketNumber number, MessageId after, AgentId notBy) {
        return sql.select(MESSAGE.ID)
                .from(MESSAGE)
                .where(
                        MESSAGE.TICKET_NUMBER.eq(number.value()),
                        MESSAGE.ID.gt(after.value()),
                        MESSAGE.KIND.eq(MessageKind.PUBLIC.word()),
                        MESSAGE.AUTOMATIC.isFalse(),
                        MESSAGE.AUTHOR_AGENT_ID.isDistinctFrom(notBy.value()))
                .orderBy(MESSAGE.ID.desc())
                .limit(inline(1))
                .fetchOptional(MESSAGE.ID)
                .flatMap(id -> find(new MessageId(id)));
    }

    /** Newest first and without their files, those older than {@code before} when it is given. */
    Step<List<PostedMessage>> page(TicketNumber number, @Nullable MessageId before, int limit) {
        return page.with(number.value(), before == null ? Long.MAX_VALUE : before.value(), limit);
    }

    /** The same, less what agents told each other. */
    Step<List<PostedMessage>> pageWithoutNotes(TicketNumber number, @Nullable MessageId before, int limit) {
        return withoutNotes.with(number.value(), before == null ? Long.MAX_VALUE : before.value(), limit);
    }

    static Condition isNoNote() {
        return MESSAGE.KIND.ne(inline(MessageKind.INTERNAL.word()));
    }

    /** Those of these that are there, without their files. */
    List<PostedMessage> several(Collection<MessageId> messages) {
        return pipeline.run(severalById.with(
                (Object) messages.stream().map(MessageId::value).toArray(Long[]::new)));
    }

    /** The files of messages; those without any are left out. */
    Step<Map<MessageId, List<PostedMessage.Attachment>>> files(List<MessageId> messages) {
        return messages.isEmpty()
                ? Step.known(Map.of())
                : files.with((Object) messages.stream().map(MessageId::value).toArray(Long[]::new))
                        .map(rows -> rows.stream()
                                .collect(Collectors.groupingBy(
                                        row -> new MessageId(row.get(ATTACHMENT.MESSAGE_ID)),
                                        Collectors.mapping(
                                                row -> attachment(row.into(ATTACHMENT)), Collectors.toList()))));
    }

    private FixedSelect<PostedMessage> messages(Condition condition, int limit) {
        return new FixedSelect<>(
                sql,
                sql.select(SHOWN)
                        .from(MESSAGE)
                        .where(condition)
                        .orderBy(MESSAGE.ID.desc())
                        .limit(inline(limit)),
                this::message);
    }

    /** Those of a ticket from one on, oldest first. */
    List<MessageId> from(TicketNumber number, MessageId first) {
        return sql.select(MESSAGE.ID)
                .from(MESSAGE)
                .where(MESSAGE.TICKET_NUMBER.eq(number.value()), MESSAGE.ID.ge(first.value()))
                .orderBy(MESSAGE.ID)
                .fetch(row -> new MessageId(row.value1()));
    }

    /** Moves those of these messages that still stand on the one ticket to the other; says which, oldest first. */
    List<MessageId> move(Collection<MessageId> messages, TicketNumber from, TicketNumber into) {
        return sql
                .update(MESSAGE)
                .set(MESSAGE.TICKET_NUMBER, into.value())
                .where(
                        MESSAGE.TICKET_NUMBER.eq(from.value()),
                        MESSAGE.ID.eq(
                                any(messages.stream().map(MessageId::value).toArray(Long[]::new))))
                .returning(MESSAGE.ID)
                .fetch(row -> new MessageId(row.getId()))
                .stream()
                .sorted(Comparator.comparing(MessageId::value))
                .toList();
    }

    /** Whether an agent has said something to the requester of a ticket. */
    boolean isAnswered(TicketNumber number) {
        return sql.fetchExists(
                MESSAGE,
                MESSAGE.TICKET_NUMBER.eq(number.value()),
                MESSAGE.KIND.eq(inline(MessageKind.PUBLIC.word())),
                MESSAGE.AUTHOR_KIND.eq(inline(ActorKind.AGENT.word())));
    }

    /** Since when the requester of a ticket waits for an answer, going by what was said on it. */
    @Nullable
    Instant waitingSince(TicketNumber number) {
        var said = MESSAGE.TICKET_NUMBER
                .eq(number.value())
                .and(MESSAGE.KIND.eq(inline(MessageKind.PUBLIC.word())))
                .and(MESSAGE.AUTOMATIC.isFalse());
        return sql.select(min(MESSAGE.CREATED_AT))
                .from(MESSAGE)
                .where(said)
                .and(MESSAGE.AUTHOR_KIND.eq(inline(ActorKind.CONTACT.word())))
                .and(MESSAGE.ID.gt(coalesce(
                        field(select(max(MESSAGE.ID))
                                .from(MESSAGE)
                                .where(said)
                                .and(MESSAGE.AUTHOR_KIND.eq(inline(ActorKind.AGENT.word())))),
                        inline(0L))))
                .fetchSingle()
                .value1();
    }

    private static Step<?> attaching(MessageId message, NewAttachment attachment, Instant at) {
        return Insert.into(ATTACHMENT)
                .set(ATTACHMENT.MESSAGE_ID, message.value())
                .set(ATTACHMENT.BLOB_HASH, attachment.blob().hash())
                .set(ATTACHMENT.SIZE, attachment.blob().size())
                .set(ATTACHMENT.NAME, attachment.name())
                .set(ATTACHMENT.MEDIA_TYPE, attachment.mediaType())
                .set(ATTACHMENT.INLINE, attachment.inline())
                .set(ATTACHMENT.CONTENT_ID, attachment.contentId())
                .set(ATTACHMENT.CREATED_AT, at)
                .step();
    }

    private PostedMessage message(Row row) {
        return new PostedMessage(
                new MessageId(row.get(MESSAGE.ID)),
                new TicketNumber(row.get(MESSAGE.TICKET_NUMBER)),
                Word.of(MessageKind.class, row.get(MESSAGE.KIND)),
                Word.of(Channel.class, row.get(MESSAGE.CHANNEL)),
                author(row),
                new MessageBody(
                        row.get(MESSAGE.TEXT),
                        row.get(MESSAGE.HTML),
                        row.get(MESSAGE.QUOTED_TEXT),
                        row.get(MESSAGE.QUOTED_HTML)),
                addresses(row.get(MESSAGE.RECIPIENTS)),
                addresses(row.get(MESSAGE.CC)),
                row.get(MESSAGE.LANGUAGE),
                List.of(),
                invitations(row.get(MESSAGE.INVITATIONS)),
                row.get(MESSAGE.CREATED_AT),
                row.get(MESSAGE.AUTOMATIC));
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

    private static Actor author(Row row) {
        var name = row.get(MESSAGE.AUTHOR_NAME);
        return switch (row.get(MESSAGE.AUTHOR_KIND)) {
            case "agent" -> new Actor.OfAgent(new AgentId(row.get(MESSAGE.AUTHOR_AGENT_ID)), name);
            case "contact" -> new Actor.OfContact(new ContactId(row.get(MESSAGE.AUTHOR_CONTACT_ID)), name);
            case "rule" -> new Actor.OfRule(0, name);
            default -> new Actor.OfSystem(name);
        };
    }

    private @Nullable JSONB stored(List<Invitation> invitations) {
        return invitations.isEmpty() ? null : JSONB.valueOf(json.writeValueAsString(invitations));
    }

    private List<Invitation> invitations(@Nullable JSONB stored) {
        return stored == null ? List.of() : json.readValue(stored.data(), new TypeReference<>() {});
    }

    private static String[] addresses(List<EmailAddress> addresses) {
        return addresses.stream().map(EmailAddress::value).toArray(String[]::new);
    }

    private static List<EmailAddress> addresses(String[] addresses) {
        return Arrays.stream(addresses).map(EmailAddress::new).toList();
    }
}
