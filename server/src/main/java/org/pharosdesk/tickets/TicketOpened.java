package org.pharosdesk.tickets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;

/**
 * A ticket exists; published within the transaction that opens it. The first message is not published apart.
 *
 * @param split whether its first message stood on another ticket before, so that nobody is to get it anew
 */
public record TicketOpened(
        TicketNumber number,
        MessageId messageId,
        @Nullable TeamId teamId,
        @Nullable AgentId assigneeId,
        Channel channel,
        Actor actor,
        Instant openedAt,
        boolean split) {}
