package org.pharosdesk.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentsChanged;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Remembers for two seconds which agent a session or a token belongs to.
 *
 * <p>A console asks several things at once, and finding out who asks would cost as much as each answer. A change made
 * on this node is heeded at once; one made on another node, or by the command line, after these two seconds.
 */
@Component
class RecentCallers {

    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int AT_MOST = 10_000;

    private final Cache<String, Agent> callers = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(AT_MOST)
            .build();
    private final AtomicLong changes = new AtomicLong();

    /** @param proof what the caller brought; distinct for sessions and tokens */
    Optional<Agent> find(String proof, Supplier<Optional<Agent>> lookUp) {
        var known = callers.getIfPresent(proof);
        if (known != null) {
            return Optional.of(known);
        }
        var before = changes.get();
        var found = lookUp.get();
        found.ifPresent(agent -> callers.put(proof, agent));
        if (changes.get() != before) {
            callers.invalidate(proof); // what was read may be older than the change
        }
        return found;
    }

    /** To be called once the change is visible to everybody. */
    void forget() {
        changes.incrementAndGet();
        callers.invalidateAll();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void heed(AgentsChanged change) {
        forget();
    }
}
