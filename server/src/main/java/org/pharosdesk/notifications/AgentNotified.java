package org.pharosdesk.notifications;

import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.TicketNumber;

/**
 * An agent is to be told of something; published within the transaction of what happened.
 *
 * @param message what is worth reading about it
 * @param by who did it
 */
public record AgentNotified(
        AgentId agent,
        NotificationKind kind,
        TicketNumber ticket,
        @Nullable MessageId message,
        Actor by) {}
