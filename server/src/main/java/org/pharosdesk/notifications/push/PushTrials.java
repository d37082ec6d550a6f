package org.pharosdesk.notifications.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.Refusal;
import org.springframework.stereotype.Component;

/** How often agents try whether they are told, on this node: each trial keeps a push service and a request busy. */
@Component
class PushTrials {

    static final int MOST = 10;

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<AgentId, Integer> counts = new HashMap<>();
    private Instant start = Instant.EPOCH;

    PushTrials(Clock clock) {
        this.clock = clock;
    }

    /** @throws Refusal ({@code too-many-attempts}) when the agent has tried it often enough in this minute */
    synchronized void admit(AgentId agent) {
        var now = clock.instant();
        if (!now.isBefore(start.plus(WINDOW))) {
            counts.clear();
            start = now;
        }
        if (counts.merge(agent, 1, Integer::sum) > MOST) {
            var wait = Duration.between(now, start.plus(WINDOW)).toSeconds() + 1;
            throw new Refusal(Refusal.Kind.TOO_MANY, "too-many-attempts", Map.of("retryAfterSeconds", wait));
        }
    }
}
