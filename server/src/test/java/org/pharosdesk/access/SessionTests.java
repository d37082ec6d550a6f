package org.pharosdesk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.access.SignInTests.credentials;
import static org.pharosdesk.access.TestAgents.PASSWORD;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.pharosdesk.people.AgentDetails;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class SessionTests {

    @LocalServerPort
    int port;

    @Autowired
    TestAgents testAgents;

    @Autowired
    Agents agents;

    @Autowired
    SetupLinks links;

    @Autowired
    RecentCallers callers;

    @Autowired
    DSLContext sql;

    @Test
    void whoIsNotSignedInIsToldSoAndGetsTheTokenForWriting() {
        var client = new DeskClient(port);
        var answer = client.get("/session");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("not-signed-in");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(client.cookie("XSRF-TOKEN")).isPresent();
        assertThat(client.get("/me/tokens").status()).isEqualTo(401);
        assertThat(client.cookie("PHAROS_SESSION")).isEmpty();
    }

    @Test
    void aWriteWithoutTheTokenOfOurPageIsRefused() {
        testAgents.create("csrf@desk.example", Role.AGENT);
        var client = new DeskClient(port).signIn("csrf@desk.example", PASSWORD);
        assertThat(client.with("X-XSRF-TOKEN", "forged").patch("/me", "{}").status())
                .isEqualTo(403);
        assertThat(client.without("X-XSRF-TOKEN")
                        .patch("/me", "{\"theme\":\"dark\"}")
                        .json()
                        .path("theme")
                        .asString())
                .isEqualTo("dark");
    }

    @Test
    void aSessionPlantedBeforeSignInIsNotTheOneAfter() {
        testAgents.create("fixed@desk.example", Role.AGENT);
        testAgents.create("attacker@desk.example", Role.AGENT);
        var attacker = new DeskClient(port).signIn("attacker@desk.example", PASSWORD);
        var planted = attacker.cookie("PHAROS_SESSION").orElseThrow();
        var victim = new DeskClient(port);
        victim.setCookie("PHAROS_SESSION", planted);
        victim.signIn("fixed@desk.example", PASSWORD);
        assertThat(victim.get("/session").json().path("email").asString()).isEqualTo("fixed@desk.example");
        assertThat(attacker.get("/session").status()).isEqualTo(401);
    }

    @Test
    void theSessionCookieIsKeptFromScriptsAndOtherSites() {
        testAgents.create("cookie@desk.example", Role.AGENT);
        var client = new DeskClient(port);
        client.get("/session");
        var cookies = client.post("/session", credentials("cookie@desk.example", PASSWORD))
                .headers()
                .allValues("Set-Cookie");
        assertThat(cookies)
                .anySatisfy(cookie -> assertThat(cookie).contains("PHAROS_SESSION=", "HttpOnly", "SameSite=Lax"));
    }

    @Test
    void readingDoesNotWriteTheSession() {
        testAgents.create("reader@desk.example", Role.AGENT);
        var client = new DeskClient(port).signIn("reader@desk.example", PASSWORD);
        var written = sessionRow("reader@desk.example");
        for (var i = 0; i < 3; i++) {
            callers.forget();
            assertThat(client.get("/session").status()).isEqualTo(200);
        }
        assertThat(sessionRow("reader@desk.example")).isEqualTo(written);
    }

    /** Which transaction wrote the session's row last. */
    private Object sessionRow(String email) {
        return sql.fetchValue(
                "SELECT xmin::text FROM spring_session WHERE principal_name = (SELECT id::text FROM agent WHERE email = ?)",
                email);
    }

    @Test
    void signingOutEndsTheSession() {
        testAgents.create("leaving@desk.example", Role.AGENT);
        var client = new DeskClient(port).signIn("leaving@desk.example", PASSWORD);
        var session = client.cookie("PHAROS_SESSION").orElseThrow();
        assertThat(client.delete("/session").status()).isEqualTo(204);
        client.setCookie("PHAROS_SESSION", session);
        assertThat(client.get("/session").status()).isEqualTo(401);
    }

    @Test
    void aChangeOfRoleOrDeactivationBitesAtTheNextRequest() {
        var agent = testAgents.create("promoted@desk.example", Role.AGENT);
        var client = new DeskClient(port).signIn("promoted@desk.example", PASSWORD);
        assertThat(client.get("/session").json().path("permissions").toString()).doesNotContain("agent:write");
        agents.change(agent.id(), 1, new AgentDetails(null, Role.LEAD, null, null));
        assertThat(client.get("/session").json().path("permissions").toString()).contains("mail:read:all");
        agents.change(agent.id(), 2, new AgentDetails(null, null, false, null));
        assertThat(client.get("/session").status()).isEqualTo(401);
    }

    @Test
    void aTokenWorksWithoutCookiesAndTokensOfPagesUntilItIsRevoked() {
        testAgents.create("program@desk.example", Role.AGENT);
        var browser = new DeskClient(port).signIn("program@desk.example", PASSWORD);
        var made = browser.post("/me/tokens", "{\"name\":\"nightly\"}");
        assertThat(made.status()).isEqualTo(201);
        var token = made.json().path("token").asString();
        assertThat(token).matches("pharos_[A-Za-z0-9_-]{43}");
        assertThat(sql.fetchValue("SELECT count(*) FROM api_token WHERE token_hash LIKE '%pharos%'"))
                .isEqualTo(0L);

        var program = new DeskClient(port).with("Authorization", "Bearer " + token);
        assertThat(program.patch("/me", "{\"density\":\"compact\"}").status()).isEqualTo(200);
        assertThat(program.cookie("PHAROS_SESSION")).isEmpty();
        var listed = browser.get("/me/tokens").json().path("items").get(0);
        assertThat(listed.path("lastUsedAt").asString()).endsWith("Z");
        assertThat(listed.has("token")).isFalse();

        assertThat(browser.delete("/me/tokens/" + made.json().path("id").asLong())
                        .status())
                .isEqualTo(204);
        assertThat(program.get("/session").status()).isEqualTo(401);
    }

    @Test
    void aChangedPasswordSignsOutEverywhereElse() {
        testAgents.create("changer@desk.example", Role.AGENT);
        var here = new DeskClient(port).signIn("changer@desk.example", PASSWORD);
        var elsewhere = new DeskClient(port).signIn("changer@desk.example", PASSWORD);
        var wrong = here.put("/me/password", "{\"current\":\"wrong\",\"replacement\":\"a longer password\"}");
        assertThat(wrong.json().path("errors").get(0).path("field").asString()).isEqualTo("current");
        var change = "{\"current\":\"%s\",\"replacement\":\"a longer password\"}".formatted(PASSWORD);
        assertThat(here.put("/me/password", change).status()).isEqualTo(204);
        assertThat(here.get("/session").status()).isEqualTo(200);
        assertThat(elsewhere.get("/session").status()).isEqualTo(401);
    }

    @Test
    void aPasswordReplacedByItsOwnerOrByALinkRevokesTokens() {
        var agent = testAgents.create("renewed@desk.example", Role.AGENT);
        var browser = new DeskClient(port).signIn("renewed@desk.example", PASSWORD);
        var before = program(browser);
        var change = "{\"current\":\"%s\",\"replacement\":\"a longer password\"}".formatted(PASSWORD);
        assertThat(browser.put("/me/password", change).status()).isEqualTo(204);
        assertThat(before.get("/session").status()).isEqualTo(401);

        var between = program(browser);
        var link = links.forAgent(agent.id()).replaceAll(".*token=", "");
        var stranger = new DeskClient(port);
        stranger.get("/session");
        assertThat(stranger.post("/setup", """
                        {"token":"%s","name":"Renewed","email":"renewed@desk.example","password":"chosen once more"}""".formatted(link)).status()).isEqualTo(200);
        assertThat(between.get("/session").status()).isEqualTo(401);
    }

    /** A program with a token that is known to work, and so remembered. */
    private DeskClient program(DeskClient browser) {
        var made = browser.post("/me/tokens", "{\"name\":\"nightly\"}").json();
        var program = new DeskClient(port)
                .with("Authorization", "Bearer " + made.path("token").asString());
        assertThat(program.get("/session").status()).isEqualTo(200);
        return program;
    }

    @Test
    void aSessionThatHasEndedMakesNoTokenWhileItIsStillRemembered() {
        var agent = testAgents.create("ended@desk.example", Role.AGENT);
        var browser = new DeskClient(port).signIn("ended@desk.example", PASSWORD);
        assertThat(browser.get("/session").status()).isEqualTo(200);
        sql.execute(
                "DELETE FROM spring_session WHERE principal_name = ?",
                agent.id().toString());
        assertThat(browser.post("/me/tokens", "{\"name\":\"late\"}").status()).isEqualTo(401);
    }

    @Test
    void anInvitationSaysWhomItInvitesAndAsksForNoAddress() {
        var agent = testAgents.create("newcomer@desk.example", Role.AGENT);
        var token = links.forAgent(agent.id()).replaceAll(".*token=", "");
        var client = new DeskClient(port);
        var invited = client.get("/setup?token=" + token).json().path("invited");
        assertThat(invited.path("name").asString()).isEqualTo(agent.name());
        assertThat(invited.path("email").asString()).isEqualTo("newcomer@desk.example");
        var guessed =
                client.get("/setup?token=" + token.replaceFirst("...$", "xyz")).json();
        assertThat(guessed.path("valid").asBoolean()).isFalse();
        assertThat(guessed.path("invited").isNull()).isTrue();

        client.get("/session");
        var body = "{\"token\":\"%s\",\"name\":\"New Name\",\"password\":\"chosen by myself\"}".formatted(token);
        assertThat(client.post("/setup", body).json().path("name").asString()).isEqualTo("New Name");
        new DeskClient(port).signIn("newcomer@desk.example", "chosen by myself");
    }

    @Test
    void aDeskSaysToAnybodyWhetherItWaitsForItsFirstAdministrator() {
        var others = sql.fetch("UPDATE agent SET active = false WHERE role = 'administrator' AND active RETURNING id")
                .getValues("id", Long.class)
                .toArray(Long[]::new);
        try {
            tellsWhetherItWaits(new DeskClient(port));
        } finally { // other tests of the same desk go on with them
            sql.execute("UPDATE agent SET active = true WHERE id = ANY (?)", (Object) others);
        }
    }

    private void tellsWhetherItWaits(DeskClient stranger) {
        assertThat(stranger.get("/setup").json().path("awaitsAdministrator").asBoolean())
                .isTrue();
        stranger.get("/session");
        var link = links.forFirstAdministrator().orElseThrow().replaceAll(".*token=", "");
        var body = "{\"token\":\"%s\",\"name\":\"First\",\"password\":\"chosen by myself\"}".formatted(link);
        assertThat(stranger.post("/setup", body)
                        .json()
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo("email");
        testAgents.create("first@desk.example", Role.ADMINISTRATOR);
        assertThat(stranger.get("/setup").json().path("awaitsAdministrator").asBoolean())
                .isFalse();
    }

    @Test
    void aSetUpLinkWorksOnceEvenWhenUsedByManyAtOnce() throws Exception {
        var agent = testAgents.create("invited@desk.example", Role.AGENT);
        var token = links.forAgent(agent.id()).replaceAll(".*token=", "");
        assertThat(new DeskClient(port)
                        .get("/setup?token=" + token)
                        .json()
                        .path("valid")
                        .asBoolean())
                .isTrue();
        var body = """
                {"token":"%s","name":"Invited","email":"invited@desk.example","password":"chosen by myself"}""".formatted(token);
        Callable<Integer> use = () -> {
            var client = new DeskClient(port);
            client.get("/session");
            return client.post("/setup", body).status();
        };
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(Collections.nCopies(4, use)).stream()
                    .map(answer -> answer.resultNow())
                    .sorted()
                    .toList();
            assertThat(answers).containsExactly(200, 400, 400, 400);
        }
        new DeskClient(port).signIn("invited@desk.example", "chosen by myself");
        assertThat(new DeskClient(port)
                        .get("/setup?token=" + token)
                        .json()
                        .path("valid")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void aLinkForTheFirstAdministratorIsOfNoUseOnceThereIsOne() {
        testAgents.create("boss@desk.example", Role.ADMINISTRATOR);
        assertThat(links.forFirstAdministrator()).isEmpty();
    }

    @Test
    void everyAnswerTellsTheBrowserWhatToRefuse() {
        for (var path : new String[] {"/session", "//desk/nothing"}) {
            var headers = new DeskClient(port).get(path);
            assertThat(headers.header("Content-Security-Policy"))
                    .contains("default-src 'self'", "frame-ancestors 'none'", "object-src 'none'");
            assertThat(headers.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(headers.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(headers.header("Permissions-Policy")).contains("camera=()");
        }
    }
}
