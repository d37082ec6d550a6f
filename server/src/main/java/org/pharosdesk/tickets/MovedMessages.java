package org.pharosdesk.tickets;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.database.Pipeline;
import org.springframework.stereotype.Component;

/** Moves messages from one locked ticket to another, and says anew of both what their messages say. */
@Component
class MovedMessages {

    private final TicketStore store;
    private final MessageStore messages;
    private final Pipeline pipeline;

    MovedMessages(TicketStore store, MessageStore messages, Pipeline pipeline) {
        this.store = store;
        this.messages = messages;
        this.pipeline = pipeline;
    }

    /** Those of these that stand on the one ticket; says which they were, oldest first. */
    List<MessageId> move(Collection<MessageId> moving, TicketNumber from, TicketNumber into) {
        return moving.isEmpty() ? List.of() : messages.move(moving, from, into);
    }

    /** Of a ticket that stands for itself again: who waits is told by its own messages. */
    void settle(TicketState ticket, Status status, Instant at) {
        var waits = status != Status.SOLVED && status != Status.CLOSED;
        settle(ticket, waits ? messages.waitingSince(ticket.number()) : null, at);
    }

    /** The newest message of a ticket may be another one, and so may the first, by which its subject is found. */
    void settle(TicketState ticket, @Nullable Instant waitingSince, Instant at) {
        var number = ticket.number();
        var newest = pipeline.run(messages.page(number, null, 1)).getFirst();
        pipeline.run(store.touching(number, newest.id(), newest.body().snippet(), waitingSince, at));
        messages.first(number).ifPresent(first -> messages.updateSubject(first, ticket.subject()));
    }
}
