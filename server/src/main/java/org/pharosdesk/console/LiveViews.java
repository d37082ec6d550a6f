package org.pharosdesk.console;

import org.pharosdesk.console.LiveEvent.ViewsTold;
import org.pharosdesk.people.TeamsChanged;
import org.pharosdesk.tickets.views.ViewsChanged;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells open browsers when there are other views than before, once it is committed. */
@Component
class LiveViews {

    private final LiveFeed feed;

    LiveViews(LiveFeed feed) {
        this.feed = feed;
    }

    @TransactionalEventListener
    void on(ViewsChanged change) {
        feed.publish(new ViewsTold());
    }

    /** Each team has a view. */
    @TransactionalEventListener
    void on(TeamsChanged change) {
        feed.publish(new ViewsTold());
    }
}
