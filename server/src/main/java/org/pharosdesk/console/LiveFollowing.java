package org.pharosdesk.console;

import org.pharosdesk.console.LiveEvent.TicketFollowed;
import org.pharosdesk.tickets.following.FollowingChanged;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Lets an agent's other windows know, once it is committed, that they follow a ticket or do not any more. */
@Component
class LiveFollowing {

    private final LiveFeed feed;

    LiveFollowing(LiveFeed feed) {
        this.feed = feed;
    }

    @TransactionalEventListener
    void on(FollowingChanged changed) {
        feed.publish(
                new TicketFollowed(changed.number().value(), changed.agent().value()));
    }
}
