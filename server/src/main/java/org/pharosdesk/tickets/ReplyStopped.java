package org.pharosdesk.tickets;

import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;

/**
 * A reply that was held does not leave, though its author has not taken it back; published within the transaction of that.
 *
 * @param message what was said first, if that is why
 */
public record ReplyStopped(
        TicketNumber number,
        AgentId author,
        Actor by,
        @Nullable MessageId message) {}
