package org.pharosdesk.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A browser with the console open: hears the live stream, and reads again what it shows as the console does, its list
 * and its ticket, some time after the first hint.
 */
final class Screen implements AutoCloseable {

    /** As the console gathers hints. */
    private static final long GATHER_MILLIS = 150;

    private static final String LIST = "/api/v1/tickets?filter=is:open&sort=-updated&limit=50";
    private static final Pattern NUMBERS = Pattern.compile("\"numbers\":\\[([\\d,]*)]");
    private static final Pattern COUNT = Pattern.compile("\"([\\w-]+)\":\\{\"value\":(\\d+),\"capped\":(true|false)}");
    private static final Pattern VIEW = Pattern.compile(
            "\"key\":\"([\\w-]+)\"[^{}]*\"filter\":\"([^\"]*)\"[^{}]*\"count\":\\{\"value\":(\\d+),\"capped\":(true|false)}");

    private final HttpSocket http;
    private final HttpSocket streaming;
    private final BufferedReader stream;
    private final long shown;
    private final LongUnaryOperator changedAt;
    private final Set<Long> touched = new HashSet<>();
    private final Map<String, String> counts = new HashMap<>();
    private final Samples samples = new Samples();
    private volatile boolean closed;

    /**
     * @param http to read by
     * @param streaming for the live stream, which keeps its connection to itself
     * @param shown the ticket that is open
     * @param changedAt when the last change of a ticket was asked for, by {@link System#nanoTime}; 0 when it was not
     */
    Screen(HttpSocket http, HttpSocket streaming, long shown, LongUnaryOperator changedAt) throws IOException {
        this.http = http;
        this.streaming = streaming;
        this.stream = new BufferedReader(new InputStreamReader(streaming.open("/api/v1/live"), StandardCharsets.UTF_8));
        this.shown = shown;
        this.changedAt = changedAt;
        Thread.ofPlatform().daemon().name("screen-stream").start(this::listen);
        Thread.ofPlatform().daemon().name("screen").start(this::show);
    }

    /** How long after a change was asked for the screen showed it, for each change and ticket. */
    synchronized Samples samples() {
        return samples;
    }

    /** What was measured so far is not to be counted. */
    synchronized void begin() {
        samples.clear();
    }

    /**
     * How many views show another count than the database has.
     *
     * @param of filters of the views that are looked at
     */
    synchronized long wrongCounts(Predicate<String> of) throws IOException {
        var said = new String(http.get("/api/v1/views"), StandardCharsets.UTF_8);
        var wrong = 0L;
        var view = VIEW.matcher(said);
        while (view.find()) {
            var told = counts.get(view.group(1));
            if (of.test(view.group(2)) && !(view.group(3) + view.group(4)).equals(told)) {
                wrong++;
            }
        }
        return wrong;
    }

    synchronized int countsHeard() {
        return counts.size();
    }

    private void listen() {
        try {
            var name = "";
            for (var line = stream.readLine(); line != null && !closed; line = stream.readLine()) {
                if (line.startsWith("event:")) {
                    name = line.substring("event:".length());
                } else if (line.startsWith("data:")) {
                    hear(name, line);
                }
            }
        } catch (IOException e) {
            if (!closed) {
                throw new IllegalStateException("The live stream ended", e);
            }
        }
    }

    private synchronized void hear(String name, String data) {
        if (name.equals("ticket")) {
            var numbers = NUMBERS.matcher(data);
            if (numbers.find()) {
                for (var number : numbers.group(1).split(",")) {
                    touched.add(Long.parseLong(number));
                }
                notifyAll();
            }
        } else if (name.equals("counts")) {
            var count = COUNT.matcher(data);
            while (count.find()) {
                counts.put(count.group(1), count.group(2) + count.group(3));
            }
        }
    }

    private void show() {
        try {
            while (!closed) {
                show(hints());
            }
        } catch (IOException e) {
            if (!closed) {
                throw new IllegalStateException("A screen could not be read again", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Set<Long> hints() throws InterruptedException {
        synchronized (this) {
            while (touched.isEmpty()) {
                wait();
            }
        }
        Thread.sleep(GATHER_MILLIS);
        synchronized (this) {
            var hints = Set.copyOf(touched);
            touched.clear();
            return hints;
        }
    }

    private void show(Set<Long> hints) throws IOException {
        http.get(LIST);
        if (hints.contains(shown)) {
            http.get("/api/v1/tickets/" + shown + "?expand=messages");
        }
        var now = System.nanoTime();
        synchronized (this) {
            hints.stream()
                    .mapToLong(changedAt::applyAsLong)
                    .filter(at -> at != 0)
                    .forEach(at -> samples.add(now - at));
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        http.close();
        streaming.close(); // the reader around it would wait for whoever reads
    }
}
