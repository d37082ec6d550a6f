package org.pharosdesk.tickets.held;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.jobs.Jobs;
import org.pharosdesk.platform.settings.DeskSettingsStore;
import org.pharosdesk.tickets.AgentMessages;
import org.pharosdesk.tickets.AgentMessages.Written;
import org.pharosdesk.tickets.AttachmentId;
import org.pharosdesk.tickets.Draft;
import org.pharosdesk.tickets.Draft.DraftChange;
import org.pharosdesk.tickets.Draft.DraftMacro;
import org.pharosdesk.tickets.HeldReplyChanged;
import org.pharosdesk.tickets.Journal;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.MessagePosted;
import org.pharosdesk.tickets.MessagesMoved;
import org.pharosdesk.tickets.ReplyLeftBehind;
import org.pharosdesk.tickets.ReplyStopped;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketFacts;
import org.pharosdesk.tickets.TicketHolds;
import org.pharosdesk.tickets.TicketJoined;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketPages;
import org.pharosdesk.tickets.TicketReach;
import org.pharosdesk.tickets.Tickets;
import org.pharosdesk.tickets.UsedMacros;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds public replies until they leave, and keeps those that must not.
 *
 * <p>Whatever happens to one happens under the lock of its ticket, so a reply leaves before the requester's message or is
 * stopped by it, never both. It leaves in the transaction that takes it out of the table: once, whoever tries how often.
 */
@Service
@Transactional
class HeldReplies {

    private static final Actor JOB = new Actor.OfSystem("held-reply");
    private static final Duration FURTHEST = Duration.ofDays(366);

    /**
     * When a reply is to leave.
     *
     * @param undoWithin for how long it can be taken back; absent leaves it to the desk
     * @param sendAt the time its author chose instead
     */
    record Leaving(@Nullable Duration undoWithin, @Nullable Instant sendAt) {}

    /**
     * What a taken-back reply became.
     *
     * @param draft null when it waits beside what is being written
     */
    record TakenBack(@Nullable Draft draft) {

        static final TakenBack BESIDE = new TakenBack(null);
    }

    private final HeldReplyStore store;
    private final Tickets tickets;
    private final TicketPages pages;
    private final TicketHolds holds;
    private final AgentMessages messages;
    private final UsedMacros macros;
    private final Journal journal;
    private final Agents agents;
    private final DeskSettingsStore desk;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HeldReplies(
            HeldReplyStore store,
            Tickets tickets,
            TicketPages pages,
            TicketHolds holds,
            AgentMessages messages,
            UsedMacros macros,
            Journal journal,
            Agents agents,
            DeskSettingsStore desk,
            Jobs jobs,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.tickets = tickets;
        this.pages = pages;
        this.holds = holds;
        this.messages = messages;
        this.macros = macros;
        this.journal = journal;
        this.agents = agents;
        this.desk = desk;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    /** Those that wait on a ticket, the viewer's own that were stopped, and for who may answer, those left behind. */
    @Transactional(readOnly = true)
    List<HeldReply> of(Agent viewer, TicketNumber ticket) {
        pages.require(viewer, ticket, Permission.TICKET_READ);
        return store.of(ticket, viewer.id(), mayReply(viewer, ticket));
    }

    /**
     * Holds a reply in place of its author's draft.
     *
     * @param draft the version of that; absent where it stands for whatever there is
     * @throws Refusal when it could not be posted as things stand
     */
    HeldReply hold(Agent author, TicketNumber number, Written written, Leaving leaving, @Nullable Integer draft) {
        holds.require(author, number, Permission.TICKET_REPLY);
        requireToPost(author, number, written);
        refuseImpossible(tickets.find(number).orElseThrow(), written);
        var prepared = messages.prepared(author, number, written);
        var at = now();
        var held = store.insert(number, author.id(), prepared, leaving.sendAt() != null, leavesAt(leaving, at), at);
        messages.clearDraft(author, number, draft);
        jobs.at(Departures.of(held.id()), held.leavesAt());
        events.publishEvent(new HeldReplyChanged(number, author.actor()));
        return held;
    }

    /**
     * Keeps a reply back when somebody else has answered since its writer looked, or is about to.
     *
     * @throws Refusal ({@code answered-meanwhile}, {@code answer-waits}) that says who
     */
    void refuseAnswered(Agent author, TicketNumber number, MessageId seen) {
        pages.require(author, number, Permission.TICKET_REPLY);
        messages.refuseAnswered(author, number, seen);
        store.waitingOfOthers(number, author.id()).ifPresent(other -> {
            throw Refusal.conflict(
                    "answer-waits",
                    Map.of(
                            "by",
                            name(other.author()),
                            "leavesAt",
                            other.leavesAt().toString()));
        });
    }

    /**
     * Takes a reply back to where it was written, or lets somebody else who may reply go on with it.
     *
     * @param beside whether the taker is writing something else, so that the reply is only stopped
     * @throws Refusal ({@code reply-left}) when it is a message by now, or was thrown away
     */
    TakenBack takeBack(Agent taker, TicketNumber number, HeldReplyId id, boolean beside) {
        var held = locked(taker, number, id);
        var ticket = held.ticket();
        var own = held.author().equals(taker.id());
        if (!own) {
            pages.require(taker, ticket, Permission.TICKET_REPLY);
            if (!held.isWaiting() && !held.isLeftBehind()) {
                throw left(id);
            }
        }
        events.publishEvent(new HeldReplyChanged(ticket, taker.actor()));
        if (!own && held.isWaiting()) {
            events.publishEvent(new ReplyStopped(ticket, held.author(), taker.actor(), null));
        }
        if (beside || messages.draft(taker, ticket).isPresent()) {
            store.stop(id, own ? WhyStopped.TAKEN_BACK : WhyStopped.COLLEAGUE_STOPPED, taker.name(), now());
            return TakenBack.BESIDE;
        }
        store.delete(id);
        messages.handOver(held.written().uploads(), held.author(), taker.id());
        messages.saveDraft(taker, ticket, draft(held.written()));
        return new TakenBack(messages.draft(taker, ticket).orElseThrow());
    }

    /**
     * Throws a reply away; only its author does, others stop it, or throw away what was left behind.
     *
     * @throws Refusal ({@code reply-left}) when it is a message by now
     */
    void discard(Agent author, TicketNumber number, HeldReplyId id) {
        var held = locked(author, number, id);
        if (!held.author().equals(author.id())) {
            pages.require(author, held.ticket(), Permission.TICKET_REPLY);
            if (!held.isLeftBehind()) {
                throw left(id);
            }
        }
        store.delete(id);
        messages.handOver(held.written().uploads(), held.author(), author.id()); // to have it back with its files
        events.publishEvent(new HeldReplyChanged(held.ticket(), author.actor()));
    }

    /**
     * Lets a reply become a message, if it waits and its time has come by this moment.
     *
     * @return when to try again; empty when there is nothing more to be done
     * @throws Refusal when it cannot be posted as it was meant; it waits as before
     */
    Optional<Instant> leave(HeldReplyId id, Instant moment) {
        var waiting = locked(id).filter(HeldReply::isWaiting);
        var due = waiting.flatMap(_ -> store.claim(id, moment));
        if (due.isEmpty()) {
            return waiting.map(HeldReply::leavesAt);
        }
        var held = due.get();
        var author = agents.find(held.author()).orElseThrow();
        var written = asStillMeant(held);
        requireToPost(author, held.ticket(), written);
        messages.deliver(author, held.ticket(), written);
        return Optional.empty();
    }

    /** The status in which a reply would leave its ticket now; null where it leaves it as it is. */
    @Nullable
    Status statusToCome(HeldReply held) {
        return (held.isWaiting() ? asStillMeant(held) : held.written()).status();
    }

    /**
     * Who answers, and solves the ticket before the answer has left, does not want it pending again. What is planned for
     * another day outlasts more: it only leaves solved what is.
     */
    private Written asStillMeant(HeldReply held) {
        if (held.written().status() == null) {
            return held.written();
        }
        var chosen = journal.chosenStatus(held.ticket(), held.createdAt())
                .filter(status -> !held.chosenTime() || status == Status.SOLVED);
        return chosen.isPresent() ? held.written().withoutStatus() : held.written();
    }

    /** Keeps a reply that cannot be posted: for its author, or for those who may answer where the author may not. */
    void refuse(HeldReplyId id) {
        locked(id).filter(HeldReply::isWaiting).ifPresent(held -> {
            var author = agents.find(held.author()).orElseThrow();
            if (mayReply(author, held.ticket())) {
                store.stop(id, WhyStopped.REFUSED, null, now()).ifPresent(stopped -> tell(stopped, JOB, null));
                noteNotSent(held.ticket(), author);
            } else {
                leaveBehind(held, author);
            }
        });
    }

    @EventListener
    void on(MessagePosted posted) {
        if (posted.kind() != MessageKind.PUBLIC || posted.automatic()) {
            return;
        }
        var stopped = switch (posted.author()) {
            case Actor.OfContact contact ->
                store.stopAll(posted.number(), WhyStopped.REQUESTER_WROTE, contact.name(), now());
            case Actor.OfAgent agent ->
                store.stopLater(posted.number(), agent.id(), WhyStopped.COLLEAGUE_ANSWERED, agent.name(), now());
            case Actor.OfRule _, Actor.OfSystem _ -> List.<HeldReply>of();
        };
        stopped.forEach(held -> tell(held, posted.author(), posted.messageId()));
    }

    /** What waits goes where the messages went, and is left behind there when its author may not answer. */
    @EventListener
    void on(TicketJoined joined) {
        for (var held : store.allOf(joined.from())) {
            var author = agents.find(held.author()).orElseThrow();
            var mayReply = mayReply(author, joined.into());
            if (mayReply || held.isWaiting() || held.isLeftBehind()) {
                store.move(held.id(), joined.from(), joined.into());
            }
            if (!mayReply && held.isWaiting()) {
                leaveBehind(store.find(held.id()).orElseThrow(), author);
            }
        }
    }

    /** What was written for a ticket that stands for itself again leaves on no other. */
    @EventListener
    void on(MessagesMoved moved) {
        var back = store.moveBack(moved.into(), moved.from());
        back.stream().filter(HeldReply::isWaiting).forEach(held -> {
            var author = agents.find(held.author()).orElseThrow();
            if (!mayReply(author, held.ticket())) {
                leaveBehind(held, author);
            }
        });
        if (!back.isEmpty()) {
            events.publishEvent(new HeldReplyChanged(moved.into(), moved.actor()));
            events.publishEvent(new HeldReplyChanged(moved.from(), moved.actor()));
        }
    }

    /** Whether nothing but the bin keeps an agent from answering on a ticket. */
    private boolean mayReply(Agent author, TicketNumber number) {
        var ticket = tickets.find(number).orElseThrow();
        return TicketReach.covers(Reach.of(author, Permission.TICKET_REPLY), ticket.teamId(), ticket.assigneeId());
    }

    private void leaveBehind(HeldReply held, Agent author) {
        store.stop(held.id(), WhyStopped.AUTHOR_MAY_NOT, author.name(), now());
        noteNotSent(held.ticket(), author);
        events.publishEvent(new ReplyLeftBehind(held.ticket(), author.id(), JOB));
        events.publishEvent(new HeldReplyChanged(held.ticket(), JOB));
    }

    private void noteNotSent(TicketNumber ticket, Agent author) {
        var of = new Journal.Value(author.id().toString(), author.name());
        journal.changed(ticket, Journal.Type.REPLY_NOT_SENT, Journal.Value.NONE, of, null, JOB, now());
    }

    private void tell(HeldReply held, Actor by, @Nullable MessageId message) {
        events.publishEvent(new ReplyStopped(held.ticket(), held.author(), by, message));
        events.publishEvent(new HeldReplyChanged(held.ticket(), by));
    }

    private HeldReply locked(Agent agent, TicketNumber number, HeldReplyId id) {
        pages.require(agent, number, Permission.TICKET_READ);
        var held = store.find(id)
                .filter(found -> isOn(number, found))
                .flatMap(_ -> locked(id))
                .filter(found -> isOn(number, found))
                .orElseThrow(() -> left(id));
        pages.require(agent, held.ticket(), Permission.TICKET_READ);
        return held;
    }

    /** A reply, once the ticket is held that it is on by then: whoever holds that before may have merged it into another. */
    private Optional<HeldReply> locked(HeldReplyId id) {
        var found = store.find(id);
        while (found.isPresent()) {
            var ticket = found.get().ticket();
            tickets.hold(ticket);
            found = store.find(id);
            if (found.filter(held -> !held.ticket().equals(ticket)).isEmpty()) {
                return found;
            }
        }
        return found;
    }

    /** Whether it is on the ticket, or on the one that it leads to since it was merged. */
    private boolean isOn(TicketNumber number, HeldReply held) {
        return held.ticket().equals(number)
                || tickets.current(number)
                        .filter(ticket -> ticket.number().equals(held.ticket()))
                        .isPresent();
    }

    private void requireToPost(Agent author, TicketNumber number, Written written) {
        pages.require(author, number, Permission.TICKET_REPLY);
        if (written.status() != null) {
            pages.require(author, number, Permission.TICKET_UPDATE);
        }
        if (written.macro() != null) {
            macros.require(author, number, written.macro());
        }
    }

    /** What would be refused when it leaves is refused now, as far as it can be known. */
    private static void refuseImpossible(TicketFacts ticket, Written written) {
        if (ticket.deletedAt() != null) {
            throw Refusal.conflict(
                    "ticket-deleted", Map.of("number", ticket.number().value()));
        }
        if (ticket.status() == Status.CLOSED) {
            throw Refusal.conflict(
                    "ticket-closed", Map.of("number", ticket.number().value()));
        }
        var next = written.status();
        if (next == null || next == ticket.status()) {
            return;
        }
        if (!ticket.status().mayBecome(next)) {
            throw Refusal.conflict(
                    "illegal-status-change", Map.of("from", ticket.status().word(), "to", next.word()));
        }
        if (next == Status.SOLVED
                && (written.resolution() == null || written.resolution().isBlank())) {
            throw Refusal.invalid("resolution-missing", Map.of());
        }
    }

    private Instant leavesAt(Leaving leaving, Instant at) {
        var chosen = leaving.sendAt();
        if (chosen == null) {
            return at.plus(leaving.undoWithin() == null ? desk.current().undoSending() : leaving.undoWithin());
        }
        if (!chosen.isAfter(at) || chosen.isAfter(at.plus(FURTHEST))) {
            throw Refusal.invalid("invalid-input", Map.of("field", "sendAt", "code", "send-at"));
        }
        return chosen.truncatedTo(ChronoUnit.MICROS);
    }

    private DraftChange draft(Written written) {
        var macro = written.macro();
        return new DraftChange(
                MessageKind.PUBLIC.word(),
                written.text() == null ? "" : written.text(),
                written.html(),
                written.to().stream().map(EmailAddress::value).toList(),
                written.cc().stream().map(EmailAddress::value).toList(),
                written.uploads().stream().map(AttachmentId::value).toList(),
                macro == null
                        ? null
                        : new DraftMacro(
                                macro.id(), macro.name(), macro.actions(), now(), macro.note(), written.status()),
                null);
    }

    private String name(AgentId agent) {
        return agents.find(agent).map(Agent::name).orElse("");
    }

    private static Refusal left(HeldReplyId id) {
        return Refusal.conflict("reply-left", Map.of("id", id.value()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
