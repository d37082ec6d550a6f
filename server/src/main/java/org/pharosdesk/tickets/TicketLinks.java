package org.pharosdesk.tickets;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pharosdesk.access.Permission;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What agents say of two tickets: one word at a time, told in the history of both.
 *
 * <p>Whoever may change one of two tickets and read the other may link them: neither changes by it.
 */
@Service
@Transactional
class TicketLinks {

    private final TicketHolds holds;
    private final LinkStore links;
    private final TicketEntries entries;
    private final TicketPages pages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TicketLinks(
            TicketHolds holds,
            LinkStore links,
            TicketEntries entries,
            TicketPages pages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.holds = holds;
        this.links = links;
        this.entries = entries;
        this.pages = pages;
        this.events = events;
        this.clock = clock;
    }

    /** Says of a ticket what it is to another, in place of what was said of the two before. */
    TicketPage set(Agent agent, TicketNumber number, TicketNumber other, LinkRelation relation) {
        if (relation.isOneWay()) {
            links.holdOneWayLinks();
        }
        var pair = holds.requireEither(agent, number, other, Permission.TICKET_UPDATE);
        if (!relation.isByHand() || number.equals(other)) {
            throw Refusal.conflict("link-impossible", Map.of("number", number.value(), "other", other.value()));
        }
        var wanted = new LinkStore.Link(number, other, relation);
        var former = links.between(number, other);
        if (!former.equals(Optional.of(wanted))) {
            var at = now();
            former.ifPresent(link -> remove(link, agent, at));
            if (relation.isOneWay() && links.leads(other, number, relation)) {
                throw Refusal.conflict("link-circle", Map.of("number", number.value(), "other", other.value()));
            }
            entries.link(number, other, relation, agent.actor(), at);
            tell(agent, pair);
        }
        return pages.of(agent, number);
    }

    /** Takes back what was said of two tickets, whichever way it was said. */
    TicketPage remove(Agent agent, TicketNumber number, TicketNumber other) {
        var pair = holds.requireEither(agent, number, other, Permission.TICKET_UPDATE);
        links.between(number, other).ifPresent(link -> {
            remove(link, agent, now());
            tell(agent, pair);
        });
        return pages.of(agent, number);
    }

    private void remove(LinkStore.Link link, Agent agent, Instant at) {
        links.remove(link.from(), link.to());
        entries.noteUnlinked(link.from(), link.to(), link.relation(), agent.actor(), at);
    }

    private void tell(Agent agent, TicketStore.Pair pair) {
        Stream.of(pair.one(), pair.other())
                .map(ticket -> new TicketChanged(ticket.number(), agent.actor(), ticket.teamId(), ticket.assigneeId()))
                .forEach(events::publishEvent);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
