package org.pharosdesk.console;

import org.pharosdesk.console.LiveEvent.AgentTold;
import org.pharosdesk.notifications.AgentNotified;
import org.pharosdesk.notifications.Way;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Lets an agent's own browsers know, once it is committed, that there is something new in the list behind the bell. */
@Component
class LiveNotifications {

    private final LiveFeed feed;

    LiveNotifications(LiveFeed feed) {
        this.feed = feed;
    }

    @TransactionalEventListener
    void on(AgentNotified notified) {
        if (notified.ways().contains(Way.CONSOLE)) {
            feed.publish(new AgentTold(notified.agent().value()));
        }
    }
}
