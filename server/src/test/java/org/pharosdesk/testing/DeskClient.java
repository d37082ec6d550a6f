package org.pharosdesk.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A browser as the server sees it: keeps cookies, and sends the token that proves a write comes from our own page. */
public final class DeskClient {

    /** What came back. */
    public record Answer(int status, HttpHeaders headers, String text) {

        public JsonNode json() {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        }

        /** The slug of the problem that came back; empty when it is none. */
        public String problem() {
            return json().path("type").asString("").replace("urn:pharos:problem:", "");
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    private static final JsonMapper JSON = new JsonMapper();

    private final String root;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final Map<String, String> headers = new LinkedHashMap<>();

    public DeskClient(int port) {
        this.root = "http://localhost:" + port;
    }

    /** Sends this header with every request from now on. */
    public DeskClient with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public DeskClient without(String name) {
        headers.remove(name);
        return this;
    }

    public DeskClient signIn(String email, String password) {
        get("/session");
        var answer = post("/session", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
        if (answer.status() != 200) {
            throw new IllegalStateException("Sign-in failed: " + answer.text());
        }
        return this;
    }

    /** Opens a ticket for a requester of its own; its path. */
    public String openTicket() {
        return made("/tickets", """
                {"subject":"Help","text":"Please","requester":{"address":"r-%s@x.example"}}""".formatted(UUID.randomUUID()));
    }

    /** The path of what a request has made. */
    public String made(String path, String json) {
        var answer = post(path, json);
        if (answer.status() != 201) {
            throw new IllegalStateException("Nothing was made: " + answer.text());
        }
        return answer.header("Location").replace("/api/v1", "");
    }

    /** Uploads a file of text; its identifier. */
    public long upload(String name, String content) {
        var part = """
                --part\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: text/plain\r
                \r
                %s\r
                --part--\r
                """.formatted(name, content);
        var answer = with("Content-Type", "multipart/form-data; boundary=part").send("POST", "/attachments", part);
        without("Content-Type");
        if (answer.status() != 201) {
            throw new IllegalStateException("The upload failed: " + answer.text());
        }
        return answer.json().path("id").asLong();
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    /** A file as it is, byte by byte. */
    public byte[] file(String path) {
        return sent(request("GET", path, null), BodyHandlers.ofByteArray()).body();
    }

    public Answer post(String path, String json) {
        return send("POST", path, json);
    }

    public Answer put(String path, String json) {
        return send("PUT", path, json);
    }

    public Answer patch(String path, String json) {
        return send("PATCH", path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** @param path below {@code /api/v1}, or from the root when it begins with two slashes */
    public Answer send(String method, String path, @Nullable String json) {
        var response = sent(request(method, path, json), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    private HttpRequest request(String method, String path, @Nullable String json) {
        var uri = URI.create(root + (path.startsWith("//") ? path.substring(1) : "/api/v1" + path));
        var body = json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
        var request = HttpRequest.newBuilder(uri).method(method, body);
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (!method.equals("GET") && !headers.containsKey("X-XSRF-TOKEN")) {
            cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        }
        headers.forEach(request::setHeader);
        return request.build();
    }

    private <T> HttpResponse<T> sent(HttpRequest request, BodyHandler<T> body) {
        try {
            return http.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    public void setCookie(String name, String value) {
        var cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create(root), cookie);
    }
}
