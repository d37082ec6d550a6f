package org.pharosdesk.channels.email.sending;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.table;
import static org.pharosdesk.testing.Mails.mail;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.intake.Fate;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.intake.Outcome;
import org.pharosdesk.channels.email.intake.RawMail;
import org.pharosdesk.channels.email.intake.Source;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.notifications.NotificationKind;
import org.pharosdesk.notifications.Notifications;
import org.pharosdesk.notifications.Way;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentPreferences;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.UndeliverableAddresses;
import org.pharosdesk.platform.Language;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.TicketFacts;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketPatch;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class NotificationMailTests {

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture fixture;

    @Autowired
    Tickets tickets;

    @Autowired
    Agents agents;

    @Autowired
    Notifications notifications;

    @Autowired
    DeliveryStore store;

    @Autowired
    MailComposer composer;

    @Autowired
    Outbox outbox;

    @Autowired
    DeliveryController outboxPage;

    @Autowired
    ThreadTokens tokens;

    @Autowired
    UndeliverableAddresses undeliverable;

    @Autowired
    TransactionTemplate inTransaction;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    @Test
    void theMailSaysWhatHappenedWhoWroteWhatAndHowToAnswer() throws Exception {
        var number = received("asks@notice.example", "Printer on fire", "It <burns>. Help!");
        var kari = desk.agent(Role.AGENT);
        assign(number, kari);

        var delivery = told(kari).getFirst();
        var mail = composer.compose(delivery, mailbox());

        assertThat(mail.getSubject()).isEqualTo("[#%s] Printer on fire".formatted(number));
        assertThat(part(mail, 0).lines().findFirst())
                .hasValueSatisfying(line ->
                        assertThat(line).startsWith("[#%s] ".formatted(number)).endsWith("gave you this ticket."));
        assertThat(part(mail, 0))
                .contains("Status: New · Priority: Medium · Team: none", "asks wrote:", "It <burns>. Help!")
                .contains("/desk/tickets/" + number)
                .contains("#assign me");
        assertThat(part(mail, 1)).contains("It &lt;burns&gt;. Help!");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
        assertThat(mail.getHeader("References"))
                .containsExactly(tokens.notificationRoot(kari.id(), number, "desk.example"));
        assertThat(tokens.isOfNotification(mail.getMessageID())).isTrue();
        assertThat(mail.getFrom()[0].toString()).contains("notices@desk.example");
        var answersTo = new EmailAddress(mail.getReplyTo()[0].toString());
        var answering = tokens.agentOfReplyAddress(answersTo).orElseThrow();
        assertThat(answering.agent()).isEqualTo(kari.id());
        assertThat(answering.ticket()).isEqualTo(number);
        assertThat(tokens.isCurrent(answering, kari.email(), clock.instant())).isTrue();
        assertThat(composer.returnPath(delivery, mailbox())).startsWith("notices+d");
        var all = new ByteArrayOutputStream();
        mail.writeTo(all);
        assertThat(all.toString().split("\\+a" + kari.id())).hasSize(2);
    }

    @Test
    void whoReadsTheOutboxLearnsNoWayToActAsTheAgent() throws Exception {
        var number = received("reader@notice.example", "Lamp", "It is dark");
        var kari = desk.agent(Role.AGENT);
        assign(number, kari);
        var id = told(kari).getFirst().id().value();
        var mail = new String(
                Objects.requireNonNull(outboxPage.readDeliveredMail(id).getBody()), StandardCharsets.UTF_8);
        assertThat(mail)
                .contains("[#%s] Lamp".formatted(number))
                .contains("/desk/tickets/" + number)
                .doesNotContainPattern("\\+[au]\\d")
                .doesNotContain("/unsubscribe/", "List-Unsubscribe");
    }

    @Test
    void theMailIsInTheLanguageOfTheAgent() throws Exception {
        var number = received("norsk@notice.example", "Skriver", "Hjelp!");
        var kari = desk.agent(Role.AGENT);
        agents.prefer(kari.id(), new AgentPreferences(null, Language.NB, null, null, null));
        assign(number, kari);
        assertThat(part(composer.compose(told(kari).getFirst(), mailbox()), 0))
                .contains("ga deg denne saken", "Status: Ny · Prioritet: Middels · Team: ingen");
    }

    @Test
    void whoMayNoLongerReadTheTicketIsNotToldWhatItSays() throws Exception {
        var number = received("secret@notice.example", "Lamp", "Between you and me");
        var kari = desk.agent(Role.AGENT);
        assign(number, kari);
        var team = desk.team("Others");
        sql.execute("UPDATE ticket SET assignee_id = NULL, team_id = ? WHERE number = ?", team.value(), number.value());
        assertThat(part(composer.compose(told(kari).getFirst(), mailbox()), 0))
                .doesNotContain("Between you and me", "Status:", "/desk/tickets/");
    }

    @Test
    void norIsTheSubjectSaidToWhoMayNoLongerReadIt() throws Exception {
        var number = received("subject@notice.example", "Between you and me", "Psst");
        var kari = desk.agent(Role.AGENT);
        assign(number, kari);
        var team = desk.team("Others");
        sql.execute("UPDATE ticket SET assignee_id = NULL, team_id = ? WHERE number = ?", team.value(), number.value());
        assertThat(composer.compose(told(kari).getFirst(), mailbox()).getSubject())
                .isEqualTo("[#%s]".formatted(number));
        inTransaction.executeWithoutResult(
                _ -> outbox.tell(kari, tickets.find(number).orElseThrow(), null, "refused", Map.of()));
        assertThat(told(kari).getLast().subject())
                .as("nor does it stand in the outbox")
                .isEqualTo("[#%s]".formatted(number));
    }

    @Test
    void whatAnAgentIsToldGoesToNobodyElse() throws Exception {
        var number = received("moved@notice.example", "Lamp", "It is dark");
        var moved = desk.agent(Role.AGENT);
        var left = desk.agent(Role.AGENT);
        var ticket = tickets.find(number).orElseThrow();
        sql.execute(
                "UPDATE agent SET email = 'new-' || email WHERE id = ?",
                moved.id().value());
        sql.execute("UPDATE agent SET active = false WHERE id = ?", left.id().value());
        for (var agent : List.of(moved, left)) {
            inTransaction.executeWithoutResult(_ -> outbox.tell(agent, ticket, null, "assigned", Map.of()));
            await().atMost(ofSeconds(10)).until(() -> told(agent).getFirst().state() == DeliveryState.FAILED);
            var told = told(agent).getFirst();
            assertThat(told.lastError()).isEqualTo(new MailTrouble(MailTrouble.Cause.NOT_FOR_AGENT, null));
            var mail = composer.compose(told, mailbox());
            assertThat(mail.getHeader("Reply-To")).isNull();
        }
    }

    @Test
    void whatAnAgentIsToldIsSentAgainByThatAgentOrWhoLooksAfterTheMail() {
        var number = received("again@notice.example", "Lamp", "It is dark");
        var kari = desk.agent(Role.AGENT);
        assign(number, kari);
        var id = told(kari).getFirst().id().value();
        for (var agent : List.of(kari, desk.agent(Role.ADMINISTRATOR))) {
            sql.execute("UPDATE delivery SET state = 'failed' WHERE id = ?", id);
            assertThatThrownBy(() -> outboxPage.retryDelivery(id, desk.agent(Role.LEAD)))
                    .hasMessageContaining("not-found");
            assertThat(outboxPage.retryDelivery(id, agent).id()).isEqualTo(id);
        }
    }

    @Test
    void noReplyToARequesterShowsTheAddressOfAnAgent() throws Exception {
        var number = received("outside@notice.example", "Lamp", "It is dark");
        var kari = desk.agent(Role.AGENT);
        assign(number, kari);
        var message = tickets.post(number, desk.publicMessage("It will be light"), kari.actor());
        var all = new ByteArrayOutputStream();
        composer.compose(store.ofMessage(message).orElseThrow(), mailbox()).writeTo(all);
        assertThat(all.toString()).doesNotContain("+a" + kari.id() + ".");
    }

    @Test
    void ofManyMailsWithinAnHourTheLastSaysThatThereIsMore() throws Exception {
        var number = received("storm@notice.example", "Lamp", "It is dark");
        var kari = desk.agent(Role.AGENT);
        var ticket = tickets.find(number).orElseThrow();
        inTransaction.executeWithoutResult(_ -> {
            for (var i = 0; i < Outbox.MOST_NOTIFICATIONS_AN_HOUR + 5; i++) {
                outbox.tell(kari, ticket, null, "assigned", Map.of());
            }
        });
        var told = told(kari);
        assertThat(told).hasSize(Outbox.MOST_NOTIFICATIONS_AN_HOUR);
        assertThat(part(composer.compose(told.getLast(), mailbox()), 0)).contains("There is more");
        assertThat(part(composer.compose(told.get(told.size() - 2), mailbox()), 0))
                .doesNotContain("There is more");

        sql.execute(
                "UPDATE delivery SET created_at = created_at - interval '1 hour' WHERE agent_id = ?",
                kari.id().value());
        inTransaction.executeWithoutResult(_ -> outbox.tell(kari, ticket, null, "assigned", Map.of()));
        assertThat(told(kari)).hasSize(Outbox.MOST_NOTIFICATIONS_AN_HOUR + 1);
    }

    @Test
    void whatBecameOfTheAgentsOwnAnswerIsAlwaysTold() {
        var ticket = tickets.find(received("lost@notice.example", "Lamp", "It is dark"))
                .orElseThrow();
        var kari = desk.agent(Role.AGENT);
        tell(kari, ticket, Outbox.MOST_NOTIFICATIONS_AN_HOUR - 1);
        inTransaction.executeWithoutResult(_ -> outbox.tell(kari, ticket, null, "help", Map.of()));
        tell(kari, ticket, 2);
        inTransaction.executeWithoutResult(_ -> outbox.tell(kari, ticket, null, "help", Map.of()));

        var told = told(kari);
        assertThat(told).hasSize(Outbox.MOST_NOTIFICATIONS_AN_HOUR + 2);
        assertThat(told.getLast().notice()).isEqualTo(new Delivery.Notice(kari.id(), "help", Map.of()));
        assertThat(Objects.requireNonNull(told.get(told.size() - 2).notice()).facts())
                .containsKey(Delivery.Notice.LAST_FOR_NOW);
    }

    @Test
    void ofTwoToldAtOnceOneAloneIsTheLast() throws Exception {
        var ticket = tickets.find(received("race@notice.example", "Lamp", "It is dark"))
                .orElseThrow();
        var kari = desk.agent(Role.AGENT);
        tell(kari, ticket, Outbox.MOST_NOTIFICATIONS_AN_HOUR - 1);
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            var second = inTransaction.execute(_ -> {
                outbox.tell(kari, ticket, null, "assigned", Map.of());
                var telling = other.submit(() -> tell(kari, ticket, 1));
                await().until(() -> telling.isDone() || somebodyWaitsForALock());
                return telling;
            });
            second.get();
        }
        assertThat(told(kari)).hasSize(Outbox.MOST_NOTIFICATIONS_AN_HOUR);
    }

    @Test
    void newsDoesNotWaitForAMailboxToBeOpenedAgain() {
        var ticket = tickets.find(received("held@notice.example", "Lamp", "It is dark"))
                .orElseThrow();
        var kari = desk.agent(Role.AGENT);
        pause(true);
        try {
            tell(kari, ticket, 1);
            assertThat(told(kari)).isEmpty();
            inTransaction.executeWithoutResult(_ -> outbox.tell(kari, ticket, null, "help", Map.of()));
            assertThat(told(kari))
                    .singleElement()
                    .satisfies(waiting -> assertThat(waiting.paused()).isTrue());
        } finally {
            pause(false);
        }
        tell(kari, ticket, 1);
        assertThat(told(kari)).hasSize(2);
    }

    private void pause(boolean paused) {
        sql.execute(
                "UPDATE mailbox SET paused = ? WHERE id = ?",
                paused,
                mailbox().id().value());
        fixture.forget();
    }

    private void tell(Agent agent, TicketFacts ticket, int times) {
        inTransaction.executeWithoutResult(_ -> {
            for (var i = 0; i < times; i++) {
                outbox.tell(agent, ticket, null, "assigned", Map.of());
            }
        });
    }

    private boolean somebodyWaitsForALock() {
        return sql.fetchExists(table("pg_locks"), condition("locktype = 'advisory' AND NOT granted"));
    }

    @Test
    void anAgentWhoseAddressIsAMailboxIsNotWrittenTo() {
        var number = received("own@notice.example", "Lamp", "It is dark");
        var kari = desk.agent(Role.AGENT);
        fixture.get("agent-box@desk.example");
        sql.execute(
                "UPDATE agent SET email = 'agent-box@desk.example' WHERE id = ?",
                kari.id().value());
        assign(number, kari);
        assertThat(told(kari)).isEmpty();
    }

    @Test
    void nothingIsSentToAnAddressThatIsKnownToBeDead() {
        var number = received("dead@notice.example", "Lamp", "It is dark");
        var kari = desk.agent(Role.AGENT);
        undeliverable.mark(List.of(kari.email()));
        assign(number, kari);
        assertThat(told(kari)).isEmpty();
    }

    @Test
    void noPictureTellsARequesterWhoLooks() throws Exception {
        var number = received("pixel@notice.example", "Lamp", "It is dark");
        var kari = desk.agent(Role.AGENT);
        sql.execute(
                "UPDATE message SET html = '<p>It is <b>dark</b><img src=\"https://spy.example/p.png\"></p>' WHERE ticket_number = ?",
                number.value());
        assign(number, kari);
        assertThat(part(composer.compose(told(kari).getFirst(), mailbox()), 1))
                .contains("<b>dark</b>")
                .doesNotContain("spy.example");
    }

    @Test
    void oneClickSwitchesAKindOffAndLookingSwitchesNothing() throws Exception {
        var number = received("click@notice.example", "Lamp", "It is dark");
        var kari = desk.agent(Role.AGENT);
        assign(number, kari);
        var header = composer.compose(told(kari).getFirst(), mailbox()).getHeader("List-Unsubscribe")[0];
        assertThat(header).contains("<mailto:notices+u");
        var path = header.replaceFirst("(?s)<https?://[^/]+([^>]+)>.*", "$1");

        assertThat(ask("GET", path).statusCode()).isEqualTo(200);
        assertThat(ask("HEAD", path).statusCode()).isEqualTo(200);
        assertThat(ask("GET", path).body()).contains("<form method=\"post\">", "tickets that are given to you");
        assertThat(notifications.wantedBy(kari.id(), Way.MAIL)).contains(NotificationKind.ASSIGNED);
        assertThat(ask("POST", path.replaceFirst("u\\d+", "u1")).statusCode()).isEqualTo(404);
        assertThat(ask("POST", path.replace("assigned", "requester-replied")).statusCode())
                .isEqualTo(404);
        assertThat(notifications.wantedBy(kari.id(), Way.MAIL)).contains(NotificationKind.ASSIGNED);

        assertThat(ask("POST", path).statusCode()).isEqualTo(200);
        assertThat(notifications.wantedBy(kari.id(), Way.MAIL))
                .containsExactly(
                        NotificationKind.REQUESTER_REPLIED,
                        NotificationKind.MENTIONED,
                        NotificationKind.REPLY_STOPPED,
                        NotificationKind.REPLY_LEFT_BEHIND);
        assertThat(notifications.wantedBy(kari.id(), Way.CONSOLE)).contains(NotificationKind.ASSIGNED);
    }

    @Test
    void aMailSwitchesAKindOff() {
        var kari = desk.agent(Role.AGENT);
        var address = tokens.unwantedAddress(mailbox().address(), kari.id(), "assigned")
                .orElseThrow();
        var forged = new EmailAddress(address.value().replaceFirst("\\+u\\d+", "+u1"));
        assertThat(receive(mail("forger@notice.example", "unsubscribe", ""), forged)
                        .outcome())
                .isEqualTo(Outcome.NEW_TICKET);
        assertThat(notifications.wantedBy(kari.id(), Way.MAIL)).contains(NotificationKind.ASSIGNED);

        var fate = receive(mail(kari.email().value(), "unsubscribe", ""), address);
        assertThat(fate.outcome()).isEqualTo(Outcome.IGNORED);
        assertThat(fate.reason()).isEqualTo("unsubscribed");
        assertThat(notifications.wantedBy(kari.id(), Way.MAIL)).doesNotContain(NotificationKind.ASSIGNED);
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static String part(MimeMessage mail, int part) throws Exception {
        return (String) ((Multipart) mail.getContent()).getBodyPart(part).getContent();
    }

    private List<Delivery> told(Agent agent) {
        return sql
                .fetch(
                        "SELECT id FROM delivery WHERE agent_id = ? ORDER BY id",
                        agent.id().value())
                .stream()
                .map(row -> store.find(new DeliveryId(row.get(0, Long.class))).orElseThrow())
                .toList();
    }

    private void assign(TicketNumber number, Agent agent) {
        var version = sql.fetchSingle("SELECT version FROM ticket WHERE number = ?", number.value())
                .get(0, Integer.class);
        var patch = new TicketPatch(
                null, null, null, null, null, null, null, null, null, null, null, Optional.of(agent.id()), null, null);
        tickets.change(number, version, patch, desk.agent(Role.LEAD).actor());
    }

    private TicketNumber received(String from, String subject, String words) {
        return Objects.requireNonNull(
                receive(mail(from, subject, words), mailbox().address()).ticketNumber());
    }

    private Fate receive(byte[] mail, EmailAddress to) {
        return intake.receive(
                new RawMail(Source.SMTP, List.of(mailbox()), List.of(to), null, mail, clock.instant(), null));
    }

    /** Its server is never there, so that what is written stays to be looked at. */
    private Mailbox mailbox() {
        return fixture.get(
                "notices@desk.example", null, new Mailbox.Server("127.0.0.1", 9, Mailbox.Security.NONE, null, null));
    }
}
