package org.pharosdesk.channels.email.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/** A provider of access tokens that says what a test wants it to. */
final class ScriptedProvider implements AutoCloseable {

    /** What it says to whoever asks for tokens. */
    record Answer(int status, String body) {}

    private final HttpServer server;
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();
    private final List<String> elsewhere = new CopyOnWriteArrayList<>();
    private volatile Function<Map<String, String>, Answer> script = _ -> tokens("first", "kept");

    ScriptedProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            elsewhere.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.createContext("/token", this::answer);
        server.start();
    }

    static Answer tokens(String access, String refresh) {
        return new Answer(200, """
                {"access_token":"%s","token_type":"Bearer","expires_in":3600,"refresh_token":"%s","id_token":"%s"}""".formatted(access, refresh, idToken("post@mail.example")));
    }

    static Answer refusal(String error, String description) {
        return new Answer(400, "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description));
    }

    private static String idToken(String email) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8))
                + "."
                + encoder.encodeToString("{\"email\":\"%s\"}".formatted(email).getBytes(UTF_8))
                + ".x";
    }

    ScriptedProvider says(Function<Map<String, String>, Answer> next) {
        script = next;
        return this;
    }

    ScriptedProvider says(Answer always) {
        return says(_ -> always);
    }

    /** The forms that were sent to it, in their order. */
    List<Map<String, String>> asked() {
        return asked;
    }

    /** What was fetched from it besides. */
    List<String> elsewhere() {
        return elsewhere;
    }

    String url(String path) {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            asked.add(form);
            var answer = script.apply(form);
            var bytes = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Location", url("/elsewhere"));
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    static Map<String, String> form(String text) {
        var values = new LinkedHashMap<String, String>();
        Stream.of(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> values.put(pair[0], URLDecoder.decode(pair[1], UTF_8)));
        return values;
    }
}
