package org.pharosdesk.tickets.time;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.tickets.Journal;
import org.pharosdesk.tickets.TicketChanged;
import org.pharosdesk.tickets.TicketHolds;
import org.pharosdesk.tickets.TicketJoined;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketPages;
import org.pharosdesk.tickets.Tickets;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books time on tickets, by hand or by the one clock an agent may have running. What an entry was before it was corrected
 * or taken back stands in the journal.
 */
@Service
@Transactional
class TimeSpent {

    private static final Period OLDEST_DAY = Period.ofYears(2);

    private final TimeStore store;
    private final Journal journal;
    private final Tickets tickets;
    private final TicketHolds holds;
    private final TicketPages pages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TimeSpent(
            TimeStore store,
            Journal journal,
            Tickets tickets,
            TicketHolds holds,
            TicketPages pages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.journal = journal;
        this.tickets = tickets;
        this.holds = holds;
        this.pages = pages;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<TimeEntry> of(TicketNumber ticket) {
        return store.of(ticket);
    }

    /** @throws Refusal when the agent may not, or it is too long ago */
    TimeEntry book(Agent agent, TicketNumber ticket, Work work) {
        holds.require(agent, ticket, Permission.TICKET_NOTE);
        return write(agent, ticket, work, false);
    }

    /** @throws Refusal when there is no such entry, it is somebody else's, or it has changed since */
    TimeEntry correct(
            Agent agent, TicketNumber ticket, TimeEntryId id, int seenVersion, UnaryOperator<Work> correction) {
        holds.require(agent, ticket, Permission.TICKET_READ);
        var entry = own(agent, ticket, id).as(seenVersion);
        var work = correction.apply(entry.work());
        if (work.equals(entry.work())) {
            return entry;
        }
        refuseDay(work.day());
        var corrected = store.correct(id, work);
        tell(agent, ticket, Journal.Type.TIME_CORRECTED, text(entry.work()), text(work));
        return corrected;
    }

    /** @throws Refusal as {@link #correct} */
    void takeBack(Agent agent, TicketNumber ticket, TimeEntryId id, int seenVersion) {
        holds.require(agent, ticket, Permission.TICKET_READ);
        var entry = own(agent, ticket, id).as(seenVersion);
        store.delete(id);
        tell(agent, ticket, Journal.Type.TIME_TAKEN_BACK, text(entry.work()), Journal.Value.NONE);
    }

    @Transactional(readOnly = true)
    Optional<RunningTimer> running(Agent agent) {
        return store.running(agent.id());
    }

    /**
     * Starts the clock on a ticket; one that runs on another is stopped and booked there.
     *
     * @param today the agent's own date, for what is booked
     * @param since when it goes on after it was stopped; never later than now
     */
    Optional<TimeEntry> start(Agent agent, TicketNumber ticket, LocalDate today, @Nullable Instant since) {
        refuseDay(today);
        pages.require(agent, ticket, Permission.TICKET_NOTE);
        var former = held(agent, ticket);
        pages.require(agent, ticket, Permission.TICKET_NOTE); // of the ticket as it is held
        if (former.filter(timer -> timer.ticket().equals(ticket)).isPresent()) {
            return Optional.empty();
        }
        var booked = store.stop(agent.id())
                .map(timer -> write(agent, timer.ticket(), new Work(timer.minutesAt(now()), "", today), true));
        var now = now();
        store.start(agent.id(), ticket, since == null || since.isAfter(now) ? now : since);
        return booked;
    }

    /**
     * Stops the clock and books what it measured, or what the agent says instead.
     *
     * @throws Refusal ({@code no-timer}) when none runs: another window may have stopped it
     */
    TimeEntry stop(Agent agent, Work work) {
        held(agent);
        var timer = store.stop(agent.id()).orElseThrow(TimeSpent::noTimer);
        return write(agent, timer.ticket(), work, true);
    }

    /** Stops the clock and books nothing. */
    void discard(Agent agent) {
        store.stop(agent.id());
    }

    /** What was spent on a ticket belongs to the one it was joined into. */
    @EventListener
    void on(TicketJoined joined) {
        store.move(joined.from(), joined.into());
    }

    private TimeEntry write(Agent agent, TicketNumber ticket, Work work, boolean timed) {
        refuseDay(work.day());
        var entry = store.insert(ticket, agent.id(), work, timed, now());
        tell(agent, ticket, Journal.Type.TIME_SPENT, Journal.Value.NONE, text(work));
        return entry;
    }

    /** The clock that runs, once its ticket and these are held: a merge takes first the tickets and then the clocks on them. */
    private Optional<RunningTimer> held(Agent agent, TicketNumber... others) {
        var running = store.running(agent.id());
        while (true) {
            Stream.concat(running.map(RunningTimer::ticket).stream(), Stream.of(others))
                    .sorted(Comparator.comparing(TicketNumber::value))
                    .forEach(tickets::hold);
            var now = store.running(agent.id());
            if (now.map(RunningTimer::ticket).equals(running.map(RunningTimer::ticket))) {
                return now;
            }
            running = now;
        }
    }

    private TimeEntry own(Agent agent, TicketNumber ticket, TimeEntryId id) {
        var entry = store.lock(ticket, id).orElseThrow(() -> Refusal.notFound("time-entry", id.value()));
        if (!entry.mayBeChangedBy(agent)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "forbidden", Map.of("permission", Permission.TIME_WRITE.word()));
        }
        return entry;
    }

    /** Somewhere on earth it is tomorrow already. */
    private void refuseDay(LocalDate day) {
        var today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        if (day.isAfter(today.plusDays(1)) || day.isBefore(today.minus(OLDEST_DAY))) {
            throw Refusal.invalid("invalid-input", Map.of("field", "workedOn", "code", "work-day"));
        }
    }

    private void tell(Agent agent, TicketNumber ticket, Journal.Type type, Journal.Value from, Journal.Value to) {
        journal.changed(ticket, type, from, to, null, agent.actor(), now());
        tickets.find(ticket)
                .ifPresent(facts -> events.publishEvent(
                        new TicketChanged(ticket, agent.actor(), facts.teamId(), facts.assigneeId())));
    }

    private static Journal.Value text(Work work) {
        return Journal.Value.of(work.toString());
    }

    private static Refusal noTimer() {
        return Refusal.conflict("no-timer", Map.of());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
