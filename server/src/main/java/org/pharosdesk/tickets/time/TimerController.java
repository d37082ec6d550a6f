package org.pharosdesk.tickets.time;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The clock an agent has running; it runs here, so that it outlives a browser. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "time")
class TimerController {

    private final TicketLists lists;
    private final TimeSpent time;

    TimerController(TicketLists lists, TimeSpent time) {
        this.lists = lists;
        this.time = time;
    }

    @GetMapping("/me/timer")
    @Requires(Permission.TIME_WRITE)
    ResponseEntity<TimerView> readTimer(Agent agent) {
        return time.running(agent)
                .map(timer -> ResponseEntity.ok(shown(agent, timer)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /** Starts the clock on a ticket; one that runs on another is stopped, and what it measured is booked there. */
    @PutMapping("/tickets/{number}/timer")
    @Requires(Permission.TIME_WRITE)
    TimerView startTimer(Agent agent, @PathVariable long number, @Valid @RequestBody StartRequest request) {
        var ticket = new TicketNumber(number);
        time.start(agent, ticket, request.today(), request.startedAt());
        return time.running(agent).map(timer -> shown(agent, timer)).orElseThrow();
    }

    /** Stops the clock and books the work on its ticket. */
    @PostMapping("/me/timer/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TIME_WRITE)
    void stopTimer(
            Agent agent,
            @Validated(TimeController.WorkRequest.New.class) @RequestBody TimeController.WorkRequest work) {
        time.stop(agent, work.work());
    }

    /** Stops the clock and books nothing. */
    @DeleteMapping("/me/timer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TIME_WRITE)
    void discardTimer(Agent agent) {
        time.discard(agent);
    }

    private TimerView shown(Agent agent, RunningTimer timer) {
        var readable = lists.places(Set.of(timer.ticket())).stream().anyMatch(place -> place.isReadableBy(agent));
        return new TimerView(timer.ticket().value(), readable, timer.startedAt());
    }

    /** @param readable whether the ticket is still one the agent may read; the clock can be stopped all the same */
    @Schema(name = "Timer")
    record TimerView(long ticket, boolean readable, Instant startedAt) {}

    /**
     * @param today the agent's own date, by which a clock that runs elsewhere is booked
     * @param startedAt since when it runs, for one that goes on after it was stopped; absent or in the future means now
     */
    @Schema(name = "TimerStart")
    record StartRequest(@NotNull LocalDate today, @Nullable Instant startedAt) {}
}
