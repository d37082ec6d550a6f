package org.pharosdesk.tickets;

import java.time.Instant;
import java.util.Set;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;

/**
 * A message was added to an existing ticket; published within the transaction that adds it.
 *
 * @param automatic whether a machine wrote it in its author's name, as when somebody is away
 * @param mentioned whom it names, of those who may read the ticket
 */
public record MessagePosted(
        TicketNumber number,
        MessageId messageId,
        MessageKind kind,
        Channel channel,
        Actor author,
        Instant postedAt,
        boolean automatic,
        Set<AgentId> mentioned) {}
