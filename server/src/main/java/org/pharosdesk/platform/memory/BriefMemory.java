package org.pharosdesk.platform.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Values by key that were read of late: as old as a {@link Remembered} value may be. What was read before a change is not
 * kept after it.
 */
public final class BriefMemory<K, V> {

    private static final int AT_MOST = 10_000;

    private final Cache<K, V> known = Caffeine.newBuilder()
            .expireAfterWrite(Remembered.KEPT_FOR)
            .maximumSize(AT_MOST)
            .build();
    private final AtomicLong changes = new AtomicLong();

    public Optional<V> find(K key) {
        return Optional.ofNullable(known.getIfPresent(key));
    }

    /** Those of them that are known. */
    public Map<K, V> find(Collection<K> keys) {
        return known.getAllPresent(keys);
    }

    /** Which change was the last: to be asked before reading what is to be kept. */
    public long lastChange() {
        return changes.get();
    }

    /** @param lastChange that before they were read; with another since then they may be older than it */
    public void keep(Map<K, V> read, long lastChange) {
        known.putAll(read);
        if (changes.get() != lastChange) {
            known.invalidateAll(read.keySet());
        }
    }

    /** To be called once a change is visible to everybody. */
    public void forget() {
        changes.incrementAndGet();
        known.invalidateAll();
    }
}
