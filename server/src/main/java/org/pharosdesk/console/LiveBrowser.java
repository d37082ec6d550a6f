package org.pharosdesk.console;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.pharosdesk.access.Admission;
import org.pharosdesk.people.Agent;
import org.pharosdesk.tickets.views.ViewCounts;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One connected browser; its agent is read again while it is connected.
 *
 * <p>A thread of its own writes to it, so that a browser that takes nothing holds up nobody else.
 */
final class LiveBrowser {

    private static final long NO_TIMEOUT = 0L;
    private static final int MOST_WAITING = 1_000;
    private static final SseEmitter.SseEventBuilder END = SseEmitter.event();

    private final SseEmitter emitter = new SseEmitter(NO_TIMEOUT);
    private final BlockingQueue<SseEmitter.SseEventBuilder> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Admission admission;
    private volatile Agent agent;
    private volatile boolean knowsCounts;

    LiveBrowser(Agent agent, Admission admission) {
        this.agent = agent;
        this.admission = admission;
    }

    /** @param gone to be run, perhaps more than once, when the browser is connected no more */
    SseEmitter open(Runnable gone) {
        emitter.onCompletion(gone);
        emitter.onError(_ -> gone.run());
        emitter.onTimeout(gone);
        Thread.ofVirtual().name("live-browser").start(() -> {
            write();
            gone.run();
        });
        return emitter;
    }

    Agent agent() {
        return agent;
    }

    /** Reads the agent again; false when they are no longer let in. */
    boolean refresh() {
        var fresh = admission.agent();
        fresh.ifPresent(found -> agent = found);
        return fresh.isPresent();
    }

    /** A browser that lets too much wait is let go: it reads all again when it comes back. */
    void send(SseEmitter.SseEventBuilder event) {
        if (!waiting.offer(event)) {
            end();
        }
    }

    /** A browser that has heard of none yet is told of all. */
    void tellCounts(ViewCounts.Told counts) {
        var told = knowsCounts ? counts.news() : counts.all();
        knowsCounts = true;
        if (!told.isEmpty()) {
            send(SseEmitter.event().name("counts").data(told));
        }
    }

    /** Ends the stream, as soon as what is being written is through. */
    void end() {
        do {
            waiting.clear();
        } while (!waiting.offer(END));
    }

    private void write() {
        try {
            for (var event = waiting.take(); event != END; event = waiting.take()) {
                emitter.send(event);
            }
            emitter.complete();
        } catch (IOException e) {
            // The browser is gone, which the container knows; it connects again when it comes back.
        } catch (IllegalStateException e) {
            emitter.completeWithError(e); // what could not be written; nothing, when the stream has ended already
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
