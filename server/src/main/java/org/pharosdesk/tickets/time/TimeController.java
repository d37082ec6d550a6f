package org.pharosdesk.tickets.time;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.RememberedNames;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.web.IfMatch;
import org.pharosdesk.platform.web.MergePatch;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketPages;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The time spent on a ticket. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/time")
@Tag(name = "time")
class TimeController {

    private final TicketPages pages;
    private final TimeSpent time;
    private final RememberedNames names;
    private final Pipeline pipeline;

    TimeController(TicketPages pages, TimeSpent time, RememberedNames names, Pipeline pipeline) {
        this.pages = pages;
        this.time = time;
        this.names = names;
        this.pipeline = pipeline;
    }

    @GetMapping
    @Requires(Permission.TICKET_READ)
    TimeView listTime(Agent agent, @PathVariable long number) {
        pages.require(agent, new TicketNumber(number), Permission.TICKET_READ);
        return TimeView.of(shown(time.of(new TicketNumber(number)), agent));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.TIME_WRITE)
    ResponseEntity<TimeView.EntryView> bookTime(
            Agent agent,
            @PathVariable long number,
            @Validated(WorkRequest.New.class) @RequestBody WorkRequest request) {
        var ticket = new TicketNumber(number);
        var entry = time.book(agent, ticket, request.work());
        return ResponseEntity.created(URI.create("/api/v1/tickets/%d/time/%s".formatted(number, entry.id())))
                .eTag(String.valueOf(entry.version()))
                .body(shown(entry, agent));
    }

    @PatchMapping("/{id}")
    @Requires(Permission.TIME_WRITE)
    ResponseEntity<TimeView.EntryView> correctTime(
            Agent agent,
            @PathVariable long number,
            @PathVariable long id,
            IfMatch seen,
            @Valid @RequestBody WorkRequest request) {
        var ticket = new TicketNumber(number);
        var entry = time.correct(agent, ticket, new TimeEntryId(id), seen.version(), request::applied);
        return ResponseEntity.ok().eTag(String.valueOf(entry.version())).body(shown(entry, agent));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TIME_WRITE)
    void takeBackTime(Agent agent, @PathVariable long number, @PathVariable long id, IfMatch seen) {
        var ticket = new TicketNumber(number);
        time.takeBack(agent, ticket, new TimeEntryId(id), seen.version());
    }

    private TimeView.EntryView shown(TimeEntry entry, Agent viewer) {
        return shown(List.of(entry), viewer).getFirst();
    }

    private List<TimeView.EntryView> shown(List<TimeEntry> entries, Agent viewer) {
        var agents = names.agents(
                entries.stream().map(entry -> entry.agent().value()).collect(Collectors.toSet()));
        pipeline.run(List.of(agents));
        return entries.stream()
                .map(entry -> TimeView.EntryView.of(entry, agents.outcome(), viewer))
                .toList();
    }

    /**
     * What was done; in a correction what is absent stays as it is.
     *
     * @param minutes at most a hundred hours
     * @param note what for
     * @param workedOn the day by the agent's own calendar
     */
    @MergePatch
    @Schema(name = "Work")
    record WorkRequest(
            @NotNull(groups = New.class) @Min(1) @Max(Work.MOST_MINUTES) @Nullable
            Integer minutes,

            @Size(max = Work.LONGEST_NOTE) @Nullable String note,

            @NotNull(groups = New.class) @Nullable LocalDate workedOn) {

        /** What is asked of work that is booked, besides what is asked of a correction. */
        interface New extends Default {}

        Work work() {
            return new Work(
                    Objects.requireNonNull(minutes),
                    Objects.requireNonNullElse(note, "").strip(),
                    Objects.requireNonNull(workedOn));
        }

        Work applied(Work present) {
            return new Work(
                    minutes == null ? present.minutes() : minutes,
                    note == null ? present.note() : note.strip(),
                    workedOn == null ? present.day() : workedOn);
        }
    }
}
