package org.pharosdesk.tickets.following;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentRef;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketPlace;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who hears of a ticket without having it. */
@RestController
@RequestMapping("/api/v1/tickets/{number}")
@Tag(name = "tickets")
class FollowerController {

    private final Followers followers;
    private final Readers readers;
    private final TicketLists tickets;

    FollowerController(Followers followers, Readers readers, TicketLists tickets) {
        this.followers = followers;
        this.readers = readers;
        this.tickets = tickets;
    }

    /** Those who may read it, whoever follows longest first. */
    @GetMapping("/followers")
    @Requires(Permission.TICKET_READ)
    Named listFollowers(Agent agent, @PathVariable long number) {
        return Named.of(followers.of(readable(agent, number)));
    }

    @PutMapping("/followers/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TICKET_READ)
    void followTicket(Agent agent, @PathVariable long number) {
        followers.follow(agent.id(), readable(agent, number));
    }

    @DeleteMapping("/followers/me")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TICKET_READ)
    void unfollowTicket(Agent agent, @PathVariable long number) {
        followers.unfollow(agent.id(), readable(agent, number));
    }

    /** Whom a message on it can name: those who may read it, by name. */
    @GetMapping("/mentionable-agents")
    @Requires(Permission.TICKET_READ)
    Named listMentionableAgents(Agent agent, @PathVariable long number) {
        return Named.of(readers.of(readable(agent, number)));
    }

    private TicketNumber readable(Agent agent, long number) {
        return tickets.places(Set.of(new TicketNumber(number))).stream()
                .filter(place -> place.isReadableBy(agent))
                .map(TicketPlace::number)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("ticket", number));
    }

    @Schema(name = "NamedAgents")
    record Named(List<AgentRef> items) {

        static Named of(List<Agent> agents) {
            return new Named(agents.stream()
                    .map(agent -> new AgentRef(agent.id().value(), agent.name()))
                    .toList());
        }
    }
}
