package org.pharosdesk.channels.email.intake;

import org.pharosdesk.tickets.TicketFacts;
import org.pharosdesk.tickets.TicketNumber;

/** Where a mail belongs. */
sealed interface Placement {

    /** It speaks of no ticket we know. */
    record New() implements Placement {}

    /**
     * It answers a ticket its sender belongs to.
     *
     * @param meant what it was written to, which leads to the ticket when it has been merged
     */
    record Reply(TicketFacts ticket, TicketNumber meant, String matchedBy, boolean fromParticipant)
            implements Placement {}

    /** It answers a ticket that takes no more messages. */
    record FollowUp(TicketFacts closed, String matchedBy) implements Placement {}

    /** It names a ticket, but nothing shows that its sender belongs there. */
    record Stranger(TicketFacts named, String matchedBy) implements Placement {}
}
