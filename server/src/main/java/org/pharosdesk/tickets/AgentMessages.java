package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.pharosdesk.platform.schema.Tables.DRAFT;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.html.HtmlText;
import org.pharosdesk.platform.html.SafeHtml;
import org.pharosdesk.platform.schema.tables.records.DraftRecord;
import org.pharosdesk.platform.web.IfMatch;
import org.pharosdesk.protocol.ProtocolResult;
import org.pharosdesk.protocol.ProtocolResults;
import org.pharosdesk.tickets.Draft.DraftChange;
import org.pharosdesk.tickets.Draft.DraftMacro;
import org.pharosdesk.tickets.following.Mentions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What agents write: replies and notes, from the draft to the posted message. */
@Service
@Transactional
public class AgentMessages {

    /**
     * A reply or note as an agent hands it in.
     *
     * @param status the status the message leaves the ticket in; absent keeps it
     * @param macro what it was written with, whose actions happen with it
     * @param protocol how it met the protocol when it was sent, where somebody looked
     */
    public record Written(
            MessageKind kind,
            @Nullable String text,
            @Nullable String html,
            List<EmailAddress> to,
            List<EmailAddress> cc,
            List<AttachmentId> uploads,
            @Nullable Status status,
            @Nullable String resolution,
            @Nullable AppliedMacro macro,
            @Nullable ProtocolResult protocol) {

        public Written {
            to = List.copyOf(to);
            cc = List.copyOf(cc);
            uploads = uploads.stream().distinct().toList();
        }

        /** The same, leaving the ticket in the state it is in. */
        public Written withoutStatus() {
            return new Written(kind, text, html, to, cc, uploads, null, null, macro, protocol);
        }
    }

    private final DSLContext sql;
    private final Tickets tickets;
    private final MessageStore messages;
    private final Uploads uploads;
    private final Agents agents;
    private final Contacts contacts;
    private final Mentions mentions;
    private final MacroUse macros;
    private final ProtocolResults protocolResults;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AgentMessages(
            DSLContext sql,
            Tickets tickets,
            MessageStore messages,
            Uploads uploads,
            Agents agents,
            Contacts contacts,
            Mentions mentions,
            MacroUse macros,
            ProtocolResults protocolResults,
            JsonMapper json,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sql = sql;
        this.tickets = tickets;
        this.messages = messages;
        this.uploads = uploads;
        this.agents = agents;
        this.contacts = contacts;
        this.mentions = mentions;
        this.macros = macros;
        this.protocolResults = protocolResults;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Posts the message, brings its status about, and clears the agent's draft: all or nothing.
     *
     * @param draft the version of the draft that it was; absent clears whatever there is
     */
    PostedMessage post(Agent agent, TicketNumber number, Written written, @Nullable Integer draft) {
        var posted = deliver(agent, number, written);
        clearDraft(agent, number, draft);
        return posted;
    }

    /** Posts the message and brings its status about: all or nothing. */
    public PostedMessage deliver(Agent agent, TicketNumber number, Written written) {
        var ticket = ticket(number);
        var body = body(written);
        if (body.text().isBlank() && written.uploads().isEmpty()) {
            throw Refusal.invalid("message-empty", Map.of());
        }
        var message = message(ticket, written.kind(), body, written.to(), written.cc(), List.of())
                .mentioning(mentions.in(written.html(), number));
        var id = tickets.post(number, message, agent.actor());
        uploads.attach(id, agent.id(), written.uploads());
        if (written.kind() == MessageKind.PUBLIC) {
            written.cc().forEach(address -> addParticipant(agent, number, address));
            if (written.protocol() != null) {
                protocolResults.keep(id.value(), written.protocol());
            }
        }
        if (written.status() != null) {
            tickets.setStatus(number, written.status(), written.resolution(), agent.actor());
        }
        if (written.macro() != null) {
            leaveNote(agent, number, written.macro().note());
            tickets.apply(number, written.macro(), null, new Actor.OfAgent(agent.id(), agent.name()));
            macros.count(written.macro().id());
        }
        return messages.find(id).orElseThrow();
    }

    /** Leaves a note beside something else that is done; one that says nothing is none. */
    void leaveNote(Agent agent, TicketNumber number, @Nullable String html) {
        var body = body(null, html, SafeHtml::cleanWithMentions);
        if (!body.text().isBlank()) {
            var note = message(ticket(number), MessageKind.INTERNAL, body, List.of(), List.of(), List.of())
                    .mentioning(mentions.in(html, number));
            tickets.post(number, note, agent.actor());
        }
    }

    /**
     * A reply as it will be posted: its words clean, its addresses named.
     *
     * @throws Refusal when it is empty, or one of its files is not there or goes with another reply
     */
    public Written prepared(Agent agent, TicketNumber number, Written written) {
        var body = body(
                written.text(), written.html(), SafeHtml::cleanWithMentions); // whom it names is told when it leaves
        if (body.text().isBlank() && written.uploads().isEmpty()) {
            throw Refusal.invalid("message-empty", Map.of());
        }
        uploads.hold(agent.id(), written.uploads());
        return new Written(
                written.kind(),
                body.text(),
                body.html(),
                recipients(ticket(number), written.to()),
                written.cc(),
                written.uploads(),
                written.status(),
                written.resolution(),
                written.macro(),
                written.protocol());
    }

    /**
     * Keeps a reply back when somebody else has said something to those outside since its writer looked, so that two do not
     * answer the same.
     *
     * @param seen the newest message its writer has seen
     * @throws Refusal ({@code answered-meanwhile}) when there is such a message
     */
    public void refuseAnswered(Agent agent, TicketNumber number, MessageId seen) {
        tickets.hold(number);
        messages.publicAfter(number, seen, agent.id()).ifPresent(newer -> {
            throw Refusal.conflict(
                    "answered-meanwhile",
                    Map.of("by", newer.author().name(), "messageId", newer.id().value()));
        });
    }

    /** How a message of a ticket met the protocol when it was sent; empty where nobody looked. */
    @Transactional(readOnly = true)
    public Optional<ProtocolResult> protocol(TicketNumber number, MessageId message) {
        return messages.find(message)
                .filter(found -> found.ticketNumber().equals(number))
                .flatMap(_ -> protocolResults.of(message.value()));
    }

    /** Those of these files that an agent has uploaded and not sent. */
    public List<AttachmentView> uploads(AgentId agent, List<AttachmentId> files) {
        return uploads.of(agent, files).stream().map(AttachmentView::of).toList();
    }

    /** Makes files that one agent has not sent another's, who goes on with what they belong to. */
    public void handOver(List<AttachmentId> files, AgentId from, AgentId to) {
        uploads.handOver(files, from, to);
    }

    private TicketFacts ticket(TicketNumber number) {
        return tickets.find(number).orElseThrow(() -> Refusal.notFound("ticket", number.value()));
    }

    /** A note goes to nobody, a reply to the requester unless to others. */
    NewMessage message(
            TicketFacts ticket,
            MessageKind kind,
            MessageBody body,
            List<EmailAddress> to,
            List<EmailAddress> cc,
            List<NewAttachment> files) {
        var isPublic = kind == MessageKind.PUBLIC;
        return new NewMessage(
                kind,
                Channel.EMAIL,
                body,
                isPublic ? recipients(ticket, to) : List.of(),
                isPublic ? cc : List.of(),
                ticket.language(),
                files,
                List.of(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** Clean HTML and the text that says the same; text alone is allowed. */
    static MessageBody body(@Nullable String text, @Nullable String html) {
        return body(text, html, SafeHtml::clean);
    }

    /** To those outside, whoever is named is a name alone. */
    private static MessageBody body(Written written) {
        return written.kind() == MessageKind.PUBLIC
                ? body(written.text(), written.html())
                : body(written.text(), written.html(), SafeHtml::cleanWithMentions);
    }

    private static MessageBody body(@Nullable String text, @Nullable String html, UnaryOperator<String> cleaning) {
        if (html == null || html.isBlank()) {
            return MessageBody.ofText(text == null ? "" : text);
        }
        var clean = cleaning.apply(html);
        return new MessageBody(text == null || text.isBlank() ? HtmlText.of(clean) : text, clean, null, null);
    }

    public Optional<Draft> draft(Agent agent, TicketNumber number) {
        return sql.selectFrom(DRAFT)
                .where(isOf(agent, number))
                .fetchOptional(row -> draft(row, uploads(agent.id(), files(row))));
    }

    Draft draft(DraftRecord row, List<AttachmentView> files) {
        return new Draft(
                Word.of(MessageKind.class, row.getKind()),
                row.getText(),
                row.getHtml(),
                row.getRecipients() == null ? null : List.of(row.getRecipients()),
                List.of(row.getCc()),
                files,
                row.getMacro() == null ? null : json.readValue(row.getMacro().data(), DraftMacro.class),
                row.getUpdatedAt(),
                row.getVersion());
    }

    static List<AttachmentId> files(DraftRecord row) {
        return Arrays.stream(row.getAttachmentIds()).map(AttachmentId::new).toList();
    }

    /** Keeps a draft over whatever there is. */
    public void saveDraft(Agent agent, TicketNumber number, DraftChange draft) {
        saveDraft(agent, number, draft, null);
    }

    /**
     * Keeps a draft. Where there is none any more nothing is written over, so that needs no version.
     *
     * @param seen the version that its writer has seen, 0 for none; absent writes over whatever there is
     * @throws Refusal ({@code stale-version}) when it was written elsewhere since
     */
    Draft.Saved saveDraft(Agent agent, TicketNumber number, DraftChange draft, @Nullable IfMatch seen) {
        var insert = sql.insertInto(DRAFT)
                .set(DRAFT.AGENT_ID, agent.id().value())
                .set(DRAFT.TICKET_NUMBER, number.value())
                .set(DRAFT.KIND, draft.kind())
                .set(DRAFT.TEXT, draft.text())
                .set(DRAFT.HTML, draft.html())
                .set(DRAFT.RECIPIENTS, draft.to() == null ? null : draft.to().toArray(String[]::new))
                .set(DRAFT.CC, draft.cc().toArray(String[]::new))
                .set(DRAFT.ATTACHMENT_IDS, draft.attachmentIds().toArray(Long[]::new))
                .set(DRAFT.MACRO, draft.macro() == null ? null : JSONB.valueOf(json.writeValueAsString(draft.macro())))
                .set(DRAFT.UPDATED_AT, clock.instant());
        if (draft.shared() != null) { // whoever decides about that has seen who took it over
            insert = insert.set(DRAFT.SHARED, draft.shared())
                    .setNull(DRAFT.TAKEN_BY)
                    .setNull(DRAFT.TAKEN_AT);
        }
        var saved = insert.onConflict(DRAFT.AGENT_ID, DRAFT.TICKET_NUMBER)
                .doUpdate()
                .setAllToExcluded()
                .set(DRAFT.VERSION, DRAFT.VERSION.plus(1))
                .where(isAt(seen))
                .returning(DRAFT.SHARED, DRAFT.VERSION)
                .fetchOptional()
                .orElseThrow(() -> staleDraft(agent, number));
        var forColleagues = saved.getShared() || draft.shared() != null;
        events.publishEvent(new DraftChanged(number, agent.id(), saved.getVersion(), forColleagues));
        return new Draft.Saved(saved.getVersion());
    }

    /**
     * Clears the draft that a message was; what was begun after it stays.
     *
     * @param version that of the draft when the message was handed in, 0 for none; absent clears whatever there is
     */
    public void clearDraft(Agent agent, TicketNumber number, @Nullable Integer version) {
        delete(agent, number, version == null ? null : new IfMatch(version));
    }

    /**
     * Throws the agent's draft away.
     *
     * @param seen the version that its writer has seen; absent throws away whatever there is
     * @throws Refusal ({@code stale-version}) when it was written elsewhere since
     */
    void discardDraft(Agent agent, TicketNumber number, @Nullable IfMatch seen) {
        if (!delete(agent, number, seen)
                && seen != null
                && draftVersion(agent, number).isPresent()) {
            throw staleDraft(agent, number);
        }
    }

    private boolean delete(Agent agent, TicketNumber number, @Nullable IfMatch seen) {
        var shared = sql.deleteFrom(DRAFT)
                .where(isOf(agent, number), isAt(seen))
                .returning(DRAFT.SHARED)
                .fetchOptional(DRAFT.SHARED);
        shared.ifPresent(forColleagues -> events.publishEvent(new DraftChanged(number, agent.id(), 0, forColleagues)));
        return shared.isPresent();
    }

    private Refusal staleDraft(Agent agent, TicketNumber number) {
        return Refusal.stale(draftVersion(agent, number).orElse(0));
    }

    private Optional<Integer> draftVersion(Agent agent, TicketNumber number) {
        return sql.select(DRAFT.VERSION).from(DRAFT).where(isOf(agent, number)).fetchOptional(DRAFT.VERSION);
    }

    private static Condition isOf(Agent agent, TicketNumber number) {
        return DRAFT.AGENT_ID.eq(agent.id().value()).and(DRAFT.TICKET_NUMBER.eq(number.value()));
    }

    private static Condition isAt(@Nullable IfMatch seen) {
        return seen == null ? noCondition() : DRAFT.VERSION.eq(seen.version());
    }

    /**
     * What was begun on a ticket goes where its messages went. It stays where it is when its writer may not read the
     * other ticket, or has begun something there as well.
     */
    @EventListener
    void on(TicketJoined joined) {
        var columns = Arrays.stream(DRAFT.fields())
                .filter(column -> column != DRAFT.TICKET_NUMBER)
                .toList();
        var moved = sql.insertInto(DRAFT)
                .columns(with(DRAFT.TICKET_NUMBER, columns))
                .select(select(with(inline(joined.into().value()), columns))
                        .from(DRAFT)
                        .where(
                                DRAFT.TICKET_NUMBER.eq(joined.from().value()),
                                DRAFT.AGENT_ID.in(writersWhoFollow(joined)))
                        .forUpdate()) // or what is saved in this moment would be deleted below
                .onConflictDoNothing()
                .returning(DRAFT.AGENT_ID)
                .fetch(DRAFT.AGENT_ID);
        sql.deleteFrom(DRAFT)
                .where(DRAFT.TICKET_NUMBER.eq(joined.from().value()), DRAFT.AGENT_ID.in(moved))
                .execute();
    }

    private List<Long> writersWhoFollow(TicketJoined joined) {
        var into = tickets.find(joined.into()).orElseThrow();
        return sql
                .select(DRAFT.AGENT_ID)
                .from(DRAFT)
                .where(DRAFT.TICKET_NUMBER.eq(joined.from().value()))
                .fetch(DRAFT.AGENT_ID)
                .stream()
                .filter(writer -> agents.find(new AgentId(writer))
                        .filter(agent -> TicketReach.mayRead(agent, into))
                        .isPresent())
                .toList();
    }

    private static List<Field<?>> with(Field<?> first, List<Field<?>> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    /** The address the requester takes part by, else their preferred one. */
    private List<EmailAddress> recipients(TicketFacts ticket, List<EmailAddress> to) {
        if (!to.isEmpty()) {
            return to;
        }
        return ticket.participants().stream()
                .filter(TicketFacts.Participant::requester)
                .map(TicketFacts.Participant::address)
                .findFirst()
                .or(() -> contacts.find(ticket.requesterId()).flatMap(Contact::preferredAddress))
                .stream()
                .toList();
    }

    private void addParticipant(Agent agent, TicketNumber number, EmailAddress address) {
        var contact = contacts.findOrCreate(address, null, null);
        tickets.addParticipant(number, contact.id(), address, agent.actor());
    }
}
