package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What colleagues let others see of what they write on a ticket. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/drafts")
@Tag(name = "messages")
class SharedDraftController {

    private final SharedDrafts drafts;

    SharedDraftController(SharedDrafts drafts) {
        this.drafts = drafts;
    }

    /** The shared drafts of colleagues, and what became of one's own. */
    @GetMapping
    @Requires(Permission.TICKET_READ)
    SharedDrafts.OfTicket listSharedDrafts(Agent agent, @PathVariable long number) {
        return drafts.of(agent, new TicketNumber(number));
    }

    /** Moves a colleague's shared draft into the asker's own. */
    @PostMapping("/{agentId}/take-over")
    @Requires(Permission.TICKET_NOTE)
    Draft takeOverDraft(
            Agent agent, @PathVariable long number, @PathVariable long agentId, @Valid @RequestBody TakeOver takeOver) {
        return drafts.takeOver(agent, new TicketNumber(number), new AgentId(agentId), takeOver.instead());
    }

    /** @param instead whether what the asker has begun there gives way to it */
    @Schema(name = "TakeOver")
    record TakeOver(boolean instead) {}
}
