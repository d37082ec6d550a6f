package org.pharosdesk.access;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.pharosdesk.access.TestAgents.PASSWORD;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.people.AgentDetails;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class SignInTests {

    @LocalServerPort
    int port;

    @Autowired
    TestAgents testAgents;

    @Autowired
    Agents agents;

    @Autowired
    Passwords passwords;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    /** All requests of the tests come from one network address, which is not what they are about. */
    @BeforeEach
    void forgetWhereFailuresCameFrom() {
        sql.execute("DELETE FROM failed_sign_in WHERE kind = 'network'");
    }

    @Test
    void theRightPasswordSignsIn() {
        testAgents.create("right@desk.example", Role.AGENT);
        var client = new DeskClient(port).signIn(" Right@desk.example", PASSWORD);
        var me = client.get("/session");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.json().path("email").asString()).isEqualTo("right@desk.example");
        assertThat(me.json().path("permissions").toString()).contains("ticket:read:team");
        assertThat(me.json().path("product").path("deskName").asString()).isEqualTo("Help desk");
    }

    @Test
    void aWrongPasswordAnUnknownAddressAndADeactivatedAgentGetTheSameAnswer() {
        testAgents.create("known@desk.example", Role.AGENT);
        var gone = testAgents.create("gone@desk.example", Role.AGENT);
        agents.change(gone.id(), 1, new AgentDetails(null, null, false, null));
        var client = client();
        var wrong = client.post("/session", credentials("known@desk.example", "not the password"));
        var unknown = client.post("/session", credentials("nobody@desk.example", "not the password"));
        var deactivated = client.post("/session", credentials("gone@desk.example", PASSWORD));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.problem()).isEqualTo("wrong-credentials");
        assertThat(unknown.text()).isEqualTo(wrong.text());
        assertThat(deactivated.text()).isEqualTo(wrong.text());
    }

    @Test
    void afterFiveFailuresAnAddressMustWaitWhetherAnybodyHasItOrNot() {
        testAgents.create("guessed@desk.example", Role.AGENT);
        var client = client();
        for (var email : new String[] {"guessed@desk.example", "unknown@desk.example"}) {
            for (int attempt = 0; attempt < 5; attempt++) {
                assertThat(client.post("/session", credentials(email, "wrong wrong"))
                                .status())
                        .isEqualTo(401);
            }
            var throttled = client.post("/session", credentials(email, PASSWORD));
            assertThat(throttled.status()).isEqualTo(429);
            assertThat(throttled.problem()).isEqualTo("too-many-attempts");
            assertThat(throttled.json().path("retryAfterSeconds").asInt()).isBetween(1, 901);
            assertThat(throttled.header("Retry-After")).isNotEmpty();
        }
    }

    @Test
    void throttlingSpansNodesAndRestartsAndEndsAfterAQuarterOfAnHour() {
        throttle(clock).admit("spanning@desk.example", "192.0.2.1");
        for (int attempt = 0; attempt < 4; attempt++) {
            throttle(clock).admit("spanning@desk.example", "192.0.2." + attempt);
        }
        assertThatThrownBy(() -> throttle(clock).admit("spanning@desk.example", "192.0.2.9"))
                .isInstanceOf(Refusal.class);
        var later = Clock.offset(clock, Duration.ofMinutes(16));
        assertThat(throttle(later).admit("spanning@desk.example", "192.0.2.9")).isNotNull();
    }

    @Test
    void aNetworkAddressHasThirtyFailures() {
        for (int attempt = 0; attempt < 30; attempt++) {
            throttle(clock).admit("many" + attempt + "@desk.example", "198.51.100.7");
        }
        assertThatThrownBy(() -> throttle(clock).admit("one-more@desk.example", "198.51.100.7"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void manyGuessesAtOnceGetNoFurtherThanManyInARow() throws Exception {
        testAgents.create("raced@desk.example", Role.AGENT);
        Callable<Integer> guess = () -> client().post("/session", credentials("raced@desk.example", "wrong wrong"))
                .status();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var checked = threads.invokeAll(Collections.nCopies(12, guess)).stream()
                    .filter(answer -> answer.resultNow() == 401)
                    .count();
            assertThat(checked).isEqualTo(5);
        }
    }

    @Test
    void signingInForgivesFailuresBefore() {
        testAgents.create("forgiven@desk.example", Role.AGENT);
        var client = client();
        for (int round = 0; round < 3; round++) {
            for (int attempt = 0; attempt < 3; attempt++) {
                client.post("/session", credentials("forgiven@desk.example", "wrong wrong"));
            }
            client.signIn("forgiven@desk.example", PASSWORD);
        }
        assertThat(client.get("/session").status()).isEqualTo(200);
    }

    /** The sign-in is held up where it forgives earlier failures, which is after it has checked the password. */
    @Test
    void aSignInOvertakenByAChangeOfPasswordLetsNobodyIn() throws Exception {
        var agent = testAgents.create("overtaken@desk.example", Role.AGENT);
        var client = client();
        client.post("/session", credentials("overtaken@desk.example", "wrong wrong"));
        var signIn = Thread.ofVirtual().unstarted(() -> client.signIn("overtaken@desk.example", PASSWORD));
        transaction.executeWithoutResult(_ -> {
            sql.fetch("SELECT id FROM failed_sign_in WHERE subject = 'overtaken@desk.example' FOR UPDATE");
            signIn.start();
            await().pollInSameThread()
                    .atMost(ofSeconds(30))
                    .until(() -> !sql.fetch("SELECT 1 FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted")
                            .isEmpty());
            passwords.replace(agent, "a longer password");
        });
        signIn.join();
        assertThat(client.cookie("PHAROS_SESSION")).isPresent();
        assertThat(client.get("/session").status()).isEqualTo(401);
        assertThat(client.signIn("overtaken@desk.example", "a longer password")
                        .get("/session")
                        .status())
                .isEqualTo(200);
    }

    private SignInThrottle throttle(Clock time) {
        var fresh = new SignInThrottle(new FailedSignInStore(sql, time), time);
        return new SignInThrottle(new FailedSignInStore(sql, time), time) {
            @Override
            Attempt admit(String email, String network) {
                return Objects.requireNonNull(transaction.execute(_ -> fresh.admit(email, network)));
            }
        };
    }

    private DeskClient client() {
        var client = new DeskClient(port);
        client.get("/session");
        return client;
    }

    static String credentials(String email, String password) {
        return "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password);
    }
}
