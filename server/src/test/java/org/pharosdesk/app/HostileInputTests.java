package org.pharosdesk.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What nobody would send by accident: it is refused in words, and never becomes a failure of the server's. */
@DeskTest
class HostileInputTests {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final List<String> LISTS = List.of(
            "/tickets",
            "/tickets?sort=waiting",
            "/tickets?filter=printer",
            "/contacts",
            "/organizations",
            "/deliveries",
            "/mail/fates");

    @LocalServerPort
    int port;

    @Autowired
    TestAgents testAgents;

    @Autowired
    Desk desk;

    private DeskClient administrator;
    private TicketNumber ticket;

    @BeforeEach
    void signIn() {
        var email = "hostile" + COUNTER.incrementAndGet() + "@hostile.example";
        testAgents.create(email, Role.ADMINISTRATOR);
        administrator = new DeskClient(port).signIn(email, TestAgents.PASSWORD);
        ticket = desk.ticket(desk.contact("Ane"), null, "Printer", "It blinks");
    }

    @Test
    void theCharacterThatPostgresCannotStoreIsLeftOutOrRefused() {
        var nul = "\\u0000";
        var requests = new TreeMap<String, String>(Map.of(
                "POST /tickets",
                "{\"subject\":\"a%sb\",\"text\":\"x\",\"requester\":{\"address\":\"a@b.example\"}}",
                "POST /tickets ",
                "{\"subject\":\"a\",\"text\":\"x%s\",\"requester\":{\"address\":\"a@b.example\"}}",
                "POST /tickets/" + ticket + "/messages",
                "{\"kind\":\"internal\",\"text\":\"a%sb\"}",
                "POST /tickets/" + ticket + "/messages ",
                "{\"kind\":\"internal\",\"html\":\"<p>a%sb</p>\"}",
                "PUT /tickets/" + ticket + "/draft",
                "{\"kind\":\"internal\",\"text\":\"a%sb\"}",
                "PATCH /tickets/" + ticket,
                "{\"tags\":[\"a%sb\"]}",
                "POST /contacts",
                "{\"name\":\"a%sb\",\"addresses\":[]}",
                "POST /organizations",
                "{\"name\":\"a%sb\",\"domains\":[]}",
                "POST /categories",
                "{\"name\":\"a%sb\"}",
                "POST /session",
                "{\"email\":\"a%sb\",\"password\":\"x\"}"));
        requests.putAll(Map.of(
                "POST /teams", "{\"name\":\"a%sb\"}",
                "POST /me/tokens", "{\"name\":\"a%sb\"}",
                "PATCH /me", "{\"name\":\"a%sb\"}",
                "POST /mailboxes", "{\"address\":\"nul@desk.test\",\"name\":\"a%sb\"}"));
        var wrong = new TreeMap<String, String>();
        requests.forEach((route, body) -> {
            var answer = administrator
                    .with("If-Match", "\"1\"")
                    .send(
                            route.substring(0, route.indexOf(' ')),
                            route.substring(route.indexOf(' ') + 1).strip(),
                            body.formatted(nul));
            if (answer.status() >= 500) {
                wrong.put(route, answer.status() + " " + answer.text());
            }
        });
        for (var query : List.of(
                "/tickets?filter=%00",
                "/tickets?filter=tag:a%00b",
                "/tickets/count?filter=%22a%00%22",
                "/tickets?sort=%00",
                "/contacts?q=a%00b",
                "/organizations?q=a%00b",
                "/mail/fates?q=a%00b",
                "/mail/fates?messageId=a%00b",
                "/mail/fates?fate=a%00b")) {
            var answer = administrator.get(query);
            if (answer.status() >= 500) {
                wrong.put(query, answer.status() + " " + answer.text());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void cursorsThatWeDidNotGiveOutAreRefusedOrLeadNowhere() {
        var wrong = new TreeMap<String, String>();
        for (var list : LISTS) {
            for (var cursor : List.of(
                    "",
                    "%",
                    "garbage!",
                    "x".repeat(5000),
                    encoded("9223372036854775807&9223372036854775807"),
                    encoded("-9223372036854775808&-1"),
                    encoded("-9223372036854775808"),
                    encoded("99999999999999999999&1"),
                    encoded("a%00b&1"),
                    encoded("a%zz&1"),
                    encoded("1&2&3"),
                    encoded("' OR 1=1 --&1"))) {
                var join = list.contains("?") ? "&" : "?";
                var answer = administrator.get(list + join + "cursor=" + URLEncoder.encode(cursor, UTF_8));
                if (answer.status() != 400 && answer.status() != 200) {
                    wrong.put(list + " " + cursor, answer.status() + " " + answer.text());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noListIsLongerThanAHundred() {
        for (var list : LISTS) {
            for (var limit : List.of("-1", "0", "101", "1000000000", "99999999999999", "x")) {
                var answer = administrator.get(list + (list.contains("?") ? "&" : "?") + "limit=" + limit);
                assertThat(answer.status()).as(list + " " + limit).isEqualTo(400);
            }
        }
    }

    @Test
    void everyMistakeInAFilterIsToldInWords() {
        var answer = administrator.get("/tickets?filter=" + URLEncoder.encode("asignee:me status:opne", UTF_8));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").valueStream())
                .extracting(error -> error.path("message").asString())
                .satisfiesExactly(
                        first -> assertThat(first).contains("no field asignee", "assignee"),
                        second -> assertThat(second).contains("opne is not known", "open"));
    }

    @Test
    void filtersReachNothingButTheirFields() {
        for (var filter : List.of(
                "tag:');DROP TABLE ticket;--",
                "tag:\"x' OR '1'='1\"",
                "'; SELECT pg_sleep(10); --",
                "\"' OR 1=1\"",
                "requester:9223372036854775807",
                "created<0001-01-01",
                "tag:{a,b}",
                "\\",
                "& | ! <->")) {
            assertThat(administrator
                            .get("/tickets?filter=" + URLEncoder.encode(filter, UTF_8))
                            .status())
                    .as(filter)
                    .isEqualTo(200);
        }
        for (var filter : List.of(
                "requester:99999999999999999999",
                "-",
                "created<+999999999-12-31",
                "created>-999999999-01-01",
                "password:x",
                "created<2d,3d",
                "x ".repeat(5_000),
                "team:" + "1,".repeat(20_000) + "1")) {
            var answer = administrator.get("/tickets?filter=" + URLEncoder.encode(filter, UTF_8));
            assertThat(answer.status()).as(filter).isEqualTo(400);
        }
        assertThat(administrator.get("/tickets?sort=number;DROP").status()).isEqualTo(400);
    }

    @Test
    void documentsThatAreTooDeepOrTooLongAreRefusedWithoutBeingRead() throws Exception {
        assertThat(administrator.post("/tickets", "[".repeat(100_000)).status()).isEqualTo(400);
        assertThat(administrator.post("/tickets", "{\"subject\":".repeat(5_000)).status())
                .isEqualTo(400);
        var long5 = "{\"name\":\"" + "x".repeat(5 * 1024 * 1024) + "\"}";
        assertThat(administrator.post("/contacts", long5).status()).isEqualTo(413);
        assertThat(new DeskClient(port)
                        .with("Idempotency-Key", "long")
                        .post("/session", long5)
                        .status())
                .isIn(403, 413);
        assertThat(chunked("/api/v1/session", 40 * 1024 * 1024)).contains(" 413 ");
    }

    @Test
    void longWordsAndManyOfThemAreRefusedInWords() {
        var bodies = Map.of(
                "/tickets",
                "{\"subject\":\"%s\",\"requester\":{\"address\":\"a@b.example\"}}".formatted("x".repeat(501)),
                "/contacts",
                "{\"name\":\"x\",\"addresses\":[\"%s@example.org\"]}".formatted("a".repeat(300)),
                "/organizations",
                "{\"name\":\"x\",\"domains\":[\"%s.org\"]}".formatted("a".repeat(300)),
                "/tickets/" + ticket + "/messages",
                "{\"kind\":\"public\",\"text\":\"x\",\"cc\":[%s\"a@b.example\"]}"
                        .formatted("\"a@b.example\",".repeat(500)),
                "/live/presence",
                "{\"number\":1,\"doing\":\"hacking\"}");
        bodies.forEach((path, body) -> {
            var answer = administrator.post(path, body);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.json().path("errors").size()).as(path).isPositive();
        });
        var tags = "\"t\",".repeat(50) + "\"t\"";
        assertThat(administrator
                        .with("If-Match", "\"1\"")
                        .patch("/tickets/" + ticket, "{\"tags\":[" + tags + "]}")
                        .status())
                .isEqualTo(400);
        var drafted = "{\"kind\":\"internal\",\"text\":\"x\",\"cc\":[%s\"x\"]}".formatted("\"x\",".repeat(500));
        assertThat(administrator.put("/tickets/" + ticket + "/draft", drafted).status())
                .isEqualTo(400);
    }

    @Test
    void whatGoesWrongTellsNothingOfHowWeAreMade() {
        var answers = List.of(
                administrator.get("/tickets/abc"),
                administrator.get("/tickets/99999999999999999999"),
                administrator.get("/nothing"),
                administrator.post("/tickets", "{\"subject\":{}}"),
                administrator.post("/tickets", "{"),
                administrator.post("/tickets", "{\"kind\":\"x\"}"),
                administrator.post("/tickets", "{\"class\":\"x\"}"),
                administrator.send("TRACE", "/session", null),
                administrator.send("DELETE", "/tickets", null),
                administrator.patch("/me", "{\"id\":1,\"role\":\"administrator\"}"),
                administrator.get("//actuator/prometheus"),
                administrator.get("//api/v1/../../etc/passwd"));
        for (var answer : answers) {
            assertThat(answer.status()).isBetween(400, 499);
            assertThat(answer.text())
                    .doesNotContainIgnoringCase("exception")
                    .doesNotContain("org.", "java.", "tools.jackson", "select ", "SELECT ", "jooq", "Tomcat");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk/..%2f..%2fapplication.yaml",
                "/desk/%2e%2e/%2e%2e/application.yaml",
                "/desk/assets/..%2f..%2fapplication.yaml",
                "/desk/assets/..%5c..%5capplication.yaml",
                "/desk/..;/application.yaml",
                "/desk/%252e%252e%252fapplication.yaml",
                "/desk/assets/../../db/migration/V1__platform.sql",
                "/application.yaml",
                "/console/index.html",
                "/api/docs/..%2f..%2fapplication.yaml"
            })
    void noPathLeavesTheFolderOfTheConsole(String path) throws Exception {
        var answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).doesNotContain("spring:", "CREATE TABLE", "datasource");
    }

    @Test
    void linksAndRedirectsAreMadeFromOurOwnAddressWhateverTheRequestSays() throws Exception {
        administrator.with("X-Forwarded-Host", "evil.example").with("Forwarded", "host=evil.example");
        var made = administrator.post(
                "/agents",
                "{\"name\":\"New\",\"email\":\"new%d@hostile.example\",\"role\":\"agent\",\"teamIds\":[]}"
                        .formatted(COUNTER.incrementAndGet()));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("setupLink").asString()).startsWith("http://127.0.0.1:8080/desk/setup?token=");
        assertThat(made.header("Location")).startsWith("/api/v1/agents/");
        for (var path : List.of("/", "/desk", "//evil.example/..", "/desk//evil.example")) {
            var answer = raw("GET " + path
                    + " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n");
            assertThat(answer.lines().filter(line -> line.toLowerCase().startsWith("location:")))
                    .as(path)
                    .noneMatch(line -> line.contains("evil"));
        }
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** Sends so many spaces without saying beforehand how many; answers with the first line that comes back. */
    private String chunked(String path, int size) throws Exception {
        var token = new DeskClient(port);
        token.get("/session");
        var csrf = token.cookie("XSRF-TOKEN").orElseThrow();
        try (var http = HttpClient.newHttpClient()) {
            var endless = new InputStream() {
                private int left = size;

                @Override
                public int read() {
                    return left-- > 0 ? ' ' : -1;
                }
            };
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Content-Type", "application/json")
                    .header("X-XSRF-TOKEN", csrf)
                    .header("Cookie", "XSRF-TOKEN=" + csrf)
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> endless))
                    .build();
            return " "
                    + http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() + " ";
        }
    }

    @Test
    void aFilterMayBeTypedAsItIsRead() throws IOException {
        var answer = raw(
                "GET /api/v1/tickets?filter=priority>=high HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 401 ").contains("not-signed-in");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
