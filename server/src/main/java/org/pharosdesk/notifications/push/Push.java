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
 * @param more how much besides is only counted
 * @param at when it happened, or when what was held became due
 */
record Push(long subscription, AgentId agent, List<News> news, int more, Instant at) {

    /** What is counted beyond is found in the console. */
    static final int MOST_NEWS = 50;

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

    /** Keeps the first of what there is. */
    static Push of(long subscription, AgentId agent, List<News> news, Instant at) {
        var kept = news.subList(0, Math.min(news.size(), MOST_NEWS));
        return new Push(subscription, agent, kept, news.size() - kept.size(), at);
    }

    /** From then on nobody needs to be told. */
    Instant until() {
        return at.plus(LASTS);
    }
}
