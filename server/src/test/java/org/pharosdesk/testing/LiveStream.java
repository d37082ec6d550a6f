package org.pharosdesk.testing;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The live stream of one agent on one node, listened to until it is closed. */
public final class LiveStream implements AutoCloseable {

    /** One hint. */
    public record Hint(String name, JsonNode data) {}

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<Hint> heard = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;
    private volatile boolean ended;

    public LiveStream(int port, String token) {
        this(port, "Authorization", "Bearer " + token);
    }

    /** @param header by which the agent is let in */
    public LiveStream(int port, String header, String value) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/live"))
                .header(header, value)
                .build();
        Thread.startVirtualThread(() -> listen(request));
        await().atMost(ofSeconds(30)).until(() -> !heard("hello").isEmpty());
    }

    /** All hints of a name so far. */
    public List<JsonNode> heard(String name) {
        return heard.stream()
                .filter(hint -> hint.name().equals(name))
                .map(Hint::data)
                .toList();
    }

    /** All that was told so far, whatever its name. */
    public String everything() {
        return heard.toString();
    }

    /** Whether the server has ended the stream. */
    public boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        closed = true;
        http.shutdownNow();
    }

    private void listen(HttpRequest request) {
        try (var lines = http.send(request, BodyHandlers.ofLines()).body()) {
            var name = new String[] {""};
            lines.forEach(line -> {
                if (line.startsWith("event:")) {
                    name[0] = line.substring("event:".length());
                } else if (line.startsWith("data:")) {
                    heard.add(new Hint(name[0], JSON.readTree(line.substring("data:".length()))));
                }
            });
            ended = true;
        } catch (IOException | UncheckedIOException e) {
            if (!closed) {
                throw new IllegalStateException("The live stream ended", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
