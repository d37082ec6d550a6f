package org.pharosdesk.platform.memory;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pharosdesk.platform.database.Step;

/**
 * What records are called and the like, of as many as were asked for of late; as old as a {@link Remembered} value may
 * be, and no more to be relied on.
 */
public final class RememberedById<K, V> {

    private final BriefMemory<K, V> memory = new BriefMemory<>();
    private final Function<Collection<K>, Step<List<V>>> read;
    private final Function<V, K> id;

    public RememberedById(Function<Collection<K>, Step<List<V>>> read, Function<V, K> id) {
        this.read = read;
        this.id = id;
    }

    /**
     * Asks the database only for those not known; ids that nothing has are left out. Its outcome is to be taken once, and
     * at once: it is what is remembered from then on.
     */
    public Step<Map<K, V>> of(Collection<K> ids) {
        var found = memory.find(ids);
        var missing = new HashSet<>(ids);
        missing.removeAll(found.keySet());
        if (missing.isEmpty()) {
            return Step.known(found);
        }
        var lastChange = memory.lastChange();
        return read.apply(missing).map(rows -> {
            var fresh = rows.stream().collect(toMap(id, Function.identity()));
            memory.keep(fresh, lastChange);
            var all = new HashMap<>(found);
            all.putAll(fresh);
            return all;
        });
    }

    /** To be called once a change is visible to everybody. */
    public void forget() {
        memory.forget();
    }
}
