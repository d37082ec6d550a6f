package org.pharosdesk.notifications.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.pharosdesk.platform.schema.Tables.PUSH_KEY;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.settings.Secrets;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataIntegrityViolationException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@DeskTest
class PushSubscriptionTests {

    private static final String MINE = "/me/push/subscriptions";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Autowired
    TestAgents testAgents;

    @Autowired
    PushKeys keys;

    @Autowired
    Secrets secrets;

    @Autowired
    DSLContext sql;

    @Autowired
    JsonMapper json;

    @LocalServerPort
    int port;

    private final TestBrowser browser;

    PushSubscriptionTests() throws Exception {
        browser = new TestBrowser();
    }

    @Test
    void anAgentIsToldInABrowserUntilItIsTakenAway() {
        var kari = testAgents.signedIn(Role.AGENT).with("User-Agent", FIREFOX);
        assertThat(kari.get(MINE).json().path("items")).isEmpty();

        var made = kari.post(MINE, browser.subscription(endpoint("one")));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("device").asString()).isEqualTo("Firefox · Linux");
        kari.post(MINE, browser.subscription(endpoint("one")));
        assertThat(endpoints(kari)).as("once more renews it").containsExactly(endpoint("one"));

        var path = MINE + "/" + made.json().path("id").asLong();
        assertThat(testAgents.signedIn(Role.ADMINISTRATOR).delete(path).status())
                .as("it is nobody else's")
                .isEqualTo(404);
        assertThat(kari.delete(path).status()).isEqualTo(204);
        assertThat(kari.delete(path).problem()).isEqualTo("not-found");
        assertThat(endpoints(kari)).isEmpty();
    }

    @Test
    void aSharedBrowserTellsWhoeverSwitchedItOnLast() {
        var kari = testAgents.signedIn(Role.AGENT);
        var ola = testAgents.signedIn(Role.AGENT);
        kari.post(MINE, browser.subscription(endpoint("shared")));
        ola.post(MINE, browser.subscription(endpoint("shared")));
        assertThat(endpoints(kari)).isEmpty();
        assertThat(endpoints(ola)).hasSize(1);
    }

    @Test
    void theOneSwitchedOnLongestAgoGoesForOneTooMany() {
        var kari = testAgents.signedIn(Role.AGENT);
        IntStream.rangeClosed(0, PushSubscriptions.MOST)
                .forEach(i -> kari.post(MINE, browser.subscription(endpoint("many-" + i))));
        assertThat(endpoints(kari))
                .hasSize(PushSubscriptions.MOST)
                .doesNotContain(endpoint("many-0"))
                .startsWith(endpoint("many-" + PushSubscriptions.MOST));
    }

    @Test
    void whoeverMayNotComeInAnyMoreIsToldNothing() {
        var kari = testAgents.create("gone@push.example", Role.AGENT);
        new DeskClient(port)
                .signIn("gone@push.example", TestAgents.PASSWORD)
                .post(MINE, browser.subscription(endpoint("gone")));
        assertThat(left(kari.id())).isEqualTo(1);
        var administrator = testAgents.signedIn(Role.ADMINISTRATOR);
        var path = "/agents/" + kari.id();
        var version = administrator.get(path).json().path("version").asInt();
        administrator.with("If-Match", "\"" + version + "\"").patch(path, "{\"active\":false}");
        assertThat(left(kari.id())).isZero();
    }

    @Test
    void anotherPasswordEndsWhatWasSwitchedOnWithTheFormer() {
        var kari = testAgents.create("renewed@push.example", Role.AGENT);
        var browserOfKari = new DeskClient(port).signIn("renewed@push.example", TestAgents.PASSWORD);
        browserOfKari.post(MINE, browser.subscription(endpoint("former")));
        assertThat(left(kari.id())).isEqualTo(1);
        var change = "{\"current\":\"%s\",\"replacement\":\"a longer password\"}".formatted(TestAgents.PASSWORD);
        assertThat(browserOfKari.put("/me/password", change).status()).isEqualTo(204);
        assertThat(left(kari.id())).isZero();
    }

    @Test
    void aProgramSwitchesNoneOn() {
        var made = testAgents.signedIn(Role.AGENT).post("/me/tokens", "{\"name\":\"nightly\"}");
        var program = new DeskClient(port)
                .with("Authorization", "Bearer " + made.json().path("token").asString());
        var answer = program.post(MINE, browser.subscription(endpoint("program")));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("browser-alone");
        assertThat(endpoints(program)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://fcm.googleapis.com.evil.example/x, push-endpoint",
        "https://127.0.0.1/x, push-endpoint",
        "http://fcm.googleapis.com/x, push-endpoint",
    })
    void nothingButAPushServiceIsTaken(String address, String problem) {
        var answer = testAgents.signedIn(Role.AGENT).post(MINE, browser.subscription(address));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo(problem);
    }

    @Test
    void keysForWhichNothingCanBeEncryptedAreRefused() {
        var kari = testAgents.signedIn(Role.AGENT);
        var offCurve = new byte[65];
        offCurve[0] = 4;
        for (var point : List.of("AAAA", "not base64!", Base64.getUrlEncoder().encodeToString(offCurve))) {
            var answer = kari.post(MINE, """
                    {"endpoint":"%s","keys":{"p256dh":"%s","auth":"AAAAAAAAAAAAAAAAAAAAAA"}}""".formatted(endpoint("bad"), point));
            assertThat(answer.problem()).as(point).isEqualTo("invalid-input");
        }
        var short15 = Base64.getUrlEncoder().encodeToString(new byte[15]);
        var body = json.readTree(browser.subscription(endpoint("bad")));
        ((ObjectNode) body.path("keys")).put("auth", short15);
        assertThat(kari.post(MINE, body.toString()).problem()).isEqualTo("invalid-input");
        assertThat(endpoints(kari)).isEmpty();
    }

    @Test
    void aTableOfAddressesHoldsNoneThatIsNotHttps() {
        var kari = testAgents.signedIn(Role.AGENT);
        kari.post(MINE, browser.subscription(endpoint("checked")));
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> sql.execute(
                        "UPDATE push_subscription SET endpoint = 'http://inside/' WHERE endpoint = ?",
                        endpoint("checked")))
                .withMessageContaining("push_subscription_endpoint_is_https");
    }

    @Test
    void theDeskHasOneKeyThatItKeeps() {
        var kari = testAgents.signedIn(Role.AGENT);
        var key = kari.get("/me/push/key").json().path("publicKey").asString();
        assertThat(Base64.getUrlDecoder().decode(key)).hasSize(65).startsWith(4);
        assertThat(testAgents
                        .signedIn(Role.LEAD)
                        .get("/me/push/key")
                        .json()
                        .path("publicKey")
                        .asString())
                .isEqualTo(key);
        assertThat(sql.fetchSingle("SELECT encode(private_key, 'escape') FROM push_key")
                        .get(0, String.class))
                .as("encrypted")
                .doesNotContain("MEEC");
    }

    @Test
    void twoFirstUsesAtOnceMakeOneKey() throws Exception {
        sql.execute("DELETE FROM push_key");
        var together = new CyclicBarrier(2);
        Callable<String> first = () -> {
            together.await(20, TimeUnit.SECONDS);
            return keys.pair().extractPublicKeyInUncompressedFormAsString();
        };
        try (var threads = Executors.newFixedThreadPool(2)) {
            var one = threads.submit(first);
            var other = threads.submit(first);
            assertThat(one.get()).isEqualTo(other.get());
        }
    }

    @Test
    void theDesksKeyIsReadByEarlierReleases() {
        keys.pair();
        var written = secrets.decrypt(sql.fetchValue(PUSH_KEY.PRIVATE_KEY));
        assertThat(written)
                .as("without an equals sign, in the alphabet of addresses")
                .matches("[\\w-]+");
        assertThat(Base64.getUrlDecoder().decode(written))
                .isEqualTo(secrets.decryptKey(sql.fetchValue(PUSH_KEY.PRIVATE_KEY)));
    }

    @Test
    void aKeyThatAnotherSecretKeySealedIsMadeAgain() {
        var kari = testAgents.signedIn(Role.AGENT);
        kari.post(MINE, browser.subscription(endpoint("sealed")));
        var before = keys.pair().extractPublicKeyInUncompressedFormAsString();
        sql.execute("UPDATE push_key SET private_key = set_byte(private_key, 20, 255 - get_byte(private_key, 20))");
        assertThat(keys.pair().extractPublicKeyInUncompressedFormAsString()).isNotEqualTo(before);
        assertThat(endpoints(kari)).as("it listens to the old key alone").isEmpty();
    }

    private static String endpoint(String name) {
        return "https://updates.push.services.mozilla.com/wpush/v2/" + name;
    }

    private static List<String> endpoints(DeskClient agent) {
        var endpoints = new ArrayList<String>();
        for (JsonNode item : agent.get(MINE).json().path("items")) {
            endpoints.add(item.path("endpoint").asString());
        }
        return endpoints;
    }

    private int left(AgentId agent) {
        return sql.fetchSingle("SELECT count(*) FROM push_subscription WHERE agent_id = ?", agent.value())
                .get(0, Integer.class);
    }
}
