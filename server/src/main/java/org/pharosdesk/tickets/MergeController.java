package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a ticket is merged into. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/merge")
@Tag(name = "tickets")
class MergeController {

    private final TicketPages pages;
    private final Tickets tickets;
    private final Merges merges;
    private final TicketHolds holds;

    MergeController(TicketPages pages, Tickets tickets, Merges merges, TicketHolds holds) {
        this.pages = pages;
        this.holds = holds;
        this.tickets = tickets;
        this.merges = merges;
    }

    /** Moves the ticket's messages and people to another and closes it; answers with that one. */
    @PutMapping
    @Requires(Permission.TICKET_UPDATE)
    @Transactional // nobody takes a right away between the question and the merge
    ResponseEntity<TicketPage> mergeTicket(
            Agent agent, @PathVariable long number, @Valid @RequestBody MergeRequest request) {
        var from = new TicketNumber(number);
        var into = new TicketNumber(request.into());
        holds.requireBoth(agent, from, into, Permission.TICKET_UPDATE);
        tickets.join(from, into, agent.actor());
        return TicketController.answer(pages.of(agent, into));
    }

    /** Puts back what the merge moved; answers with the ticket as it stands for itself again. */
    @DeleteMapping
    @Requires(Permission.TICKET_UPDATE)
    @Transactional
    ResponseEntity<TicketPage> unmergeTicket(Agent agent, @PathVariable long number) {
        var from = new TicketNumber(number);
        pages.require(agent, from, Permission.TICKET_UPDATE);
        var into = merges.target(from);
        holds.requireBoth(agent, from, into, Permission.TICKET_UPDATE);
        merges.undo(from, into, agent.actor());
        return TicketController.answer(pages.of(agent, from));
    }

    @Schema(name = "Merge")
    record MergeRequest(
            @NotNull @Min(1) @Max(Long.MAX_VALUE) Long into) {}
}
