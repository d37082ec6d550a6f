package org.pharosdesk.console;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Set;
import java.util.UUID;
import org.pharosdesk.access.Admission;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The live stream of one browser, and what it tells the others: who looks at and types on which ticket. */
@RestController
@RequestMapping("/api/v1/live")
@Tag(name = "live")
class LiveController {

    private final LiveHub hub;
    private final LiveFeed feed;
    private final TicketLists tickets;
    private final String node = UUID.randomUUID().toString().substring(0, 8);

    LiveController(LiveHub hub, LiveFeed feed, TicketLists tickets) {
        this.hub = hub;
        this.feed = feed;
        this.tickets = tickets;
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Requires(Permission.TICKET_READ)
    SseEmitter connectLive(Agent agent, HttpServletResponse response) {
        response.setHeader("X-Accel-Buffering", "no"); // reverse proxies would hold events back
        response.setHeader("Cache-Control", "no-store");
        return hub.connect(agent, Admission.ofRequest(), node);
    }

    @PostMapping("/presence")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TICKET_READ)
    void reportPresence(Agent agent, @Valid @RequestBody PresenceRequest request) {
        requireReadable(agent, request.number());
        feed.publish(new LiveEvent.AgentPresent(request.number(), agent.id().value(), agent.name(), request.doing()));
    }

    private void requireReadable(Agent agent, long number) {
        var readable =
                tickets.places(Set.of(new TicketNumber(number))).stream().anyMatch(place -> place.isReadableBy(agent));
        if (!readable) {
            throw Refusal.notFound("ticket", number);
        }
    }

    @Schema(name = "Presence")
    record PresenceRequest(@NotNull Long number, @NotNull Doing doing) {}
}
