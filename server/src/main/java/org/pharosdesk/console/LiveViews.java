package org.pharosdesk.console;

import org.pharosdesk.console.LiveEvent.CountsLost;
import org.pharosdesk.console.LiveEvent.ViewsTold;
import org.pharosdesk.people.TeamsChanged;
import org.pharosdesk.tickets.ManyTicketsChanged;
import org.pharosdesk.tickets.views.ViewsChanged;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells open browsers when there are other views than before, or other counts, once it is committed. */
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

    @TransactionalEventListener
    void on(ManyTicketsChanged change) {
        feed.publish(new CountsLost());
    }

    /** Each team has a view. */
    @TransactionalEventListener
    void on(TeamsChanged change) {
        feed.publish(new ViewsTold());
    }
}
