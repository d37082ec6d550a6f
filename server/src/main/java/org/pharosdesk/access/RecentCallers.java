package org.pharosdesk.access;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentsChanged;
import org.pharosdesk.platform.memory.BriefMemory;
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

    private final BriefMemory<String, Agent> callers = new BriefMemory<>();

    /** @param proof what the caller brought; distinct for sessions and tokens */
    Optional<Agent> find(String proof, Supplier<Optional<Agent>> lookUp) {
        var known = callers.find(proof);
        if (known.isPresent()) {
            return known;
        }
        var lastChange = callers.lastChange();
        var found = lookUp.get();
        found.ifPresent(agent -> callers.keep(Map.of(proof, agent), lastChange));
        return found;
    }

    /** To be called once the change is visible to everybody. */
    void forget() {
        callers.forget();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void heed(AgentsChanged change) {
        forget();
    }
}
