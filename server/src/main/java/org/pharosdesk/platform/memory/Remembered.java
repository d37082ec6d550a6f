package org.pharosdesk.platform.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A value that is read from the database seldom and asked for all the time.
 *
 * <p>Whoever changes it here says so ({@link #forget}) and the change counts here at once; a change made on another node
 * counts here two seconds later at the latest. So it is for what the desk is set to, never for what a decision about a
 * single ticket or person rests on.
 */
public final class Remembered<T> {

    static final Duration KEPT_FOR = Duration.ofSeconds(2);

    private final Supplier<T> read;
    private final Clock clock;
    private final AtomicLong forgotten = new AtomicLong();
    private volatile @Nullable Kept<T> kept;

    private record Kept<T>(T value, Instant until) {}

    public Remembered(Supplier<T> read, Clock clock) {
        this.read = read;
        this.clock = clock;
    }

    public T get() {
        var found = kept;
        if (found != null && found.until().isAfter(clock.instant())) {
            return found.value();
        }
        var forgottenBefore = forgotten.get();
        var fresh = read.get();
        kept = new Kept<>(fresh, clock.instant().plus(KEPT_FOR));
        if (forgotten.get() != forgottenBefore) {
            kept = null; // it may have been read before the change
        }
        return fresh;
    }

    /** After a change, within its transaction or without: once more at the end, as others could not see it before. */
    public void forget() {
        forgetNow();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    forgetNow();
                }
            });
        }
    }

    private void forgetNow() {
        forgotten.incrementAndGet();
        kept = null;
    }
}
