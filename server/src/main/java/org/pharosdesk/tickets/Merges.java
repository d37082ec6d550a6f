package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.tickets.snooze.Snoozes;
import org.pharosdesk.tickets.snooze.WakeCause;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Merges a ticket into another and, if that was a mistake, takes them apart again.
 *
 * <p>A merged ticket is closed and its number leads to the other; its messages and people are there. Undoing it puts back
 * what was moved and what came for the merged ticket since: mail that answers one of its own. What was said on the other
 * ticket stays there.
 */
@Service
@Transactional
public class Merges {

    private static final int LONGEST_CHAIN = 20;

    private final TicketStore store;
    private final MessageStore messages;
    private final MergeStore merges;
    private final MovedMessages moved;
    private final TicketEntries entries;
    private final Journal journal;
    private final Snoozes snoozes;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Merges(
            TicketStore store,
            MessageStore messages,
            MergeStore merges,
            MovedMessages moved,
            TicketEntries entries,
            Journal journal,
            Snoozes snoozes,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.messages = messages;
        this.merges = merges;
        this.moved = moved;
        this.entries = entries;
        this.journal = journal;
        this.snoozes = snoozes;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @throws Refusal ({@code merge-into-itself}, {@code ticket-closed}, {@code ticket-merged}, {@code ticket-deleted},
     *     {@code merge-into-strangers}) when the two are one, one of them takes no more, or the other was opened by
     *     somebody who only named the first: a stranger would get its conversation
     */
    void merge(TicketNumber from, TicketNumber into, Actor actor, Instant at) {
        if (from.equals(into)) {
            throw Refusal.conflict("merge-into-itself", Map.of("number", from.value()));
        }
        var pair = store.lock(from, into);
        var source = mergeable(pair.one());
        var target = mergeable(pair.other());
        if (store.isLinked(into, from, LinkRelation.POSSIBLY_RELATED)) {
            throw Refusal.conflict("merge-into-strangers", Map.of("from", from.value(), "into", into.value()));
        }
        var messagesMoved = moved.move(messages.from(from, new MessageId(0)), from, into);
        var brought = store.moveParticipants(from, into);
        brought.forEach(
                (contact, address) -> entries.noteParticipant(into, contact, address, ParticipantRole.CC, actor, at));
        merges.remember(source, into, messagesMoved, brought.keySet(), at);
        store.link(from, into, LinkRelation.JOINED, at);
        close(source, into, actor, at);
        note(Journal.Type.JOINED, from, into, actor, at);
        moved.settle(target, earlier(target.waitingSince(), source.waitingSince()), at);
        if (target.asleep() && source.waitingSince() != null) {
            snoozes.wake(into, WakeCause.REPLY, actor, at);
        }
        events.publishEvent(new TicketJoined(from, into, actor));
    }

    /**
     * Takes a merged ticket out of the other again, however long ago they were merged.
     *
     * @throws Refusal ({@code not-merged}, {@code merge-not-remembered}, {@code merged-onward}, {@code ticket-deleted},
     *     {@code unmerge-leaves-nothing}) when it is not merged, was before merges were remembered, the other was merged
     *     itself or is in the bin, or one of them would have no message as its own was split off
     */
    public void undo(TicketNumber from, Actor actor) {
        undo(from, target(from), actor);
    }

    /** @throws Refusal as {@link #undo(TicketNumber, Actor)}, and {@code not-merged} when it is not merged into this one */
    void undo(TicketNumber from, TicketNumber into, Actor actor) {
        var pair = store.lock(from, into);
        if (!into.equals(pair.one().joinedInto())) {
            throw Refusal.conflict("not-merged", Map.of("number", from.value()));
        }
        var merge = merges.standing(from)
                .orElseThrow(() -> Refusal.conflict("merge-not-remembered", Map.of("number", from.value())));
        var target = pair.other();
        if (target.joinedInto() != null) {
            throw Refusal.conflict(
                    "merged-onward",
                    Map.of("number", into.value(), "into", target.joinedInto().value()));
        }
        List.of(pair.one(), target).forEach(Merges::refuseDeleted);
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var back = moved.move(merges.messages(merge), into, from);
        if (messages.first(from).isEmpty() || messages.first(into).isEmpty()) {
            throw Refusal.conflict("unmerge-leaves-nothing", Map.of("from", from.value(), "into", into.value()));
        }
        var answered = merges.wasAnswered(back, merge.mergedAt());
        var status = statusAfter(merge, answered);
        reopen(pair.one(), status, actor, at);
        if (!answered) {
            merges.formerSleep(merge).ifPresent(sleep -> snoozes.sleepOn(from, sleep, at));
        }
        merges.forget(merge, at);
        merges.removeBrought(merge)
                .forEach((contact, address) -> entries.noteRemoved(into, contact, address, actor, at));
        note(Journal.Type.UNJOINED, from, into, actor, at);
        moved.settle(pair.one(), status, at);
        moved.settle(target, target.status(), at);
        events.publishEvent(new MessagesMoved(into, from, back, actor));
        events.publishEvent(
                new TicketChanged(from, actor, pair.one().teamId(), pair.one().assigneeId()));
    }

    /** Where a ticket is merged into now. */
    TicketNumber target(TicketNumber from) {
        var into = store.find(from)
                .orElseThrow(() -> Refusal.notFound("ticket", from.value()))
                .joinedInto();
        if (into == null) {
            throw Refusal.conflict("not-merged", Map.of("number", from.value()));
        }
        return into;
    }

    /** Notes that a message was meant for a ticket that is merged by now, so that it goes back with it. */
    public void noteCame(TicketNumber meant, MessageId message) {
        var merge = merges.standing(meant);
        for (var i = 0; i < LONGEST_CHAIN && merge.isPresent(); i++) {
            merges.noteCame(merge.get(), message);
            merge = merges.standing(merge.get().into());
        }
    }

    private void close(TicketState source, TicketNumber into, Actor actor, Instant at) {
        var columns = new LinkedHashMap<Field<?>, @Nullable Object>();
        columns.put(TICKET.JOINED_INTO, into.value());
        columns.put(TICKET.STATUS, Status.CLOSED.word());
        columns.put(TICKET.CLOSED_AT, at);
        columns.put(TICKET.WAITING_SINCE, null);
        Snoozes.end(columns);
        store.update(source.number(), columns, at);
        journal.statusChanged(source.number(), source.status(), Status.CLOSED, actor, at);
    }

    private void reopen(TicketState source, Status status, Actor actor, Instant at) {
        var columns = new LinkedHashMap<Field<?>, @Nullable Object>();
        columns.put(TICKET.JOINED_INTO, null);
        columns.put(TICKET.STATUS, status.word());
        columns.put(TICKET.CLOSED_AT, null);
        if (status != Status.SOLVED) {
            columns.put(TICKET.SOLVED_AT, null);
        }
        store.update(source.number(), columns, at);
        journal.statusChanged(source.number(), Status.CLOSED, status, actor, at);
    }

    /** What somebody said on it since opens it, as it would have then. */
    private static Status statusAfter(MergeStore.Merge merge, boolean answered) {
        var former = merge.formerStatus();
        return former != Status.NEW && answered ? Status.OPEN : former;
    }

    private void note(Journal.Type type, TicketNumber from, TicketNumber into, Actor actor, Instant at) {
        journal.changed(from, type, Journal.Value.NONE, Journal.Value.of(into.toString()), null, actor, at);
        journal.changed(into, type, Journal.Value.of(from.toString()), Journal.Value.NONE, null, actor, at);
    }

    private static TicketState mergeable(TicketState ticket) {
        refuseDeleted(ticket);
        if (ticket.joinedInto() != null) {
            throw Refusal.conflict(
                    "ticket-merged", Map.of("number", ticket.number().value()));
        }
        if (!ticket.status().mayBeJoined()) {
            throw Refusal.conflict(
                    "ticket-closed", Map.of("number", ticket.number().value()));
        }
        return ticket;
    }

    private static void refuseDeleted(TicketState ticket) {
        if (ticket.deletedAt() != null) {
            throw Refusal.conflict(
                    "ticket-deleted", Map.of("number", ticket.number().value()));
        }
    }

    private static @Nullable Instant earlier(@Nullable Instant left, @Nullable Instant right) {
        if (left == null || right == null) {
            return left == null ? right : left;
        }
        return left.isBefore(right) ? left : right;
    }
}
