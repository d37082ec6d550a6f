package org.pharosdesk.people;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pharosdesk.platform.Refusal;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the console remembers of each agent, wherever they sign in. */
@Service
@Transactional
public class AgentHabits {

    private static final int MOST_PARTS = 60;
    private static final int MOST_HINTS = 60;

    private final HabitStore store;

    AgentHabits(HabitStore store) {
        this.store = store;
    }

    public Habits of(AgentId id) {
        return store.of(id);
    }

    /** Replaces all keys the agent has changed; with none the standard ones are back. No key does two things. */
    public void useKeys(AgentId id, boolean singleKeys, List<ChangedKey> keys) {
        refuseTwice("command", keys.stream().map(ChangedKey::command).toList());
        refuseTwice(
                "key",
                keys.stream().map(ChangedKey::key).filter(Objects::nonNull).toList());
        store.useSingleKeys(id, singleKeys);
        store.replaceKeys(id, keys);
    }

    public void wantHints(AgentId id, boolean wanted) {
        store.wantHints(id, wanted);
    }

    public void hintGiven(AgentId id, String hint) {
        store.hintGiven(id, hint);
        if (store.hintsGiven(id) > MOST_HINTS) {
            throw Refusal.invalid("invalid-input", Map.of("field", "hint", "code", "too-many"));
        }
    }

    public void keepLayout(AgentId id, String part, String value) {
        store.keepLayout(id, part, value);
        if (store.partsOfLayout(id) > MOST_PARTS) {
            throw Refusal.invalid("invalid-input", Map.of("field", "part", "code", "too-many"));
        }
    }

    private static void refuseTwice(String field, List<String> values) {
        if (new HashSet<>(values).size() < values.size()) {
            throw Refusal.invalid("invalid-input", Map.of("field", "keys." + field, "code", "twice"));
        }
    }
}
