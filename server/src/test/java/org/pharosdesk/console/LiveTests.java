package org.pharosdesk.console;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pharosdesk.access.Accounts;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.app.PharosApplication;
import org.pharosdesk.channels.email.intake.Fate;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.intake.RawMail;
import org.pharosdesk.channels.email.intake.Source;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.settings.ServerSettings;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.LiveStream;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.pharosdesk.tickets.following.Followers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/** Two nodes on one database: what happens on the first is listened to on the second. */
@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveTests {

    @LocalServerPort
    int firstPort;

    @Autowired
    Environment environment;

    @Autowired
    ServerSettings settings;

    @Autowired
    DataSource database;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    MailIntake intake;

    @Autowired
    Desk desk;

    @Autowired
    Tickets tickets;

    @Autowired
    Followers followers;

    @Autowired
    TestAgents testAgents;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    ConfigurableApplicationContext second;

    @BeforeAll
    void startSecondNode() {
        second = new SpringApplicationBuilder(PharosApplication.class)
                .initializers((GenericApplicationContext context) ->
                        context.registerBean(ServerSettings.class, () -> settings))
                .properties(
                        "server.port=0",
                        "management.server.port=0",
                        "spring.datasource.url=" + environment.getProperty("spring.datasource.url"),
                        "spring.datasource.username=" + environment.getProperty("spring.datasource.username"),
                        "spring.datasource.password=" + environment.getProperty("spring.datasource.password"))
                .registerShutdownHook(false)
                .run();
    }

    @AfterAll
    void stopSecondNode() {
        second.close();
    }

    @Test
    void aChangeOnOneNodeIsHeardOnTheOther() {
        var team = desk.team("Network");
        var agent = desk.agent(Role.AGENT, team);
        try (var stream = listening(agent)) {
            var number = desk.ticket(desk.contact("Kari"), team, "Printer", "It is broken");
            await().atMost(ofSeconds(20))
                    .until(() -> stream.heard("ticket").stream()
                            .anyMatch(
                                    hint -> hint.path("numbers").toString().contains(String.valueOf(number.value()))));
        }
    }

    @Test
    void whoLooksAtATicketAndWritesOnItAndLeavesIsSeenThereFromTheOtherNode() {
        var team = desk.team("Present");
        var here = desk.agent(Role.AGENT, team);
        var there = desk.agent(Role.AGENT, team);
        var number = desk.ticket(desk.contact("Kari"), team, "Printer", "It is broken");
        try (var onFirst = new LiveStream(firstPort, token(here));
                var onSecond = listening(there);
                var outsider = listening(desk.agent(Role.AGENT))) {
            for (var doing : List.of("viewing", "typing", "left")) {
                report(firstPort, here, number, doing);
                await().atMost(ofSeconds(20)).until(() -> presences(onSecond).contains(presence(number, here, doing)));
            }
            report(secondPort(), there, number, "typing");
            await().atMost(ofSeconds(20)).until(() -> presences(onFirst).contains(presence(number, there, "typing")));

            var open = desk.ticket(desk.contact("Per"), null, "For all", "Hello");
            await().atMost(ofSeconds(20))
                    .until(() -> List.of(onFirst, onSecond, outsider).stream()
                            .allMatch(
                                    stream -> stream.heard("ticket").toString().contains(open.toString())));
            assertThat(presences(onSecond))
                    .as("nobody sees themselves")
                    .containsOnly(
                            presence(number, here, "viewing"),
                            presence(number, here, "typing"),
                            presence(number, here, "left"));
            assertThat(presences(onFirst)).containsOnly(presence(number, there, "typing"));
            assertThat(outsider.heard("viewing")).isEmpty();
        }
    }

    @Test
    void aTicketThatIsHandedOnIsHeardOfByThoseWhoLoseSightOfIt() {
        var before = desk.team("Before");
        var after = desk.team("After");
        var number = desk.ticket(desk.contact("Kari"), before, "Printer", "It is broken");
        try (var loser = listening(desk.agent(Role.AGENT, before))) {
            var handed = new DeskClient(firstPort)
                    .with("Authorization", "Bearer " + token(desk.agent(Role.LEAD)))
                    .with("If-Match", "\"1\"")
                    .patch("/tickets/" + number, "{\"teamId\":%s}".formatted(after));
            assertThat(handed.status()).as(handed.text()).isEqualTo(200);
            await().atMost(ofSeconds(20))
                    .until(() -> loser.heard("ticket").toString().contains(String.valueOf(number.value())));
        }
    }

    @Test
    void theCountsOfOnesViewsAreToldAsTicketsChange() {
        var team = desk.team("Counted");
        var view = "team-" + team;
        try (var member = listening(desk.agent(Role.AGENT, team));
                var outsider = listening(desk.agent(Role.AGENT))) {
            await().atMost(ofSeconds(20)).until(() -> last(member, view) == 0);
            desk.ticket(desk.contact("Kari"), team, "Printer", "It is broken");
            await().atMost(ofSeconds(20)).until(() -> last(member, view) == 1);
            assertThat(last(outsider, view)).isEqualTo(-1);
        }
    }

    @Test
    void moreTicketsThanAreToldOfAreCountedAnewWhenTheirTagIsRenamed() {
        var administrator = "Bearer " + token(desk.agent(Role.ADMINISTRATOR));
        var number = desk.ticket(desk.contact("Kari"), desk.team("Tagged"), "Printer", "It is broken");
        sql.execute(
                "INSERT INTO ticket (subject, description, snippet, requester_id, kind, severity, urgency, priority, status,"
                        + " channel, tags, created_at, updated_at)"
                        + " SELECT subject, description, snippet, requester_id, kind, severity, urgency, priority, status,"
                        + " channel, '{former}', created_at, updated_at"
                        + " FROM ticket, generate_series(1, 130) WHERE number = ?",
                number.value());
        try (var stream = listening(desk.agent(Role.LEAD))) {
            var saved = new DeskClient(firstPort)
                    .with("Authorization", administrator)
                    .post("/views", "{\"name\":\"Present\",\"filter\":\"tag:present\",\"group\":\"desk\"}");
            assertThat(saved.status()).as(saved.text()).isEqualTo(201);
            var key = saved.json().path("key").asString();
            await().atMost(ofSeconds(20)).until(() -> last(stream, key) == 0);

            var begun = new DeskClient(firstPort)
                    .with("Authorization", administrator)
                    .post("/tags/changes", "{\"tag\":\"former\",\"into\":\"present\"}");
            assertThat(begun.status()).as(begun.text()).isEqualTo(202);
            await().atMost(ofSeconds(20)).until(() -> last(stream, key) == 130);
        }
    }

    @Test
    void aViewThatIsSavedIsToldOfOnEveryNode() {
        var administrator = desk.agent(Role.ADMINISTRATOR);
        try (var stream = listening(desk.agent(Role.AGENT))) {
            var saved = new DeskClient(firstPort)
                    .with("Authorization", "Bearer " + token(administrator))
                    .post("/views", "{\"name\":\"Shared\",\"filter\":\"is:open\",\"group\":\"desk\"}");
            assertThat(saved.status()).as(saved.text()).isEqualTo(201);
            await().atMost(ofSeconds(20)).until(() -> !stream.heard("views").isEmpty());
            var key = saved.json().path("key").asString();
            await().atMost(ofSeconds(20)).until(() -> last(stream, key) >= 0);
        }
    }

    @Test
    void whatBecameOfAMailIsHeardByThoseWhoMayReadTheDesksMail() {
        try (var lead = listening(desk.agent(Role.LEAD));
                var agent = listening(desk.agent(Role.AGENT))) {
            var fate = receive("ola@live.example");
            await().atMost(ofSeconds(20)).until(() -> !lead.heard("mail-fate").isEmpty());
            await().atMost(ofSeconds(20))
                    .until(() -> agent.heard("ticket").toString().contains(String.valueOf(number(fate))));
            assertThat(agent.heard("mail-fate")).isEmpty();
        }
    }

    @Test
    void howAnAnswerFaresIsHeardByThoseWhoMayReadItsTicket() {
        var team = desk.team("Answers");
        var answering = desk.agent(Role.LEAD);
        try (var member = listening(desk.agent(Role.AGENT, team));
                var outsider = listening(desk.agent(Role.AGENT))) {
            mailboxes.get("live@desk.example");
            var number = desk.ticket(desk.contact("Siri"), team, "Screen", "It is dark")
                    .value();
            var answer = new DeskClient(firstPort)
                    .with("Authorization", "Bearer " + token(answering))
                    .post("/tickets/" + number + "/messages", "{\"kind\":\"public\",\"text\":\"Turn it on\"}");
            var delivery = answer.json().path("delivery").path("id").asLong();
            assertThat(delivery).as(answer.text()).isPositive();

            await().atMost(ofSeconds(20))
                    .until(() -> member.heard("delivery").stream()
                            .anyMatch(hint -> hint.path("ticketNumber").asLong() == number
                                    && hint.path("deliveryId").asLong() == delivery));
            var open = desk.ticket(desk.contact("Per"), null, "For all", "Hello");
            await().atMost(ofSeconds(20))
                    .until(() -> outsider.heard("ticket").toString().contains(String.valueOf(open.value())));
            assertThat(outsider.heard("delivery")).isEmpty();
        }
    }

    @Test
    void whatAnAgentIsToldLightsTheirBellAloneAndNotTheirsWhoMayNotRead() {
        var team = desk.team("Bells");
        var writer = desk.agent(Role.AGENT, team);
        var member = desk.agent(Role.AGENT, team);
        var gone = desk.agent(Role.AGENT);
        var number = desk.ticket(desk.contact("Siri"), team, "Screen", "It is dark");
        List.of(member, gone).forEach(agent -> followers.follow(agent.id(), number));
        try (var bell = listening(member);
                var dark = listening(gone);
                var own = listening(writer)) {
            tickets.post(number, desk.note("Look"), writer.actor());
            await().atMost(ofSeconds(20))
                    .until(() -> !bell.heard("notification").isEmpty());
            assertThat(bell.heard("notification").toString()).isEqualTo("[{}]");
            var open = desk.ticket(desk.contact("Per"), null, "For all", "Hello");
            await().atMost(ofSeconds(20))
                    .until(() -> List.of(dark, own).stream()
                            .allMatch(stream ->
                                    stream.heard("ticket").toString().contains(String.valueOf(open.value()))));
            assertThat(dark.heard("notification")).isEmpty();
            assertThat(own.heard("notification")).isEmpty();
        }
    }

    @Test
    void whoFollowsATicketOrStopsHearsOfItInTheirOtherWindowsAlone() {
        var team = desk.team("Followers");
        var follower = desk.agent(Role.AGENT, team);
        var number = desk.ticket(desk.contact("Siri"), team, "Screen", "It is dark");
        try (var window = listening(follower);
                var colleague = listening(desk.agent(Role.AGENT, team))) {
            followers.follow(follower.id(), number);
            await().atMost(ofSeconds(20)).until(() -> window.heard("following").size() == 1);
            followers.follow(follower.id(), number); // nothing new
            followers.unfollow(follower.id(), number);
            tickets.post(number, desk.note("Look"), follower.actor());
            await().atMost(ofSeconds(20))
                    .until(() -> colleague.heard("ticket").toString().contains(number.toString())
                            && window.heard("following").size() > 1);
            assertThat(window.heard("following").toString())
                    .isEqualTo("[{\"number\":%1$s}, {\"number\":%1$s}]".formatted(number));
            assertThat(colleague.heard("following")).isEmpty();
        }
    }

    @Test
    void aDraftIsHeardOfByThoseWhoMayReadItsTicketOnlyWhileItIsShared() {
        var team = desk.team("Drafts");
        var writer = desk.agent(Role.AGENT, team);
        var number = desk.ticket(desk.contact("Siri"), team, "Screen", "It is dark");
        var client = new DeskClient(firstPort).with("Authorization", "Bearer " + token(writer));
        var draft = "/tickets/" + number + "/draft";
        try (var colleague = listening(desk.agent(Role.AGENT, team));
                var outsider = listening(desk.agent(Role.AGENT))) {
            client.put(draft, "{\"kind\":\"internal\",\"text\":\"Mine alone\"}");
            client.put(draft, "{\"kind\":\"internal\",\"text\":\"For you\",\"shared\":true}");
            await().atMost(ofSeconds(20)).until(() -> colleague.heard("draft").size() == 1);
            client.put(draft, "{\"kind\":\"internal\",\"text\":\"And more\"}");
            await().atMost(ofSeconds(20)).until(() -> colleague.heard("draft").size() == 2);
            client.delete(draft);
            await().atMost(ofSeconds(20)).until(() -> colleague.heard("draft").size() == 3);
            client.put(draft, "{\"kind\":\"internal\",\"text\":\"Mine alone\"}");
            var open = desk.ticket(desk.contact("Per"), null, "For all", "Hello");
            await().atMost(ofSeconds(20))
                    .until(() -> List.of(colleague, outsider).stream()
                            .allMatch(
                                    stream -> stream.heard("ticket").toString().contains(open.toString())));
            assertThat(colleague.heard("draft").toString())
                    .isEqualTo("[{\"number\":%1$s}, {\"number\":%1$s}, {\"number\":%1$s}]".formatted(number));
            assertThat(outsider.heard("draft")).isEmpty();
        }
    }

    @Test
    void whoWritesADraftHearsOfItInTheirOtherWindowsAlsoWhileNobodyElseSeesIt() {
        var writer = desk.agent(Role.AGENT);
        var number = desk.ticket(desk.contact("Siri"), null, "Screen", "It is dark");
        var client = new DeskClient(firstPort).with("Authorization", "Bearer " + token(writer));
        try (var window = listening(writer);
                var colleague = listening(desk.agent(Role.LEAD))) {
            var saved = client.put("/tickets/" + number + "/draft", "{\"kind\":\"internal\",\"text\":\"Mine alone\"}");
            await().atMost(ofSeconds(20)).until(() -> window.heard("draft").size() == 1);
            client.delete("/tickets/" + number + "/draft");
            await().atMost(ofSeconds(20)).until(() -> window.heard("draft").size() == 2);
            var open = desk.ticket(desk.contact("Per"), null, "For all", "Hello");
            await().atMost(ofSeconds(20))
                    .until(() -> colleague.heard("ticket").toString().contains(open.toString()));
            assertThat(window.heard("draft").stream().map(hint -> hint.path("number") + " " + hint.path("version")))
                    .as("with the version, so that who has saved it need not ask")
                    .containsExactly(number + " " + saved.json().path("version"), number + " 0");
            assertThat(colleague.heard("draft")).isEmpty();
        }
    }

    @Test
    void signingOutEndsTheStreamOfThatSessionAlone() {
        testAgents.create("leaves@live.example", Role.LEAD);
        var leaving = new DeskClient(firstPort).signIn("leaves@live.example", TestAgents.PASSWORD);
        var staying = new DeskClient(firstPort).signIn("leaves@live.example", TestAgents.PASSWORD);
        try (var ending = listening(leaving);
                var kept = listening(staying)) {
            leaving.delete("/session");
            await().atMost(ofSeconds(20)).until(ending::ended);
            assertThat(kept.ended()).isFalse();
        }
    }

    @Test
    void aRevokedTokenEndsItsStream() {
        testAgents.create("revokes@live.example", Role.LEAD);
        var browser = new DeskClient(firstPort).signIn("revokes@live.example", TestAgents.PASSWORD);
        var made = browser.post("/me/tokens", "{\"name\":\"live\"}").json();
        try (var stream = new LiveStream(secondPort(), made.path("token").asString())) {
            browser.delete("/me/tokens/" + made.path("id").asLong());
            await().atMost(ofSeconds(20)).until(stream::ended);
        }
    }

    @Test
    void aBrowserThatTakesNothingHoldsUpNobodyElse() throws IOException {
        var lead = desk.agent(Role.LEAD);
        var number =
                desk.ticket(desk.contact("Ida"), null, "Door", "It is shut").value();
        var hub = second.getBean(LiveHub.class);
        try (var stalled = new Socket();
                var stream = listening(lead)) {
            stalled.setReceiveBufferSize(1_024);
            stalled.connect(new InetSocketAddress("localhost", secondPort()));
            stalled.getOutputStream()
                    .write("GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(token(lead))
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(stalled.getInputStream().read()).isEqualTo('H'); // the answer has begun, so it is connected

            Thread.startVirtualThread(() -> {
                for (var times = 0; times < 100; times++) {
                    hub.deliver(viewing(number, "A".repeat(200_000)));
                }
                hub.deliver(viewing(number, "The last"));
            });
            await().atMost(ofSeconds(10))
                    .until(() -> stream.heard("viewing").toString().contains("The last"));
        }
    }

    @Test
    void whatWasMissedWhileTheDatabaseWasAwayIsToBeReadAgain() {
        try (var stream = listening(desk.agent(Role.LEAD))) {
            var before = stream.heard("catch-up").size();
            sql.fetch("""
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE query = 'LISTEN pharos_live' AND datname = current_database()""");
            await().atMost(ofSeconds(20)).until(() -> stream.heard("catch-up").size() > before);
        }
    }

    @Test
    void aHintOfAnotherVersionDoesNotEndTheListening() {
        try (var stream = listening(desk.agent(Role.LEAD))) {
            var before = stream.heard("catch-up").size();
            sql.fetch("SELECT pg_notify('pharos_live', '{\"tickets\": 7}')");
            var number = desk.ticket(desk.contact("Eva"), null, "Window", "It is open");
            await().atMost(ofSeconds(20))
                    .until(() -> stream.heard("ticket").toString().contains(String.valueOf(number.value())));
            assertThat(stream.heard("catch-up")).hasSize(before);
        }
    }

    private void report(int port, Agent agent, TicketNumber number, String doing) {
        var told = new DeskClient(port)
                .with("Authorization", "Bearer " + token(agent))
                .post("/live/presence", "{\"doing\":\"%s\",\"number\":%s}".formatted(doing, number));
        assertThat(told.status()).as(told.text()).isEqualTo(204);
    }

    private static List<String> presences(LiveStream stream) {
        return stream.heard("viewing").stream()
                .map(hint -> "%s %s %s"
                        .formatted(
                                hint.path("number").asLong(),
                                hint.path("agent").path("name").asString(),
                                hint.path("doing").asString()))
                .toList();
    }

    private static String presence(TicketNumber number, Agent agent, String doing) {
        return "%s %s %s".formatted(number, agent.name(), doing);
    }

    /** How many tickets a view had when its count was last told; -1 when it never was. */
    private static int last(LiveStream stream, String view) {
        return stream.heard("counts").stream()
                .filter(counts -> counts.has(view))
                .map(counts -> counts.path(view).path("value").asInt())
                .reduce(-1, (_, later) -> later);
    }

    private static LiveEvent.Batch viewing(long number, String name) {
        return new LiveEvent.Batch(
                List.of(),
                List.of(new LiveEvent.AgentPresent(number, 0, name, Doing.VIEWING)),
                List.of(),
                false,
                false,
                false,
                List.of(),
                List.of(),
                List.of(new LiveEvent.Place(number, null, null)),
                null);
    }

    private LiveStream listening(Agent agent) {
        return new LiveStream(secondPort(), token(agent));
    }

    private LiveStream listening(DeskClient signedIn) {
        var session = signedIn.cookie("PHAROS_SESSION").orElseThrow();
        return new LiveStream(secondPort(), "Cookie", "PHAROS_SESSION=" + session);
    }

    private int secondPort() {
        return Objects.requireNonNull(second.getEnvironment().getProperty("local.server.port", Integer.class));
    }

    private String token(Agent agent) {
        return Accounts.on(database, clock).createToken(agent.email(), "live");
    }

    private Fate receive(String from) {
        var mail = "From: %s\nSubject: Live\nMessage-ID: <%s>\n\nHello\n".formatted(from, from);
        return intake.receive(new RawMail(
                Source.SMTP,
                List.of(mailboxes.get("live@desk.example")),
                List.of(),
                from,
                mail.getBytes(StandardCharsets.UTF_8),
                clock.instant(),
                null));
    }

    private static long number(Fate fate) {
        return Objects.requireNonNull(fate.ticketNumber()).value();
    }
}
