package org.pharosdesk.tickets.held;

import static org.jooq.impl.DSL.arrayAppend;
import static org.jooq.impl.DSL.arrayGet;
import static org.jooq.impl.DSL.cardinality;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.pharosdesk.platform.schema.Tables.HELD_REPLY;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.schema.tables.records.HeldReplyRecord;
import org.pharosdesk.protocol.ProtocolResult;
import org.pharosdesk.tickets.AgentMessages.Written;
import org.pharosdesk.tickets.AppliedMacro;
import org.pharosdesk.tickets.AttachmentId;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.NamedTag;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.StoredActions;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of held replies. */
@Component
class HeldReplyStore {

    private final DSLContext sql;
    private final JsonMapper json;

    HeldReplyStore(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    HeldReply insert(
            TicketNumber ticket, AgentId author, Written written, boolean chosenTime, Instant leavesAt, Instant at) {
        return reply(sql.insertInto(HELD_REPLY)
                .set(HELD_REPLY.TICKET_NUMBER, ticket.value())
                .set(HELD_REPLY.AGENT_ID, author.value())
                .set(HELD_REPLY.TEXT, written.text() == null ? "" : written.text())
                .set(HELD_REPLY.HTML, written.html())
                .set(HELD_REPLY.RECIPIENTS, addresses(written.to()))
                .set(HELD_REPLY.CC, addresses(written.cc()))
                .set(
                        HELD_REPLY.ATTACHMENT_IDS,
                        written.uploads().stream().map(AttachmentId::value).toArray(Long[]::new))
                .set(
                        HELD_REPLY.STATUS,
                        written.status() == null ? null : written.status().word())
                .set(HELD_REPLY.RESOLUTION, written.resolution())
                .set(
                        HELD_REPLY.MACRO,
                        written.macro() == null ? null : JSONB.valueOf(json.writeValueAsString(written.macro())))
                .set(
                        HELD_REPLY.PROTOCOL,
                        written.protocol() == null ? null : JSONB.valueOf(json.writeValueAsString(written.protocol())))
                .set(HELD_REPLY.CHOSEN_TIME, chosenTime)
                .set(HELD_REPLY.LEAVES_AT, leavesAt)
                .set(HELD_REPLY.CREATED_AT, at)
                .returning()
                .fetchSingle());
    }

    Optional<HeldReply> find(HeldReplyId id) {
        return sql.selectFrom(HELD_REPLY).where(is(id)).fetchOptional(this::reply);
    }

    /**
     * Those that wait, and those of one agent that were stopped, the oldest first.
     *
     * @param leftBehind whether those belong to it that were left behind by others
     */
    List<HeldReply> of(TicketNumber ticket, AgentId viewer, boolean leftBehind) {
        var others =
                leftBehind ? HELD_REPLY.STOPPED_WHY.eq(inline(WhyStopped.AUTHOR_MAY_NOT.word())) : falseCondition();
        return sql.selectFrom(HELD_REPLY)
                .where(
                        HELD_REPLY.TICKET_NUMBER.eq(ticket.value()),
                        HELD_REPLY
                                .STOPPED_AT
                                .isNull()
                                .or(HELD_REPLY.AGENT_ID.eq(viewer.value()))
                                .or(others))
                .orderBy(HELD_REPLY.ID)
                .fetch(this::reply);
    }

    /** The next one of another agent that leaves. */
    Optional<HeldReply> waitingOfOthers(TicketNumber ticket, AgentId agent) {
        return sql.selectFrom(HELD_REPLY)
                .where(isWaitingOn(ticket), HELD_REPLY.AGENT_ID.ne(agent.value()))
                .orderBy(HELD_REPLY.LEAVES_AT)
                .limit(1)
                .fetchOptional(this::reply);
    }

    /** Takes one that waits and is due out of the table; whoever gets it has it alone. */
    Optional<HeldReply> claim(HeldReplyId id, Instant dueAt) {
        return sql.deleteFrom(HELD_REPLY)
                .where(is(id), HELD_REPLY.STOPPED_AT.isNull(), HELD_REPLY.LEAVES_AT.le(dueAt))
                .returning()
                .fetchOptional(this::reply);
    }

    boolean delete(HeldReplyId id) {
        return sql.deleteFrom(HELD_REPLY).where(is(id)).execute() == 1;
    }

    /** Stops one unless it was stopped before. */
    Optional<HeldReply> stop(HeldReplyId id, WhyStopped why, @Nullable String by, Instant at) {
        return stop(is(id).and(HELD_REPLY.STOPPED_AT.isNull()), why, by, at).stream()
                .findFirst();
    }

    /** Stops all that wait on a ticket. */
    List<HeldReply> stopAll(TicketNumber ticket, WhyStopped why, String by, Instant at) {
        return stop(isWaitingOn(ticket), why, by, at);
    }

    /** Stops those that wait on a ticket for a time chosen by another than this agent. */
    List<HeldReply> stopLater(TicketNumber ticket, AgentId notOf, WhyStopped why, String by, Instant at) {
        return stop(
                isWaitingOn(ticket).and(HELD_REPLY.CHOSEN_TIME).and(HELD_REPLY.AGENT_ID.ne(notOf.value())),
                why,
                by,
                at);
    }

    /** Remembers from where, as that ticket may be taken out of the other again. */
    void move(HeldReplyId id, TicketNumber from, TicketNumber into) {
        sql.update(HELD_REPLY)
                .set(HELD_REPLY.TICKET_NUMBER, into.value())
                .set(HELD_REPLY.CAME_FROM, arrayAppend(HELD_REPLY.CAME_FROM, from.value()))
                .where(is(id))
                .execute();
    }

    /** Moves those back that came to a ticket from another. */
    List<HeldReply> moveBack(TicketNumber from, TicketNumber into) {
        return sql.update(HELD_REPLY)
                .set(HELD_REPLY.TICKET_NUMBER, from.value())
                .set(HELD_REPLY.CAME_FROM, field("trim_array({0}, 1)", Long[].class, HELD_REPLY.CAME_FROM))
                .where(
                        HELD_REPLY.TICKET_NUMBER.eq(into.value()),
                        arrayGet(HELD_REPLY.CAME_FROM, cardinality(HELD_REPLY.CAME_FROM))
                                .eq(from.value()))
                .returning()
                .fetch(this::reply);
    }

    List<HeldReply> allOf(TicketNumber ticket) {
        return sql.selectFrom(HELD_REPLY)
                .where(HELD_REPLY.TICKET_NUMBER.eq(ticket.value()))
                .orderBy(HELD_REPLY.ID)
                .fetch(this::reply);
    }

    /** The macros that put the tag on a ticket or take it off; their replies wait until the transaction ends. */
    Map<HeldReplyId, AppliedMacro> lockNaming(NamedTag tag) {
        var named = new LinkedHashMap<HeldReplyId, AppliedMacro>();
        sql.select(HELD_REPLY.ID, HELD_REPLY.MACRO)
                .from(HELD_REPLY)
                .where(StoredActions.mayName(StoredActions.of(HELD_REPLY.MACRO), tag))
                .orderBy(HELD_REPLY.ID)
                .forUpdate()
                .fetch()
                .forEach(row -> {
                    var macro = json.readValue(row.value2().data(), AppliedMacro.class);
                    if (macro.actions().name(tag)) {
                        named.put(new HeldReplyId(row.value1()), macro);
                    }
                });
        return named;
    }

    void update(HeldReplyId id, AppliedMacro macro) {
        sql.update(HELD_REPLY)
                .set(HELD_REPLY.MACRO, JSONB.valueOf(json.writeValueAsString(macro)))
                .where(is(id))
                .execute();
    }

    private List<HeldReply> stop(Condition which, WhyStopped why, @Nullable String by, Instant at) {
        return sql.update(HELD_REPLY)
                .set(HELD_REPLY.STOPPED_AT, at)
                .set(HELD_REPLY.STOPPED_WHY, why.word())
                .set(HELD_REPLY.STOPPED_BY, by)
                .where(which)
                .returning()
                .fetch(this::reply);
    }

    private static Condition is(HeldReplyId id) {
        return HELD_REPLY.ID.eq(id.value());
    }

    private static Condition isWaitingOn(TicketNumber ticket) {
        return HELD_REPLY.TICKET_NUMBER.eq(ticket.value()).and(HELD_REPLY.STOPPED_AT.isNull());
    }

    private HeldReply reply(HeldReplyRecord row) {
        return new HeldReply(
                new HeldReplyId(row.getId()),
                new TicketNumber(row.getTicketNumber()),
                new AgentId(row.getAgentId()),
                new Written(
                        MessageKind.PUBLIC,
                        row.getText(),
                        row.getHtml(),
                        addresses(row.getRecipients()),
                        addresses(row.getCc()),
                        Arrays.stream(row.getAttachmentIds())
                                .map(AttachmentId::new)
                                .toList(),
                        row.getStatus() == null ? null : Word.of(Status.class, row.getStatus()),
                        row.getResolution(),
                        row.getMacro() == null
                                ? null
                                : json.readValue(row.getMacro().data(), AppliedMacro.class),
                        row.getProtocol() == null
                                ? null
                                : json.readValue(row.getProtocol().data(), ProtocolResult.class)),
                row.getChosenTime(),
                row.getLeavesAt(),
                row.getCreatedAt(),
                stopped(row));
    }

    private static HeldReply.@Nullable Stopped stopped(HeldReplyRecord row) {
        return row.getStoppedAt() == null
                ? null
                : new HeldReply.Stopped(
                        row.getStoppedAt(), Word.of(WhyStopped.class, row.getStoppedWhy()), row.getStoppedBy());
    }

    private static String[] addresses(List<EmailAddress> addresses) {
        return addresses.stream().map(EmailAddress::value).toArray(String[]::new);
    }

    private static List<EmailAddress> addresses(String[] addresses) {
        return Arrays.stream(addresses).map(EmailAddress::new).toList();
    }
}
