package org.pharosdesk.console;

import org.jspecify.annotations.Nullable;
import org.pharosdesk.console.LiveEvent.DraftTouched;
import org.pharosdesk.console.LiveEvent.Place;
import org.pharosdesk.console.LiveEvent.TicketTouched;
import org.pharosdesk.people.Actor;
import org.pharosdesk.tickets.DraftChanged;
import org.pharosdesk.tickets.HeldReplyChanged;
import org.pharosdesk.tickets.MessagePosted;
import org.pharosdesk.tickets.MessagesMoved;
import org.pharosdesk.tickets.TicketChanged;
import org.pharosdesk.tickets.TicketJoined;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketOpened;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Turns what happened to tickets into hints for open browsers, once it is committed. */
@Component
class LiveTickets {

    private final LiveFeed feed;

    LiveTickets(LiveFeed feed) {
        this.feed = feed;
    }

    @TransactionalEventListener
    void on(TicketOpened opened) {
        publish(opened.number(), "opened", opened.actor());
    }

    @TransactionalEventListener
    void on(MessagePosted posted) {
        publish(posted.number(), "message", posted.author());
    }

    @TransactionalEventListener
    void on(TicketChanged changed) {
        var former = Place.of(changed.number(), changed.formerTeam(), changed.formerAssignee());
        feed.publish(new TicketTouched(changed.number().value(), "fields", agentId(changed.actor()), former));
    }

    @TransactionalEventListener
    void on(TicketJoined joined) {
        publish(joined.from(), "fields", joined.actor());
        publish(joined.into(), "message", joined.actor());
    }

    @TransactionalEventListener
    void on(MessagesMoved moved) {
        publish(moved.from(), "message", moved.actor());
        publish(moved.into(), "message", moved.actor());
    }

    @TransactionalEventListener
    void on(HeldReplyChanged changed) {
        publish(changed.number(), "held", changed.by());
    }

    @TransactionalEventListener
    void on(DraftChanged changed) {
        var number = changed.number().value();
        feed.publish(
                changed.forColleagues()
                        ? new DraftTouched(number, null, null)
                        : new DraftTouched(number, changed.by().value(), changed.version()));
    }

    private void publish(TicketNumber number, String kind, Actor actor) {
        feed.publish(new TicketTouched(number.value(), kind, agentId(actor), null));
    }

    private static @Nullable Long agentId(Actor actor) {
        return actor instanceof Actor.OfAgent agent ? agent.id().value() : null;
    }
}
