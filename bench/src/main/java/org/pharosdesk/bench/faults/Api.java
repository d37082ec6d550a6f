package org.pharosdesk.bench.faults;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agent's program: it asks again until it is answered, and names each thing it makes so that it is made once. */
final class Api implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final JsonMapper json = new JsonMapper();
    private final URI server;
    private final String token;
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger replayed = new AtomicInteger();

    Api(URI server, String token) {
        this.server = server;
        this.token = token;
    }

    /** How often a request that makes something was sent again because nobody had answered. */
    int repeated() {
        return repeated.get();
    }

    /** How many of those had been carried out the first time. */
    int replayed() {
        return replayed.get();
    }

    JsonNode get(String path) throws InterruptedException {
        return answered(request(path).GET());
    }

    JsonNode post(String path, String key, Object body) throws InterruptedException {
        return answered(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    /** Every item of a list. */
    List<JsonNode> all(String path) throws InterruptedException {
        var items = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = get(path + (path.contains("?") ? "&" : "?") + "limit=100" + cursor);
            page.path("items").forEach(items::add);
            var next = page.path("nextCursor");
            cursor = next.isString() ? "&cursor=" + encoded(next.asString()) : "";
        } while (!cursor.isEmpty());
        return items;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode answered(HttpRequest.Builder prepared) throws InterruptedException {
        var request = prepared.build();
        var until = System.nanoTime() + PATIENCE.toNanos();
        var last = "";
        for (var tries = 0; System.nanoTime() < until; tries++) {
            try {
                if (tries > 0 && request.method().equals("POST")) {
                    repeated.incrementAndGet();
                }
                var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() < 300) {
                    answer.headers().firstValue("Idempotency-Replayed").ifPresent(_ -> replayed.incrementAndGet());
                    return json.readTree(answer.body());
                }
                last = answer.statusCode() + " " + answer.body();
                if (answer.statusCode() < 500 && !last.contains("request-in-progress")) {
                    break;
                }
            } catch (IOException e) {
                last = e.toString(); // killed just now, or not yet there again
            }
            Thread.sleep(PAUSE);
        }
        throw new IllegalStateException("%s %s: %s".formatted(request.method(), request.uri(), last));
    }

    @Override
    public void close() {
        http.close();
    }
}
