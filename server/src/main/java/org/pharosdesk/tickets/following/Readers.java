package org.pharosdesk.tickets.following;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.AgentProfile;
import org.pharosdesk.people.Agents;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** Which agents may read a ticket as it stands now, and work here still. */
@Component
class Readers {

    private final Agents agents;
    private final TicketLists tickets;

    Readers(Agents agents, TicketLists tickets) {
        this.agents = agents;
        this.tickets = tickets;
    }

    /** By name. */
    List<Agent> of(TicketNumber ticket) {
        return tickets.places(Set.of(ticket)).stream()
                .flatMap(place -> agents.all().stream()
                        .map(AgentProfile::agent)
                        .filter(agent -> agent.active() && place.isReadableBy(agent)))
                .toList();
    }

    /** Those among these, in their order. */
    List<Agent> of(TicketNumber ticket, Collection<AgentId> among) {
        return tickets.places(Set.of(ticket)).stream()
                .flatMap(place -> among.stream()
                        .flatMap(id -> agents.find(id).stream())
                        .filter(agent -> agent.active() && place.isReadableBy(agent)))
                .toList();
    }
}
