package org.pharosdesk.notifications;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.tickets.TicketNumber;

/**
 * What an agent was not told when it happened is to be told now, in one; published within the transaction after which it
 * no longer waits. Whether they may still read of it, whoever tells it asks.
 */
public record DigestDue(AgentId agent, Way way, List<News> news) {

    public DigestDue {
        news = List.copyOf(news);
    }

    /** @param by who did it, when that is somebody with a name */
    public record News(
            NotificationKind kind,
            TicketNumber ticket,
            @Nullable String by,
            Instant at) {}
}
