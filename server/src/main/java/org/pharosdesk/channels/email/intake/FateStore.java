package org.pharosdesk.channels.email.intake;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.extract;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.jsonbGetAttributeAsText;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.unnest;
import static org.pharosdesk.platform.schema.Tables.MAILBOX;
import static org.pharosdesk.platform.schema.Tables.MAIL_FATE;
import static org.pharosdesk.platform.schema.Tables.MAIL_REFERENCE;
import static org.pharosdesk.platform.schema.Tables.TICKET;
import static org.pharosdesk.platform.schema.Tables.TICKET_MAILBOX;
import static org.pharosdesk.platform.schema.Tables.TICKET_PARTICIPANT;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.DatePart;
import org.jooq.JSONB;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.intake.Fates.Origin;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Insert;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.platform.schema.tables.records.MailFateRecord;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.SenderCheck;
import org.pharosdesk.tickets.SenderCheck.Verdict;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of fates. */
@Component
class FateStore {

    /** Who counts mails asks again soon, and must not wait long for a database in trouble. */
    private static final int WITHIN_SECONDS = 2;

    private static final String UNKNOWN = Verdict.UNKNOWN.word();
    private static final String[] CONFIRMED = {Verdict.CONFIRMED.word()};
    private static final String[] ANY =
            Stream.of(Verdict.values()).map(Verdict::word).toArray(String[]::new);

    private final DSLContext sql;
    private final Pipeline pipeline;
    private final JsonMapper json;
    private final FixedSelect<Origin> ofMessages;
    private final FixedSelect<Instant> lately;
    private final FixedSelect<Instant> answers;

    FateStore(DSLContext sql, Pipeline pipeline, JsonMapper json) {
        this.sql = sql;
        this.pipeline = pipeline;
        this.json = json;
        this.lately = new FixedSelect<>(
                sql,
                sql.select(MAIL_FATE.RECEIVED_AT)
                        .from(MAIL_FATE)
                        .where(
                                MAIL_FATE.FROM_ADDRESS.eq(""),
                                MAIL_FATE.RECEIVED_AT.between(Instant.EPOCH, Instant.EPOCH),
                                MAIL_FATE.TICKET_MESSAGE_ID.isNotNull(),
                                coalesce(
                                                jsonbGetAttributeAsText(MAIL_FATE.SENDER_CHECK, inline("verdict")),
                                                inline(UNKNOWN))
                                        .eq(any(new String[0])))
                        .limit(0),
                row -> row.get(MAIL_FATE.RECEIVED_AT));
        this.answers = new FixedSelect<>(
                sql,
                sql.select(MAIL_FATE.RECEIVED_AT)
                        .from(MAIL_FATE)
                        .where(
                                MAIL_FATE.TICKET_NUMBER.in(meant(new Long[0], new String[0])),
                                MAIL_FATE.RECEIVED_AT.between(Instant.EPOCH, Instant.EPOCH),
                                MAIL_FATE.FATE.eq(inline(Outcome.REPLY.word())))
                        .limit(0),
                row -> row.get(MAIL_FATE.RECEIVED_AT));
        this.ofMessages = new FixedSelect<>(
                sql,
                sql.select(MAIL_FATE.TICKET_MESSAGE_ID, MAIL_FATE.ID, MAIL_FATE.FROM_ADDRESS, MAIL_FATE.SENDER_CHECK)
                        .from(MAIL_FATE)
                        .where(
                                MAIL_FATE.TICKET_MESSAGE_ID.eq(any(new Long[0])),
                                MAIL_FATE.FATE.in(inline(Outcome.NEW_TICKET.word()), inline(Outcome.REPLY.word())))
                        .orderBy(MAIL_FATE.ID),
                row -> new Origin(
                        new MessageId(row.get(MAIL_FATE.TICKET_MESSAGE_ID)),
                        row.get(MAIL_FATE.ID),
                        Optional.ofNullable(row.get(MAIL_FATE.FROM_ADDRESS))
                                .map(EmailAddress::new)
                                .orElse(null),
                        senderCheck(row.get(MAIL_FATE.SENDER_CHECK))));
    }

    /**
     * The times, at most so many, at which mails of a sender became messages within an hour before.
     *
     * @param confirmed whether only those count which others cannot have written in that name
     */
    Step<List<Instant>> countingFrom(String sender, boolean confirmed, Instant before, int atMost) {
        var verdicts = confirmed ? CONFIRMED : ANY;
        return lately.with(sender, before.minus(Duration.ofHours(1)), before, verdicts, atMost);
    }

    /**
     * The times, at most so many, at which mails were added within an hour before to any of these tickets, or to those that
     * ids lead to.
     */
    Step<List<Instant>> countingAnswers(Set<TicketNumber> tickets, List<String> ids, Instant before, int atMost) {
        if (tickets.isEmpty() && ids.isEmpty()) {
            return Step.known(List.of()); // as with most mails that ask something new
        }
        return answers.with(
                TicketNumber.values(tickets),
                ids.toArray(String[]::new),
                before.minus(Duration.ofHours(1)),
                before,
                atMost);
    }

    /**
     * Whether somebody asked in all tickets that those lead to, or took part in them for an hour already: in that time
     * nobody can have brought him in to write there in one's own stead.
     */
    boolean isAtHome(EmailAddress sender, Set<TicketNumber> tickets, List<String> ids, Instant now) {
        var numbers = TicketNumber.values(tickets);
        return !sql.fetchExists(selectOne()
                .from(TICKET)
                .where(
                        TICKET.NUMBER.in(meant(numbers, ids.toArray(String[]::new))),
                        notExists(selectOne()
                                .from(TICKET_PARTICIPANT)
                                .where(
                                        TICKET_PARTICIPANT.TICKET_NUMBER.eq(TICKET.NUMBER),
                                        TICKET_PARTICIPANT.ADDRESS.eq(sender.value()),
                                        TICKET_PARTICIPANT
                                                .CONTACT_ID
                                                .eq(TICKET.REQUESTER_ID)
                                                .or(TICKET_PARTICIPANT.ADDED_AT.le(now.minus(Duration.ofHours(1))))))));
    }

    /** The tickets that are named, or that ids lead to, where they are now. */
    private static Select<Record1<Long>> meant(Long[] numbers, String[] ids) {
        var named = unnest(numbers).as("named", "number");
        return select(coalesce(TICKET.JOINED_INTO, TICKET.NUMBER))
                .from(TICKET)
                .where(TICKET.NUMBER.in(select(named.field("number", Long.class))
                        .from(named)
                        .union(select(MAIL_REFERENCE.TICKET_NUMBER)
                                .from(MAIL_REFERENCE)
                                .where(MAIL_REFERENCE.MESSAGE_ID.eq(any(ids))))));
    }

    /** How many answers of an agent to a ticket came within an hour before, and were answered themselves if refused. */
    int agentAnswers(EmailAddress agent, TicketNumber ticket, Instant before) {
        return sql.fetchCount(
                MAIL_FATE,
                MAIL_FATE.FROM_ADDRESS.eq(agent.value()),
                MAIL_FATE.RECEIVED_AT.between(before.minus(Duration.ofHours(1)), before),
                MAIL_FATE.TICKET_NUMBER.eq(ticket.value()),
                MAIL_FATE.REASON.in(Fate.AGENT_ANSWER, Fate.AGENT_ANSWER_REFUSED));
    }

    /** Its outcome is the fate's id. */
    Step<Long> inserting(Fate fate) {
        return Insert.into(MAIL_FATE).set(record(fate)).returning(MAIL_FATE.ID);
    }

    Fate insert(Fate fate) {
        return fate.withId(pipeline.run(inserting(fate)));
    }

    /** Unless that place on the server has a fate already, which stays then. */
    Fate insertOnce(Fate fate, ImapPosition position) {
        return sql.insertInto(MAIL_FATE)
                .set(record(fate))
                .onConflictDoNothing()
                .returningResult(MAIL_FATE.ID)
                .fetchOptional(MAIL_FATE.ID)
                .map(fate::withId)
                .orElseGet(() -> at(fate.mail().mailboxId(), position));
    }

    /** The fate of a mail that was tried before is written anew in its row, which stays the only one. */
    Step<Long> replacing(long id, Fate fate) {
        var row = record(fate);
        row.setAttempts(null);
        row.changed(MAIL_FATE.ATTEMPTS, false);
        return Step.change(
                        sql,
                        sql.update(MAIL_FATE)
                                .set(row)
                                .set(MAIL_FATE.ATTEMPTS, MAIL_FATE.ATTEMPTS.plus(1))
                                .where(MAIL_FATE.ID.eq(id)))
                .map(_ -> id);
    }

    Fate replace(long id, Fate fate) {
        return fate.withId(pipeline.run(replacing(id, fate)));
    }

    /** Says otherwise what became of a mail that is not tried again with that. */
    Fate retell(long id, Fate fate) {
        sql.update(MAIL_FATE)
                .set(MAIL_FATE.FATE, fate.outcome().word())
                .set(MAIL_FATE.REASON, fate.reason())
                .set(MAIL_FATE.DETAIL, fate.detail())
                .where(MAIL_FATE.ID.eq(id))
                .execute();
        return fate.withId(id);
    }

    void moveTo(long id, ImapPosition position) {
        sql.update(MAIL_FATE)
                .set(MAIL_FATE.FOLDER, position.folder())
                .set(MAIL_FATE.UID_VALIDITY, position.uidValidity())
                .set(MAIL_FATE.UID, position.uid())
                .where(MAIL_FATE.ID.eq(id))
                .execute();
    }

    Optional<Fate> find(long id) {
        return sql.selectFrom(MAIL_FATE).where(MAIL_FATE.ID.eq(id)).fetchOptional(this::fate);
    }

    /** Taken for this transaction alone, so that two releases at once do not make two messages. */
    Optional<Fate> lock(long id) {
        return sql.selectFrom(MAIL_FATE).where(MAIL_FATE.ID.eq(id)).forUpdate().fetchOptional(this::fate);
    }

    private Fate at(@Nullable MailboxId mailbox, ImapPosition position) {
        return sql.selectFrom(MAIL_FATE)
                .where(
                        MAIL_FATE.MAILBOX_ID.eq(mailbox == null ? null : mailbox.value()),
                        MAIL_FATE.FOLDER.eq(position.folder()),
                        MAIL_FATE.UID_VALIDITY.eq(position.uidValidity()),
                        MAIL_FATE.UID.eq(position.uid()))
                .fetchSingle(this::fate);
    }

    /** Failed ones that may be tried again by themselves, from the one after; without a mailbox none can be. */
    List<Long> failedLessThan(int attempts, long after, int limit) {
        return sql.select(MAIL_FATE.ID)
                .from(MAIL_FATE)
                .where(
                        MAIL_FATE.FATE.eq(Outcome.FAILED.word()),
                        MAIL_FATE.ATTEMPTS.lt(attempts),
                        MAIL_FATE.ID.gt(after),
                        MAIL_FATE.MAILBOX_ID.isNotNull())
                .orderBy(MAIL_FATE.ID)
                .limit(limit)
                .fetch(MAIL_FATE.ID);
    }

    /** Newest first; the query is looked for in sender, subject and Message-ID. */
    List<Fate> list(FateFilter filter, @Nullable Long before, int limit) {
        var condition = noCondition();
        if (filter.messageId() != null) {
            condition = condition.and(MAIL_FATE.MESSAGE_ID.eq(bracketed(filter.messageId())));
        }
        if (filter.fate() != null) {
            condition = condition.and(MAIL_FATE.FATE.eq(filter.fate().word()));
        }
        if (filter.query() != null && !filter.query().isBlank()) {
            condition = condition.and(MAIL_FATE
                    .FROM_ADDRESS
                    .containsIgnoreCase(filter.query().strip())
                    .or(MAIL_FATE.SUBJECT.containsIgnoreCase(filter.query().strip()))
                    .or(MAIL_FATE.MESSAGE_ID.containsIgnoreCase(filter.query().strip())));
        }
        if (before != null) {
            condition = condition.and(MAIL_FATE.ID.lt(before));
        }
        return sql.selectFrom(MAIL_FATE)
                .where(condition)
                .orderBy(MAIL_FATE.ID.desc())
                .limit(limit)
                .fetch(this::fate);
    }

    List<Fate> newestWithOriginal(int limit) {
        return sql.selectFrom(MAIL_FATE)
                .where(MAIL_FATE.RAW_HASH.isNotNull())
                .orderBy(MAIL_FATE.ID.desc())
                .limit(limit)
                .fetch(this::fate);
    }

    Step<Map<MessageId, Origin>> ofMessages(List<MessageId> messages) {
        return ofMessages
                .with((Object) messages.stream().map(MessageId::value).toArray(Long[]::new))
                .map(found -> found.stream()
                        .collect(Collectors.toMap(Origin::message, Function.identity(), (_, newest) -> newest)));
    }

    Map<String, Long> knownAmong(MailboxId mailbox, Collection<String> hashes) {
        return sql.select(MAIL_FATE.RAW_HASH, MAIL_FATE.ID)
                .from(MAIL_FATE)
                .where(
                        coalesce(MAIL_FATE.MAILBOX_ID, inline(0L)).eq(mailbox.value()),
                        MAIL_FATE.RAW_HASH.eq(any(hashes.toArray(String[]::new))),
                        MAIL_FATE.MESSAGE_ID.isNotNull())
                .fetchMap(MAIL_FATE.RAW_HASH, MAIL_FATE.ID);
    }

    long newest() {
        return sql.select(coalesce(max(MAIL_FATE.ID), inline(0L)))
                .from(MAIL_FATE)
                .fetchSingle()
                .value1();
    }

    SortedMap<Long, TicketNumber> openedFromArchive(MailboxId mailbox, long after, int atMost) {
        var found = new TreeMap<Long, TicketNumber>();
        sql.select(MAIL_FATE.ID, MAIL_FATE.TICKET_NUMBER)
                .from(MAIL_FATE)
                .where(
                        MAIL_FATE.FATE.eq(inline(Outcome.NEW_TICKET.word())),
                        MAIL_FATE.ID.gt(after),
                        MAIL_FATE.SOURCE.eq(Source.IMPORT.word()),
                        MAIL_FATE.MAILBOX_ID.eq(mailbox.value()))
                .orderBy(MAIL_FATE.ID)
                .limit(atMost)
                .forEach(row -> found.put(row.value1(), new TicketNumber(row.value2())));
        return found;
    }

    static Step<?> answeringThrough(TicketNumber ticket, MailboxId mailbox) {
        return Insert.into(TICKET_MAILBOX)
                .set(TICKET_MAILBOX.TICKET_NUMBER, ticket.value())
                .set(TICKET_MAILBOX.MAILBOX_ID, mailbox.value())
                .unlessThere();
    }

    private MailFateRecord record(Fate fate) {
        var row = sql.newRecord(MAIL_FATE);
        row.setFate(fate.outcome().word());
        row.setReason(fate.reason());
        row.setDetail(withoutNull(fate.detail()));
        row.setMatchedBy(fate.matchedBy());
        row.setSource(fate.mail().source().word());
        row.setMailboxId(
                fate.mail().mailboxId() == null ? null : fate.mail().mailboxId().value());
        var position = fate.mail().position();
        row.setFolder(position == null ? null : position.folder());
        row.setUidValidity(position == null ? null : position.uidValidity());
        row.setUid(position == null ? null : position.uid());
        row.setRawHash(fate.mail().rawHash());
        row.setBodyHash(fate.mail().bodyHash());
        row.setMessageId(fate.mail().messageId());
        row.setEnvelopeFrom(
                fate.mail().envelopeFrom() == null
                        ? null
                        : withoutNull(fate.mail().envelopeFrom()));
        row.setEnvelopeTo(
                fate.mail().envelopeTo().isEmpty()
                        ? null
                        : fate.mail().envelopeTo().stream()
                                .map(EmailAddress::value)
                                .toArray(String[]::new));
        row.setFromAddress(fate.mail().from());
        row.setSubject(fate.mail().subject());
        row.setSize(fate.mail().size());
        row.setAttempts(fate.attempts());
        row.setTicketNumber(
                fate.ticketNumber() == null ? null : fate.ticketNumber().value());
        row.setTicketMessageId(
                fate.ticketMessageId() == null ? null : fate.ticketMessageId().value());
        row.setReceivedAt(fate.mail().receivedAt());
        var check = fate.mail().senderCheck();
        row.setSenderCheck(check == null || check.saysNothing() ? null : JSONB.valueOf(json.writeValueAsString(check)));
        row.setFilters(fate.filters().isEmpty() ? null : fate.filters().toArray(String[]::new));
        row.setLetInBy(fate.letInBy());
        return row;
    }

    Map<Outcome, Integer> keptAside() {
        return sql.select(MAIL_FATE.FATE, count())
                .from(MAIL_FATE)
                .where(MAIL_FATE.FATE.in(inline(Outcome.QUARANTINED.word()), inline(Outcome.FAILED.word())))
                .groupBy(MAIL_FATE.FATE)
                .queryTimeout(WITHIN_SECONDS)
                .fetchMap(row -> Word.of(Outcome.class, row.value1()), Record2::value2);
    }

    /** What lay on the server before the desk knew the mailbox is no slower than it is old. */
    double slowestSince(Instant since) {
        var seconds = extract(MAIL_FATE.TAKEN_AT, DatePart.EPOCH)
                .minus(extract(MAIL_FATE.RECEIVED_AT, DatePart.EPOCH))
                .coerce(Double.class);
        return sql.select(coalesce(max(seconds), inline(0.0)))
                .from(MAIL_FATE)
                .join(MAILBOX)
                .on(MAILBOX.ID.eq(MAIL_FATE.MAILBOX_ID))
                .where(
                        MAIL_FATE.TAKEN_AT.gt(since),
                        MAIL_FATE.SOURCE.eq(inline(Source.IMAP.word())),
                        MAIL_FATE.RECEIVED_AT.gt(MAILBOX.CREATED_AT))
                .queryTimeout(WITHIN_SECONDS)
                .fetchSingle()
                .value1();
    }

    private static String bracketed(String messageId) {
        return messageId.startsWith("<") ? messageId : "<" + messageId + ">";
    }

    Fate fate(MailFateRecord row) {
        return new Fate(
                row.getId(),
                Word.of(Outcome.class, row.getFate()),
                row.getReason(),
                row.getDetail(),
                row.getMatchedBy(),
                mail(row),
                row.getAttempts(),
                row.getTicketNumber() == null ? null : new TicketNumber(row.getTicketNumber()),
                row.getTicketMessageId() == null ? null : new MessageId(row.getTicketMessageId()),
                row.getFilters() == null ? List.of() : List.of(row.getFilters()),
                row.getLetInBy());
    }

    private Fate.Mail mail(MailFateRecord row) {
        return new Fate.Mail(
                Word.of(Source.class, row.getSource()),
                row.getMailboxId() == null ? null : new MailboxId(row.getMailboxId()),
                row.getUid() == null ? null : new ImapPosition(row.getFolder(), row.getUidValidity(), row.getUid()),
                row.getRawHash(),
                row.getBodyHash(),
                row.getMessageId(),
                row.getEnvelopeFrom(),
                row.getEnvelopeTo() == null
                        ? List.of()
                        : Arrays.stream(row.getEnvelopeTo())
                                .map(EmailAddress::new)
                                .toList(),
                row.getFromAddress(),
                row.getSubject(),
                row.getSize(),
                row.getReceivedAt(),
                senderCheck(row.getSenderCheck()));
    }

    private @Nullable SenderCheck senderCheck(@Nullable JSONB stored) {
        return stored == null ? null : json.readValue(stored.data(), SenderCheck.class);
    }

    private static String withoutNull(String text) {
        return text.replace("\0", "");
    }
}
