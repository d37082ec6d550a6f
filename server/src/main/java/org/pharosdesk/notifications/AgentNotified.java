package org.pharosdesk.notifications;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.TicketNumber;

/**
 * An agent is to be told of something; published within the transaction of what happened.
 *
 * @param ways how; never none
 * @param message what is worth reading about it
 * @param by who did it
 */
public record AgentNotified(
        AgentId agent,
        NotificationKind kind,
        Set<Way> ways,
        TicketNumber ticket,
        @Nullable MessageId message,
        Actor by) {

    public AgentNotified {
        ways = Set.copyOf(ways);
    }
}
