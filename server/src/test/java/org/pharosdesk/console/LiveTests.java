package org.pharosdesk.console;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pharosdesk.access.Accounts;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/** Two nodes on one database: what happens on the first is listened to on the second. */
@DeskTest
@Import(MailboxFixture.class)
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

    private LiveStream listening(Agent agent) {
        var port = Objects.requireNonNull(second.getEnvironment().getProperty("local.server.port", Integer.class));
        return new LiveStream(port, token(agent));
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
