package org.pharosdesk.tickets.filter;

import java.time.Instant;
import java.util.Map;
import org.pharosdesk.people.Agent;

/**
 * Who asks, and when.
 *
 * @param stemmed what the database makes of the words asked for; needed by none but predicates
 */
public record Asking(Agent viewer, Instant now, Map<Text, WordQuery> stemmed) {

    public Asking {
        stemmed = Map.copyOf(stemmed);
    }

    public Asking(Agent viewer, Instant now) {
        this(viewer, now, Map.of());
    }

    /** @throws IllegalStateException when the database was not asked before */
    WordQuery stemmed(Text text) {
        var query = stemmed.get(text);
        if (query == null) {
            throw new IllegalStateException("Not asked for its stems: " + text);
        }
        return query;
    }
}
