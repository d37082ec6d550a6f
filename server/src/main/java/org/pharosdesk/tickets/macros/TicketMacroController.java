package org.pharosdesk.tickets.macros;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.tickets.MacroActions;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketPage;
import org.pharosdesk.tickets.UsedMacro;
import org.pharosdesk.tickets.UsedMacros;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Macros at work on a ticket. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/macros/{id}")
@Tag(name = "macros")
class TicketMacroController {

    private final Macros macros;
    private final MacroFilling filling;
    private final UsedMacros used;
    private final Clock clock;

    TicketMacroController(Macros macros, MacroFilling filling, UsedMacros used, Clock clock) {
        this.macros = macros;
        this.filling = filling;
        this.used = used;
        this.clock = clock;
    }

    /** What it says on this ticket, in the language of whoever will read it, and what it will do. */
    @GetMapping
    @Requires(Permission.TICKET_READ)
    FilledMacro fillMacro(Agent agent, @PathVariable long number, @PathVariable long id) {
        var at = clock.instant(); // before it is read, or a change between would count as known
        var macro = macros.open(agent, new MacroId(id));
        var ticket = new TicketNumber(number);
        return new FilledMacro(
                id,
                macro.name(),
                macro.kind(),
                filling.filled(agent, ticket, macro).orElse(null),
                filling.filledNote(agent, ticket, macro).orElse(null),
                macro.actions(),
                at);
    }

    /** Does at once what it does, for one that says nothing. */
    @PostMapping
    @Requires(Permission.TICKET_UPDATE)
    ResponseEntity<TicketPage> applyMacro(
            Agent agent, @PathVariable long number, @PathVariable long id, @Valid @RequestBody ApplyRequest request) {
        var macro = new UsedMacro(id, request.actions(), null, request.note());
        var page = used.apply(agent, new TicketNumber(number), macro, request.resolution());
        return ResponseEntity.ok().eTag(String.valueOf(page.version())).body(page);
    }

    /**
     * @param filled what it says; absent when it says nothing
     * @param note what it leaves for colleagues beside that; absent when it leaves nothing
     * @param filledAt when it was as it is told here
     */
    record FilledMacro(
            long id,
            String name,
            MessageKind kind,
            MacroFilling.@Nullable Filled filled,
            MacroFilling.@Nullable Filled note,
            MacroActions actions,
            Instant filledAt) {}

    /**
     * What of it is to happen.
     *
     * @param note what it leaves for colleagues, as HTML
     * @param resolution what solved the matter, when it solves the ticket
     */
    @Schema(name = "ApplyMacro")
    record ApplyRequest(
            @Valid MacroActions actions,

            @Size(max = UsedMacro.LONGEST_NOTE) @Nullable String note,

            @Size(max = 100_000) @Nullable String resolution) {}
}
