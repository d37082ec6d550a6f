package org.pharosdesk.channels.email.notifying;

import java.util.HashMap;
import org.pharosdesk.channels.email.sending.Outbox;
import org.pharosdesk.notifications.AgentNotified;
import org.pharosdesk.notifications.Way;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agents;
import org.pharosdesk.tickets.Tickets;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes down the mail by which an agent is told, in the transaction of what it tells. */
@Component
class NotificationMails {

    /** Who did it, when that is somebody with a name. */
    static final String BY = "by";

    private final Agents agents;
    private final Tickets tickets;
    private final Outbox outbox;

    NotificationMails(Agents agents, Tickets tickets, Outbox outbox) {
        this.agents = agents;
        this.tickets = tickets;
        this.outbox = outbox;
    }

    @EventListener
    void on(AgentNotified notified) {
        if (!notified.ways().contains(Way.MAIL)) {
            return;
        }
        var agent = agents.find(notified.agent()).orElseThrow();
        var ticket = tickets.find(notified.ticket()).orElseThrow();
        var facts = new HashMap<String, String>();
        switch (notified.by()) {
            case Actor.OfAgent by -> facts.put(BY, by.name());
            case Actor.OfContact by -> facts.put(BY, by.name());
            case Actor.OfRule _, Actor.OfSystem _ -> {} // their names are for the history
        }
        outbox.tell(agent, ticket, notified.message(), notified.kind().word(), facts);
    }
}
