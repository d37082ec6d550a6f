package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.DRAFT;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.AgentRef;
import org.pharosdesk.people.Agents;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.schema.tables.records.DraftRecord;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The drafts that agents show to colleagues who may answer in their place.
 *
 * <p>Whoever takes one over has it alone. Its author keeps the words as a draft that nobody else sees, marked with who has
 * taken it, until they decide what becomes of them.
 */
@Service
@Transactional
class SharedDrafts {

    /** What a colleague has begun to write, and lets others see. */
    @Schema(name = "SharedDraft")
    record View(
            AgentRef author,
            MessageKind kind,
            String text,
            @Nullable List<String> to,
            List<String> cc,
            List<AttachmentView> attachments,
            Instant updatedAt) {}

    /** Who went on with the reader's own draft. */
    @Schema(name = "DraftTaken")
    record Taken(AgentRef by, Instant at) {}

    /**
     * The shared drafts of a ticket.
     *
     * @param items those of colleagues
     * @param ownShared whether the reader's own is shared
     * @param ownTaken who has taken the reader's own over
     * @param ownVersion of the reader's own, which may have been written in another window; null where there is none
     */
    @Schema(name = "SharedDrafts")
    record OfTicket(
            List<View> items,
            boolean ownShared,
            @Nullable Taken ownTaken,
            @Nullable Integer ownVersion) {}

    private final DSLContext sql;
    private final TicketPages pages;
    private final TicketHolds holds;
    private final AgentMessages messages;
    private final Agents agents;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SharedDrafts(
            DSLContext sql,
            TicketPages pages,
            TicketHolds holds,
            AgentMessages messages,
            Agents agents,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sql = sql;
        this.pages = pages;
        this.holds = holds;
        this.messages = messages;
        this.agents = agents;
        this.events = events;
        this.clock = clock;
    }

    /** Those of colleagues are there for who may answer now: nobody may in the bin. */
    @Transactional(readOnly = true)
    OfTicket of(Agent viewer, TicketNumber number) {
        pages.require(viewer, number, Permission.TICKET_READ);
        var place = pages.place(number);
        var mayReply = !place.deleted() && place.reaches(viewer, Permission.TICKET_REPLY);
        var own = find(viewer.id(), number);
        return new OfTicket(
                mayReply ? ofColleagues(viewer, number) : List.of(),
                own.map(DraftRecord::getShared).orElse(false),
                own.flatMap(this::taken).orElse(null),
                own.map(DraftRecord::getVersion).orElse(null));
    }

    /**
     * Moves a colleague's draft into the taker's own.
     *
     * @param instead whether what the taker has begun there gives way to it
     * @throws Refusal ({@code draft-taken}, {@code draft-not-shared}, {@code draft-in-the-way}) when it is not to be had any
     *     more, or the taker has begun something there as well
     */
    Draft takeOver(Agent taker, TicketNumber number, AgentId author, boolean instead) {
        holds.require(taker, number, Permission.TICKET_REPLY);
        if (pages.place(number).deleted()) {
            throw Refusal.conflict("ticket-deleted", Map.of("number", number.value()));
        }
        var draft = claim(taker, number, author).orElseThrow(() -> notToBeHad(taker, number, author));
        if (!instead && messages.draft(taker, number).isPresent()) {
            throw Refusal.conflict("draft-in-the-way", Map.of());
        }
        var files = AgentMessages.files(draft);
        messages.handOver(files, author, taker.id());
        messages.saveDraft(
                taker,
                number,
                messages.draft(draft, messages.uploads(taker.id(), files)).forTaker());
        events.publishEvent(new DraftTaken(number, author, taker.actor()));
        return messages.draft(taker, number).orElseThrow();
    }

    /** Of two who come at once, the second finds it shared no more. */
    private Optional<DraftRecord> claim(Agent taker, TicketNumber number, AgentId author) {
        return sql.update(DRAFT)
                .set(DRAFT.SHARED, false)
                .set(DRAFT.TAKEN_BY, taker.id().value())
                .set(DRAFT.TAKEN_AT, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .where(
                        is(author, number),
                        DRAFT.SHARED.isTrue(),
                        DRAFT.AGENT_ID.ne(taker.id().value()))
                .returning()
                .fetchOptional();
    }

    private Refusal notToBeHad(Agent taker, TicketNumber number, AgentId author) {
        return find(author, number)
                .flatMap(this::taken)
                .filter(taken -> taken.by().id() != taker.id().value())
                .map(taken ->
                        Refusal.conflict("draft-taken", Map.of("by", taken.by().name())))
                .orElseGet(() -> Refusal.conflict("draft-not-shared", Map.of()));
    }

    private List<View> ofColleagues(Agent viewer, TicketNumber number) {
        return sql.selectFrom(DRAFT)
                .where(
                        DRAFT.TICKET_NUMBER.eq(number.value()),
                        DRAFT.SHARED.isTrue(),
                        DRAFT.AGENT_ID.ne(viewer.id().value()))
                .orderBy(DRAFT.AGENT_ID)
                .fetch(this::view);
    }

    private View view(DraftRecord draft) {
        var author = new AgentId(draft.getAgentId());
        var written = messages.draft(draft, messages.uploads(author, AgentMessages.files(draft)));
        return new View(
                named(author),
                written.kind(),
                written.text(),
                written.to(),
                written.cc(),
                written.attachments(),
                written.updatedAt());
    }

    private Optional<Taken> taken(DraftRecord draft) {
        return draft.getTakenBy() == null || draft.getTakenAt() == null
                ? Optional.empty()
                : Optional.of(new Taken(named(new AgentId(draft.getTakenBy())), draft.getTakenAt()));
    }

    private AgentRef named(AgentId agent) {
        return new AgentRef(agent.value(), agents.find(agent).map(Agent::name).orElse(""));
    }

    private Optional<DraftRecord> find(AgentId author, TicketNumber number) {
        return sql.selectFrom(DRAFT).where(is(author, number)).fetchOptional();
    }

    private static Condition is(AgentId author, TicketNumber number) {
        return DRAFT.AGENT_ID.eq(author.value()).and(DRAFT.TICKET_NUMBER.eq(number.value()));
    }
}
