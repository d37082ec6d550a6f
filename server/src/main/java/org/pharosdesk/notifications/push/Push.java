package org.pharosdesk.notifications.push;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.notifications.NotificationKind;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.tickets.TicketNumber;

/**
 * What an agent is to be told in one browser, as a job keeps it: no words, but what they are made of when it is told.
 *
 * @param subscription the browser
 * @param at when it happened, or when what was held became due
 */
record Push(long subscription, AgentId agent, List<News> news, Instant at) {

    /** Whatever is older is seen in the console as soon. */
    private static final Duration LASTS = Duration.ofHours(12);

    /** @param by who did it, when that is somebody with a name */
    record News(
            NotificationKind kind,
            TicketNumber ticket,
            @Nullable String by) {}

    Push {
        news = List.copyOf(news);
    }

    /** From then on nobody needs to be told. */
    Instant until() {
        return at.plus(LASTS);
    }
}
