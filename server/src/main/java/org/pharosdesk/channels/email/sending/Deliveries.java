package org.pharosdesk.channels.email.sending;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.DeliveryHold;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** How messages fare on their way out, and through which mailbox a ticket is answered. */
@Component
public class Deliveries {

    /** Why a mail was taken as an agent's own answer to what the desk told that agent; those outside never saw it. */
    public static final String AGENT_ANSWER = "agent-answer";

    private final DeliveryStore store;
    private final Holds holds;
    private final TicketMailboxStore ticketMailboxes;

    Deliveries(DeliveryStore store, Holds holds, TicketMailboxStore ticketMailboxes) {
        this.store = store;
        this.holds = holds;
        this.ticketMailboxes = ticketMailboxes;
    }

    /** The newest delivery of each; messages that are not sent by mail are left out. */
    public Step<Map<MessageId, Delivery>> ofMessages(List<MessageId> messages) {
        return messages.isEmpty() ? Step.known(Map.of()) : store.ofMessages(messages);
    }

    /** Why it is not even tried; absent when it is, or has left. */
    public Optional<DeliveryHold> hold(Delivery delivery) {
        return Optional.ofNullable(holds.of(delivery));
    }

    public Step<Optional<MailboxId>> mailboxOf(TicketNumber ticket) {
        return ticketMailboxes.askingMailboxOf(ticket);
    }

    /**
     * What has not left.
     *
     * @param counts by state, of the states that are not good news; what a person sent again in vain is not counted
     * @param overdueSince from when on the mail should have left that is longest past its time, held ones left out
     */
    public record Unsent(
            Map<DeliveryState, Integer> counts, @Nullable Instant overdueSince) {}

    public Unsent unsent() {
        return new Unsent(store.unsent(), store.overdueSince().orElse(null));
    }
}
