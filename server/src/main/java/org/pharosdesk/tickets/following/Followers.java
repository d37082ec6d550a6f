package org.pharosdesk.tickets.following;

import java.time.Clock;
import java.util.List;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.tickets.TicketJoined;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who follows which ticket: by asking to, or by being named in a message.
 *
 * <p>Following gives no right. Whoever may not read the ticket any more hears nothing and is not shown, until they may
 * again.
 */
@Service
@Transactional
public class Followers {

    private final FollowerStore store;
    private final Readers readers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Followers(FollowerStore store, Readers readers, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.readers = readers;
        this.events = events;
        this.clock = clock;
    }

    public void follow(AgentId agent, TicketNumber ticket) {
        if (store.follow(agent, ticket, clock.instant())) {
            events.publishEvent(new FollowingChanged(agent, ticket));
        }
    }

    public void unfollow(AgentId agent, TicketNumber ticket) {
        if (store.unfollow(agent, ticket)) {
            events.publishEvent(new FollowingChanged(agent, ticket));
        }
    }

    /** Those who may read the ticket as it stands now; whoever follows longest first. */
    @Transactional(readOnly = true)
    public List<Agent> of(TicketNumber ticket) {
        var followers = store.of(ticket);
        return followers.isEmpty() ? List.of() : readers.of(ticket, followers);
    }

    @EventListener
    void on(TicketJoined joined) {
        store.move(joined.from(), joined.into());
    }
}
