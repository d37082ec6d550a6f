package org.pharosdesk.tickets.snooze;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.tickets.TicketHolds;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Putting a ticket off, and waking it. */
@RestController
@RequestMapping("/api/v1/tickets/{number}/snooze")
@Tag(name = "tickets")
class SnoozeController {

    private final TicketHolds holds;
    private final Snoozes snoozes;

    SnoozeController(TicketHolds holds, Snoozes snoozes) {
        this.holds = holds;
        this.snoozes = snoozes;
    }

    /** Puts a ticket off until a moment, or without one until the next reply; a reply wakes it in any case. */
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TICKET_UPDATE)
    @Transactional // nobody takes a right away between the question and the deed
    void snoozeTicket(Agent agent, @PathVariable long number, @Valid @RequestBody SnoozeRequest request) {
        holds.require(agent, new TicketNumber(number), Permission.TICKET_UPDATE);
        snoozes.putOff(agent, new TicketNumber(number), request.until());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TICKET_UPDATE)
    @Transactional
    void wakeTicket(Agent agent, @PathVariable long number) {
        holds.require(agent, new TicketNumber(number), Permission.TICKET_UPDATE);
        snoozes.wake(agent, new TicketNumber(number));
    }

    @Schema(name = "NewSnooze")
    record SnoozeRequest(@Nullable Instant until) {}
}
