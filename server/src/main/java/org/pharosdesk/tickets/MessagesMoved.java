package org.pharosdesk.tickets;

import java.util.List;
import org.pharosdesk.people.Actor;

/**
 * Messages left a ticket for another that stands for itself, by a split or because a merge was undone; published within
 * that transaction.
 */
public record MessagesMoved(TicketNumber from, TicketNumber into, List<MessageId> messages, Actor actor) {

    public MessagesMoved {
        messages = List.copyOf(messages);
    }
}
