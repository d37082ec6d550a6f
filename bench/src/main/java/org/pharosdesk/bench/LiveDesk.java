package org.pharosdesk.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fifty agents with thirty views each on screen, while twenty tickets change in a second. */
final class LiveDesk {

    private static final int SCREENS = 50;
    private static final int VIEWS = 30;
    private static final int CHANGES_PER_SECOND = 20;
    private static final Duration SETTLING = Duration.ofSeconds(30);
    /** What time alone changes is asked again once in it: a shorter look sees all of that or nothing. */
    private static final Duration ROUND = Duration.ofMinutes(1);
    /** Each count is told by then, also when one was asked for just before. */
    private static final Duration QUIET = Duration.ofSeconds(4);

    private static final List<String> FILTERS = List.of(
            "is:open assignee:me",
            "is:open priority>=high",
            "is:open is:waiting",
            "status:pending",
            "status:on-hold",
            "is:open tag:printer or is:open tag:vpn",
            "is:open channel:email -assignee:none",
            "is:open created<2d",
            "is:open has:attachment",
            "is:open language:nb",
            "is:open kind:incident severity>=high",
            "status:solved updated<1d",
            "is:open updated>7d");

    /** What these show changes without anything being done: the desk promises their counts once a minute. */
    private static final Predicate<String> AGEING =
            Pattern.compile("(created|updated)[<>]").asPredicate();

    private static final Pattern KEY = Pattern.compile("\"key\":");
    private static final Pattern SPENT = Pattern.compile("(?m)^pharos_views_counted_seconds_sum\\S* (\\S+)");

    /** Makes a connection of the agent with the given number. */
    interface SignIn {
        HttpSocket as(int agent) throws Exception;
    }

    private final SignIn signIn;
    private final URI metrics;
    private final List<Long> tickets;
    private final Duration measured;
    private final Map<Long, Long> changedAt = new ConcurrentHashMap<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicReference<@Nullable IOException> firstFailure = new AtomicReference<>();

    /** @param tickets that are changed */
    LiveDesk(SignIn signIn, URI metrics, List<Long> tickets, Duration measured) {
        this.signIn = signIn;
        this.metrics = metrics;
        this.tickets = tickets;
        this.measured = measured.compareTo(ROUND) < 0 ? ROUND : measured;
    }

    List<Figure> figures() throws Exception {
        var screens = new ArrayList<Screen>();
        try {
            for (var i = 0; i < SCREENS; i++) {
                screens.add(screen(i));
            }
            return figures(screens);
        } finally {
            for (var screen : screens) {
                screen.close();
            }
        }
    }

    private List<Figure> figures(List<Screen> screens) throws Exception {
        var spentBefore = 0.0;
        var begin = 0L;
        var spent = 0.0;
        try (var changes = Executors.newScheduledThreadPool(4);
                var changer = new Changer()) {
            changes.scheduleAtFixedRate(changer, 0, 1_000_000 / CHANGES_PER_SECOND, TimeUnit.MICROSECONDS);
            Thread.sleep(SETTLING);
            screens.forEach(Screen::begin);
            spentBefore = spentOnCounts();
            begin = System.nanoTime();
            Thread.sleep(measured);
            spent = (spentOnCounts() - spentBefore) * 1e9 / (System.nanoTime() - begin);
            changes.shutdownNow();
        }
        var samples = new Samples();
        screens.forEach(screen -> samples.addAll(screen.samples()));
        Thread.sleep(QUIET);
        var wrong = 0L;
        var older = 0L;
        for (var screen : screens) {
            if (screen.countsHeard() < VIEWS) {
                throw new IllegalStateException("A screen has heard %d counts".formatted(screen.countsHeard()));
            }
            wrong += screen.wrongCounts(AGEING.negate());
            older += screen.wrongCounts(AGEING);
        }
        if (failed.get() > 0) {
            throw new IllegalStateException(
                    "%s changes failed, the first: %s".formatted(failed, firstFailure.get()), firstFailure.get());
        }
        return List.of(
                Figure.of("change to %d screens, p50".formatted(SCREENS), samples.percentile(0.5), "ms"),
                Figure.atMost("change to %d screens, p95".formatted(SCREENS), samples.percentile(0.95), "ms", 500),
                Figure.of("change to %d screens, p99".formatted(SCREENS), samples.percentile(0.99), "ms"),
                Figure.atMost("time spent on counts of %d × %d views".formatted(SCREENS, VIEWS), 100 * spent, "%", 5),
                Figure.of("counts that changed with time alone, at most a minute old", older, ""),
                Figure.atMost("other counts told that are wrong, of %,d".formatted(SCREENS * VIEWS), wrong, "", 0));
    }

    private Screen screen(int agent) throws Exception {
        var http = signIn.as(agent);
        var views = count(KEY, new String(http.get("/api/v1/views"), StandardCharsets.UTF_8));
        for (var i = views; i < VIEWS; i++) {
            http.post(
                    "/api/v1/views",
                    "{\"name\":\"Bench %d\",\"group\":\"personal\",\"filter\":\"%s\"}"
                            .formatted(i, FILTERS.get(i % FILTERS.size())));
        }
        var shown = tickets.get(agent * 7 % tickets.size());
        return new Screen(http, signIn.as(agent), shown, number -> changedAt.getOrDefault(number, 0L));
    }

    private static int count(Pattern pattern, String text) {
        return (int) pattern.matcher(text).results().count();
    }

    private double spentOnCounts() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString());
            var sum = SPENT.matcher(answer.body());
            if (!sum.find()) {
                throw new IOException("No pharos_views_counted_seconds at " + metrics);
            }
            return Double.parseDouble(sum.group(1));
        }
    }

    /** Writes notes, and puts tickets aside and takes them up again. */
    private final class Changer implements Runnable, AutoCloseable {

        private final HttpSocket http;
        private int turn;

        Changer() throws Exception {
            http = signIn.as(0); // an administrator, who reaches every ticket
        }

        @Override
        public synchronized void run() {
            var number = tickets.get(turn % tickets.size());
            var even = turn++ % 2 == 0;
            try {
                changedAt.put(number, System.nanoTime());
                if (even) {
                    http.post(
                            "/api/v1/tickets/" + number + "/messages",
                            "{\"kind\":\"internal\",\"text\":\"Called back, nobody there.\"}");
                } else {
                    changeStatus(number);
                }
            } catch (IOException e) {
                failed.incrementAndGet();
                firstFailure.compareAndSet(null, e);
            }
        }

        private void changeStatus(long number) throws IOException {
            var ticket = new String(http.get("/api/v1/tickets/" + number), StandardCharsets.UTF_8);
            var status = ticket.contains("\"status\":\"pending\"") ? "open" : "pending";
            http.patch(
                    "/api/v1/tickets/" + number,
                    ticket.replaceFirst("(?s).*\"version\":(\\d+).*", "$1"),
                    "{\"status\":\"%s\"}".formatted(status));
        }

        @Override
        public synchronized void close() throws IOException {
            http.close();
        }
    }
}
