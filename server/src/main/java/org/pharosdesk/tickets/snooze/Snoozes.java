package org.pharosdesk.tickets.snooze;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.tickets.Journal;
import org.pharosdesk.tickets.TicketChanged;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts tickets off and wakes them: at their moment, by a word from outside, or because somebody else gets them.
 *
 * <p>Who wakes a ticket holds its lock, so that a reply at the very moment wakes it once.
 */
@Service
@Transactional
public class Snoozes {

    private static final Actor ALARM = new Actor.OfSystem("wake-snoozed");
    private static final Duration LONGEST = Duration.ofDays(2 * 366);
    private static final String BY_HAND = "agent";

    /**
     * How a ticket sleeps.
     *
     * @param until absent where only a reply is to wake it
     */
    public record Sleep(Instant since, @Nullable Instant until, AgentId by) {}

    private final SnoozeStore store;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Snoozes(SnoozeStore store, Journal journal, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Puts a ticket off; one that sleeps already sleeps on as this says.
     *
     * @param until absent where only a reply is to wake it
     * @throws Refusal when the moment is past or far beyond, or nothing is left to do about the ticket
     */
    void putOff(Agent agent, TicketNumber number, @Nullable Instant until) {
        var now = now();
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST)))) {
            throw Refusal.invalid("snooze-moment", Map.of("days", LONGEST.toDays()));
        }
        var ticket = lock(number);
        if (ticket.deleted()) {
            throw Refusal.conflict("ticket-deleted", Map.of("number", number.value()));
        }
        switch (ticket.status()) {
            case SOLVED, CLOSED -> throw Refusal.conflict("snooze-done", Map.of("number", number.value()));
            case NEW, OPEN, PENDING, ON_HOLD -> {}
        }
        store.putOff(number, until, agent.id(), now);
        journal.changed(
                number,
                Journal.Type.SNOOZED,
                Journal.Value.NONE,
                Journal.Value.of(until == null ? null : until.toString()),
                null,
                agent.actor(),
                now);
        tell(ticket, agent.actor());
    }

    /** Wakes a ticket because an agent says so; one that is awake stays as it is. */
    void wake(Agent agent, TicketNumber number) {
        var ticket = lock(number);
        if (ticket.snoozedBy() != null) {
            var now = now();
            store.wake(number, null, now);
            tellJournal(number, BY_HAND, agent.actor(), now);
            tell(ticket, agent.actor());
        }
    }

    /** Wakes a ticket that sleeps, within the transaction that holds its lock and publishes what happens to it. */
    public void wake(TicketNumber number, WakeCause cause, Actor actor, Instant at) {
        store.markUnread(number);
        store.wake(number, cause, at);
        tellJournal(number, cause.word(), actor, at);
    }

    /** Wakes those whose moment has come; says how many, at most a hundred at a time. */
    int wakeDue(Instant now) {
        var due = store.due(now, 100);
        var at = now.truncatedTo(ChronoUnit.MICROS);
        for (var ticket : due) {
            wake(ticket.number(), WakeCause.TIME, ALARM, at);
            tell(ticket, ALARM);
        }
        return due.size();
    }

    /** Puts a ticket off again as it was, unless its moment has passed, within the transaction that holds its lock. */
    public void sleepOn(TicketNumber number, Sleep sleep, Instant now) {
        if (sleep.until() == null || sleep.until().isAfter(now)) {
            store.sleepOn(number, sleep);
        }
    }

    /** Ends the sleep of a ticket that is changed so that nothing is left to do. */
    public static void end(Map<Field<?>, @Nullable Object> columns) {
        columns.put(TICKET.SNOOZED_AT, null);
        columns.put(TICKET.SNOOZED_UNTIL, null);
        columns.put(TICKET.SNOOZED_BY, null);
    }

    private SnoozeStore.Sleeper lock(TicketNumber number) {
        return store.lock(number).orElseThrow(() -> Refusal.notFound("ticket", number.value()));
    }

    private void tellJournal(TicketNumber number, String cause, Actor actor, Instant at) {
        journal.changed(number, Journal.Type.WOKEN, Journal.Value.NONE, Journal.Value.of(cause), null, actor, at);
    }

    private void tell(SnoozeStore.Sleeper ticket, Actor actor) {
        events.publishEvent(new TicketChanged(ticket.number(), actor, ticket.teamId(), ticket.assigneeId()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
