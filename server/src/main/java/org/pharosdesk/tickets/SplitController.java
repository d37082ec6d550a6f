package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.ContactId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Makes tickets of messages. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/splits")
@Tag(name = "tickets")
class SplitController {

    private final TicketPages pages;
    private final Splits splits;
    private final TicketHolds holds;

    SplitController(TicketPages pages, Splits splits, TicketHolds holds) {
        this.holds = holds;
        this.pages = pages;
        this.splits = splits;
    }

    /** Moves a message, or all from it on, to a new ticket that is linked to this one. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.TICKET_UPDATE)
    @Transactional // nobody takes a right away between the question and the split
    ResponseEntity<TicketPage> splitTicket(
            Agent agent, @PathVariable long number, @Valid @RequestBody SplitRequest request) {
        var ticket = new TicketNumber(number);
        holds.require(agent, ticket, Permission.TICKET_UPDATE);
        var requester = request.requesterId() == null ? null : new ContactId(request.requesterId());
        var made = splits.split(
                ticket,
                new MessageId(request.messageId()),
                request.following(),
                request.subject().strip(),
                requester,
                agent.actor());
        var page = pages.written(agent, made);
        return ResponseEntity.created(URI.create("/api/v1/tickets/" + made))
                .eTag("\"" + page.version() + "\"")
                .body(page);
    }

    /**
     * @param following whether what was said after the message moves as well
     * @param requesterId absent means the message's author, or the old requester when no contact wrote it
     */
    @Schema(name = "Split")
    record SplitRequest(
            @NotNull Long messageId,
            @NotNull Boolean following,
            @NotBlank @Size(max = 500) String subject,
            @Nullable Long requesterId) {}
}
