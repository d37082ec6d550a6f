package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The links between tickets that people set. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/links/{other}")
@Tag(name = "tickets")
class LinkController {

    private final TicketLinks links;

    LinkController(TicketLinks links) {
        this.links = links;
    }

    /** Says that the ticket is this of the other one; to say it the other way round, ask of the other ticket. */
    @PutMapping
    @Requires(Permission.TICKET_UPDATE)
    ResponseEntity<TicketPage> linkTicket(
            Agent agent, @PathVariable long number, @PathVariable long other, @Valid @RequestBody LinkRequest request) {
        return TicketController.answer(
                links.set(agent, new TicketNumber(number), new TicketNumber(other), request.relation()));
    }

    @DeleteMapping
    @Requires(Permission.TICKET_UPDATE)
    ResponseEntity<TicketPage> unlinkTicket(Agent agent, @PathVariable long number, @PathVariable long other) {
        return TicketController.answer(links.remove(agent, new TicketNumber(number), new TicketNumber(other)));
    }

    /** Only {@code related}, {@code child-of}, {@code duplicate-of} and {@code caused-by} are said by people. */
    @Schema(name = "Link")
    record LinkRequest(@NotNull LinkRelation relation) {}
}
