package org.pharosdesk.tickets.held;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.tickets.AgentMessages.Written;
import org.pharosdesk.tickets.TicketNumber;

/**
 * A public reply that is to leave at a time, or was stopped before it.
 *
 * @param chosenTime whether its author chose the time, rather than the moment in which it can be taken back
 */
record HeldReply(
        HeldReplyId id,
        TicketNumber ticket,
        AgentId author,
        Written written,
        boolean chosenTime,
        Instant leavesAt,
        Instant createdAt,
        @Nullable Stopped stopped) {

    /** @param by who is the reason, by the name they had then */
    record Stopped(Instant at, WhyStopped why, @Nullable String by) {}

    boolean isWaiting() {
        return stopped == null;
    }

    /** Whether it is there for all who may answer, because its author may not. */
    boolean isLeftBehind() {
        return stopped != null && stopped.why() == WhyStopped.AUTHOR_MAY_NOT;
    }
}
