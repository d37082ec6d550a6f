package org.pharosdesk.console;

import static java.util.stream.Collectors.toSet;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.views.ViewCounts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells the browsers of this node how many tickets their views have, whenever that changes.
 *
 * <p>One thread follows what is touched, some of it at a time: how fast things change does not decide how often
 * browsers are told.
 */
@Component
class LiveCounts implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LiveCounts.class);

    private static final int GATHER_MILLIS = 300;
    /** A browser that has just connected waits for its counts no longer than this; it has read them by itself. */
    private static final int LOOK_EVERY_MILLIS = 1_000;

    private static final int MOST_AT_ONCE = 1_000;

    private final ViewCounts counts;
    private final LiveHub hub;
    private final Timer kept;
    private final BlockingQueue<TicketNumber> touched = new LinkedBlockingQueue<>();
    private volatile boolean running;
    private @Nullable Thread follower;

    LiveCounts(ViewCounts counts, LiveHub hub, MeterRegistry meters) {
        this.counts = counts;
        this.hub = hub;
        this.kept = Timer.builder("pharos.views.counted")
                .description("Time spent keeping the counts of views that are on screen, the database's included")
                .register(meters);
    }

    void touched(Collection<TicketNumber> numbers) {
        touched.addAll(numbers); // also when nobody looks just now, since who comes back may find what is kept
    }

    void viewsChanged() {
        counts.readViewsAgain();
    }

    /** Hints may have been missed. */
    void catchUp() {
        counts.forget();
    }

    @Override
    public void start() {
        running = true;
        follower = Thread.ofVirtual().name("live-counts").start(this::followAll);
    }

    @Override
    public void stop() {
        running = false;
        if (follower != null) {
            follower.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void followAll() {
        while (running) {
            try {
                follow(gathered());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.warn("The counts of views could not be kept and are asked for again: {}", e.getMessage());
                counts.forget();
            }
        }
    }

    private List<TicketNumber> gathered() throws InterruptedException {
        var gathered = new ArrayList<TicketNumber>();
        var first = touched.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            Thread.sleep(GATHER_MILLIS);
            gathered.add(first);
            touched.drainTo(gathered, MOST_AT_ONCE - 1);
        }
        return gathered;
    }

    private void follow(List<TicketNumber> gathered) {
        kept.record(() -> hub.tell(counts.follow(hub.agents(), gathered.stream().collect(toSet()))));
    }
}
