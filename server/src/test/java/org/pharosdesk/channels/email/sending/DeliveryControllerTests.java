package org.pharosdesk.channels.email.sending;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pharosdesk.access.TestAgents.PASSWORD;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.MailSink;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class DeliveryControllerTests {

    private static final Duration LONG_ENOUGH = ofSeconds(60);
    private static final AtomicInteger NEXT = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    TestAgents testAgents;

    @Autowired
    Desk desk;

    @Autowired
    Tickets tickets;

    @Autowired
    DSLContext sql;

    @Test
    void aRefusedMailIsListedAndSentOnceWhenSomebodyOfItsTeamTriesAgain() throws Exception {
        var administrator = signedIn(Role.ADMINISTRATOR, null);
        var team = desk.team("Outbox");
        try (var refusing = new ScriptedSmtp("550 no such user", ScriptedSmtp.Dot.ANSWERED);
                var sink = new MailSink()) {
            var made = administrator.post(
                    "/mailboxes", """
                    {"address":"outbox%d@desk.example","teamId":%d,"smtp":%s}""".formatted(NEXT.incrementAndGet(), team.value(), server(refusing.port())));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            var contact = desk.contact("Kari");
            var ticket = desk.ticket(contact, team, "Outbox", "Help");
            var id = delivery(tickets.post(
                    ticket,
                    desk.publicMessage("Here is help"),
                    desk.agent(Role.AGENT, team).actor()));
            await().atMost(LONG_ENOUGH).until(() -> state(id).equals("failed"));

            var listed = signedIn(Role.LEAD, null)
                    .get("/deliveries?state=failed")
                    .json()
                    .path("items")
                    .get(0);
            assertThat(listed.path("id").asLong()).isEqualTo(id);
            assertThat(listed.path("lastError").path("cause").asString()).isEqualTo("refused");
            assertThat(listed.path("lastError").path("words").asString()).isEqualTo("550 no such user");
            assertThat(listed.path("ticketNumber").asLong()).isEqualTo(ticket.value());

            var path = made.header("Location").replace("/api/v1", "");
            assertThat(administrator
                            .with("If-Match", "\"1\"")
                            .patch(path, "{\"smtp\":%s}".formatted(server(sink.port())))
                            .status())
                    .isEqualTo(200);
            var retry = "/deliveries/%d/retry".formatted(id);
            assertThat(signedIn(Role.AGENT, desk.team("Foreign"))
                            .post(retry, "{}")
                            .status())
                    .as("somebody of another team")
                    .isEqualTo(404);
            assertThat(state(id)).isEqualTo("failed");

            var colleague = signedIn(Role.AGENT, team);
            assertThat(colleague.post(retry, "{}").status()).isEqualTo(200);
            await().atMost(LONG_ENOUGH).until(() -> state(id).equals("sent"));
            assertThat(sink.taken()).hasSize(1);
            assertThat(sink.taken().getFirst().recipient())
                    .isEqualTo(contact.preferredAddress().orElseThrow().value());

            var again = colleague.post(retry, "{}");
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.problem()).isEqualTo("delivery-not-retryable");
        }
    }

    @Test
    void theOutboxIsForLeadsAndAdministrators() {
        var agent = signedIn(Role.AGENT, null);
        assertThat(agent.get("/deliveries").status()).isEqualTo(403);
        assertThat(agent.get("/deliveries/1/mail").status()).isEqualTo(403);
        assertThat(signedIn(Role.LEAD, null).get("/deliveries").status()).isEqualTo(200);
        var unknown = signedIn(Role.ADMINISTRATOR, null).get("/deliveries?state=lost");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(new DeskClient(port).get("/deliveries").status()).isEqualTo(401);
    }

    private static String server(int port) {
        return "{\"host\":\"127.0.0.1\",\"port\":%d,\"security\":\"none\"}".formatted(port);
    }

    private long delivery(MessageId message) {
        return sql.fetchSingle("SELECT id FROM delivery WHERE message_id = ?", message.value())
                .get(0, Long.class);
    }

    private String state(long id) {
        return sql.fetchSingle("SELECT state FROM delivery WHERE id = ?", id).get(0, String.class);
    }

    private DeskClient signedIn(Role role, @Nullable TeamId team) {
        var email = "outbox-agent%d@desk.example".formatted(NEXT.incrementAndGet());
        var agent = testAgents.create(email, role);
        if (team != null) {
            sql.execute(
                    "INSERT INTO team_member (team_id, agent_id) VALUES (?, ?)",
                    team.value(),
                    agent.id().value());
        }
        return new DeskClient(port).signIn(email, PASSWORD);
    }
}
