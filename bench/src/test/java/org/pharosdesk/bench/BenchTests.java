package org.pharosdesk.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BenchTests {

    private HttpServer server;
    private URI address;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/session", this::session);
        server.createContext("/list", exchange -> answer(exchange, 200, cookie(exchange), 0));
        server.createContext("/long", exchange -> answer(exchange, 200, "x".repeat(100_000), 0));
        server.createContext("/counted", exchange -> answer(exchange, 200, "counted", 7));
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aClientSignsInWithTheTokenItWasGivenAndKeepsItsSession() throws IOException {
        try (var http = new HttpSocket(address)) {
            http.signIn("ingrid@harbour.example", "right");
            assertThat(text(http.get("/list"))).contains("SESSION=s1");
        }
    }

    @Test
    void aRefusedSignInIsAnError() throws IOException {
        try (var http = new HttpSocket(address)) {
            assertThatThrownBy(() -> http.signIn("ingrid@harbour.example", "wrong"))
                    .hasMessageContaining("401");
        }
    }

    @Test
    void chunkedAndCountedBodiesAreReadWhole() throws IOException {
        try (var http = new HttpSocket(address)) {
            assertThat(http.get("/long")).hasSize(100_000);
            assertThat(text(http.get("/counted"))).isEqualTo("counted");
        }
    }

    @Test
    void percentilesAreTakenFromAllSamples() {
        var samples = new Samples();
        for (var i = 1; i <= 10_000; i++) {
            samples.add(i * 1_000_000L);
        }
        assertThat(samples.percentile(0.5)).isEqualTo(5_000);
        assertThat(samples.percentile(0.99)).isEqualTo(9_900);
        assertThat(samples.percentile(1)).isEqualTo(10_000);
    }

    @Test
    void onlyWorkAfterTheWarmUpCounts() throws Exception {
        var called = new AtomicInteger();
        var outcome = new Load(2, Duration.ofMillis(50), Duration.ofMillis(100)).run(_ -> () -> {
            called.incrementAndGet();
            Thread.sleep(1);
        });
        assertThat(outcome.samples().count()).isPositive().isLessThan(called.get());
        assertThat(outcome.perSecond())
                .isPositive()
                .isLessThanOrEqualTo(outcome.samples().count() * 10.0);
    }

    @Test
    void twoKindsOfWorkAlternate() throws Exception {
        var order = Collections.synchronizedList(new ArrayList<String>());
        var compared = new Load(1, Duration.ofMillis(10), Duration.ofSeconds(4))
                .runBeside(_ -> noting(order, "served"), _ -> noting(order, "floor"));
        var changes = IntStream.range(1, order.size())
                .filter(i -> !order.get(i).equals(order.get(i - 1)))
                .count();
        assertThat(changes).isEqualTo(5); // a warm-up each, then two turns of both
        assertThat(compared.served().samples().count()).isLessThan(Collections.frequency(order, "served"));
        assertThat(compared.floor().samples().count()).isLessThan(Collections.frequency(order, "floor"));
    }

    private static Load.Client noting(List<String> order, String what) {
        return () -> {
            order.add(what);
            Thread.sleep(1);
        };
    }

    @Test
    void aReportSaysWhatWasMissed() {
        var report = new Report(
                LocalDate.parse("2026-11-18"),
                Map.of("cores", "2"),
                List.of(Figure.atMost("list, p99", 31.5, "ms", 25), Figure.atMost("start", 2.5, "s", 4)),
                List.of("search: no answer"));
        assertThat(report.markdown())
                .contains("| list, p99 | 31.5 ms | ≤ 25.0 ms | missed |", "| start | 2.50 s |", "| met |");
        assertThat(report.markdown()).contains("Failed: search: no answer");
        assertThat(report.json()).contains("\"name\": \"list, p99\", \"value\": 31.5", "\"met\": false");
    }

    @Test
    void otherMachinesAreLeftAlone() {
        assertThatThrownBy(() ->
                        Bench.main(new String[] {"--server", "http://192.0.2.1", "--url", "x", "--password", "x"}))
                .hasMessageContaining("only a server on this machine");
    }

    private void session(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Set-Cookie", "XSRF-TOKEN=t1; Path=/");
        var body = text(exchange.getRequestBody().readAllBytes());
        var trusted = "t1".equals(exchange.getRequestHeaders().getFirst("X-XSRF-TOKEN"));
        if (trusted && body.contains("\"password\":\"right\"")) {
            exchange.getResponseHeaders().add("Set-Cookie", "SESSION=s1; HttpOnly");
            answer(exchange, 200, "{}", 0);
        } else {
            answer(exchange, 401, "{}", 2);
        }
    }

    private static String cookie(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Cookie");
    }

    private static void answer(HttpExchange exchange, int status, String body, int length) throws IOException {
        exchange.sendResponseHeaders(status, length);
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
