package org.pharosdesk.platform;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets few at a time do on this node what is dear, in the order they came; who has waited too long is asked to come back. */
public final class Turns {

    private static final int COME_BACK_AFTER_SECONDS = 5;

    /** What is done in a turn. */
    public interface Work<T, E extends Exception> {

        T done() throws E;
    }

    private final Semaphore free;
    private final Duration longestWait;
    private final String busy;

    /** @param busy the slug of what is answered to who has waited too long */
    public Turns(int atOnce, Duration longestWait, String busy) {
        this.free = new Semaphore(atOnce, true);
        this.longestWait = longestWait;
        this.busy = busy;
    }

    /** @throws Refusal when too many want one at once */
    public <T, E extends Exception> T take(Work<T, E> work) throws E {
        if (!comes()) {
            throw new Refusal(Refusal.Kind.TOO_MANY, busy, Map.of("retryAfterSeconds", COME_BACK_AFTER_SECONDS));
        }
        try {
            return work.done();
        } finally {
            free.release();
        }
    }

    private boolean comes() {
        try {
            return free.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
