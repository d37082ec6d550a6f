package org.pharosdesk.channels.email.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharosdesk.testing.Mails.bytes;
import static org.pharosdesk.testing.Mails.mail;
import static org.pharosdesk.testing.Mails.newId;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.intake.Fate;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.intake.Outcome;
import org.pharosdesk.channels.email.intake.RawMail;
import org.pharosdesk.channels.email.intake.Source;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.UndeliverableAddresses;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.web.Paging;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class DeliveryKindsTests {

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture fixture;

    @Autowired
    Tickets tickets;

    @Autowired
    ThreadTokens tokens;

    @Autowired
    DeliveryStore store;

    @Autowired
    ThreadOfMails threads;

    @Autowired
    DeliveryController controller;

    @Autowired
    UndeliverableAddresses undeliverable;

    @Autowired
    Desk desk;

    @Autowired
    Pipeline pipeline;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @Test
    void newsOfATicketKeepsItsOrderAndWaitsForNoAnswerNorAnyAnswerForIt() {
        var fate = received("order@kinds.example");
        var number = Objects.requireNonNull(fate.ticketNumber());
        var message = Objects.requireNonNull(fate.ticketMessageId());
        var agent = desk.agent(Role.AGENT);
        var reply = insert(Delivery.Kind.REPLY, number, message, null, null, agent.email());
        var first = insert(Delivery.Kind.NOTIFICATION, number, message, notice(agent), null, agent.email());
        var answer = insert(Delivery.Kind.REPLY, number, message, null, null, agent.email());
        var second = insert(Delivery.Kind.NOTIFICATION, number, null, notice(agent), null, agent.email());
        var toAnother = insert(
                Delivery.Kind.NOTIFICATION, number, null, notice(agent), null, new EmailAddress("else@kinds.example"));

        assertThat(store.before(first)).isEmpty();
        assertThat(store.before(answer)).extracting(Delivery::id).containsExactly(reply);
        assertThat(store.before(second)).extracting(Delivery::id).containsExactly(first);
        assertThat(store.before(toAnother)).isEmpty();
        assertThat(store.claim(second, clock.instant())).isEmpty();
        assertThat(store.claim(first, clock.instant())).isPresent();
    }

    @Test
    void aMessageShowsHowItFaresAndNotTheNewsOfIt() {
        var fate = received("shown@kinds.example");
        var number = Objects.requireNonNull(fate.ticketNumber());
        var message = Objects.requireNonNull(fate.ticketMessageId());
        var agent = desk.agent(Role.AGENT);
        var reply = insert(Delivery.Kind.REPLY, number, message, null, null, new EmailAddress("shown@kinds.example"));
        insert(Delivery.Kind.NOTIFICATION, number, message, notice(agent), null, agent.email());

        assertThat(store.ofMessage(message).orElseThrow().id()).isEqualTo(reply);
        assertThat(pipelined(message).id()).isEqualTo(reply);
        assertThat(threads.of(List.of(message), 10)).hasSize(2);
    }

    @Test
    void whatIsPassedOnHasNoTicketAndStandsInTheOutbox() {
        var fate = received("passed@kinds.example");
        var to = new EmailAddress("colleague@kinds.example");
        var id = insert(Delivery.Kind.FORWARD, null, null, null, fate.id(), to);

        var item = controller.listDeliveries(null, new Paging(50, null)).items().stream()
                .filter(shown -> shown.id() == id.value())
                .findFirst()
                .orElseThrow();
        assertThat(item.kind()).isEqualTo(Delivery.Kind.FORWARD);
        assertThat(item.ticketNumber()).isNull();
        assertThat(item.messageId()).isNull();
        assertThat(store.before(id)).isEmpty();
        assertThat(store.behind(store.find(id).orElseThrow())).isEmpty();
        assertThat(store.find(id).orElseThrow().fateId()).isEqualTo(fate.id());
    }

    @Test
    void onlyWhoLooksAfterTheMailSendsAgainWhatWasPassedOn() {
        var fate = received("again@kinds.example");
        var id = insert(Delivery.Kind.FORWARD, null, null, null, fate.id(), new EmailAddress("again2@kinds.example"));
        sql.execute("UPDATE delivery SET state = 'failed' WHERE id = ?", id.value());

        assertThatThrownBy(() -> controller.retryDelivery(id.value(), desk.agent(Role.LEAD)))
                .hasMessageContaining("not-found");
        assertThat(controller
                        .retryDelivery(id.value(), desk.agent(Role.ADMINISTRATOR))
                        .state())
                .isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void aReportAboutNewsMarksTheAddressAndLeavesTheTicketAlone() {
        var fate = received("quiet@kinds.example");
        var number = Objects.requireNonNull(fate.ticketNumber());
        var agent = desk.agent(Role.AGENT);
        tickets.setStatus(number, Status.PENDING, null, agent.actor());
        var id = insert(Delivery.Kind.NOTIFICATION, number, null, notice(agent), null, agent.email());
        var history = history(number);

        var noted = receive(report(store.find(id).orElseThrow().mimeMessageId(), agent.email()), null);

        assertThat(noted.outcome()).isEqualTo(Outcome.BOUNCE);
        assertThat(undeliverable.among(List.of(agent.email()))).hasSize(1);
        assertThat(store.find(id).orElseThrow().refusals()).containsOnlyKeys(agent.email());
        assertThat(tickets.find(number).orElseThrow().status()).isEqualTo(Status.PENDING);
        assertThat(history(number)).isEqualTo(history);
    }

    @Test
    void aReportAboutWhatWasPassedOnIsKnownByItsReturnPath() {
        var fate = received("returned@kinds.example");
        var to = new EmailAddress("gone@kinds.example");
        var id = insert(Delivery.Kind.FORWARD, null, null, null, fate.id(), to);
        var path = tokens.returnPath(mailbox().address(), id.value()).orElseThrow();
        assertThat(path.localPart()).hasSizeLessThanOrEqualTo(64);

        var forged = new EmailAddress(path.value().replaceFirst("\\+d", "+d1"));
        assertThat(receive(report(newId(), to), forged).outcome()).isEqualTo(Outcome.IGNORED);

        var noted = receive(report(newId(), to), path);
        assertThat(noted.outcome()).isEqualTo(Outcome.BOUNCE);
        assertThat(noted.ticketNumber()).isNull();
        assertThat(undeliverable.among(List.of(to))).hasSize(1);
    }

    @Test
    void theDatabaseTakesNoMailThatIsAboutNothing() {
        var fate = received("rules@kinds.example");
        var number = Objects.requireNonNull(fate.ticketNumber());
        var agent = desk.agent(Role.AGENT);
        var to = agent.email();
        for (var rule : Map.<String, Runnable>of(
                        "delivery_is_about_ticket",
                        () -> insert(Delivery.Kind.NOTIFICATION, null, null, notice(agent), null, to),
                        "delivery_is_about_message",
                        () -> insert(Delivery.Kind.RECEIPT, number, null, null, null, to),
                        "delivery_tells_agent",
                        () -> insert(Delivery.Kind.NOTIFICATION, number, null, null, null, to),
                        "delivery_passes_mail_on",
                        () -> insert(Delivery.Kind.FORWARD, null, null, null, null, to))
                .entrySet()) {
            assertThatThrownBy(() -> rule.getValue().run()).hasMessageContaining(rule.getKey());
        }
    }

    private Delivery pipelined(MessageId message) {
        return Objects.requireNonNull(
                pipeline.run(store.ofMessages(List.of(message))).get(message));
    }

    private static Delivery.Notice notice(Agent agent) {
        return new Delivery.Notice(agent.id(), "assigned", Map.of());
    }

    private DeliveryId insert(
            Delivery.Kind kind,
            @Nullable TicketNumber ticket,
            @Nullable MessageId message,
            Delivery.@Nullable Notice notice,
            @Nullable Long fate,
            EmailAddress to) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var mailbox = mailbox();
        return store.insert(new Delivery(
                new DeliveryId(0),
                kind,
                DeliveryState.QUEUED,
                ticket,
                message,
                notice,
                fate,
                mailbox.id(),
                newId(),
                mailbox.address(),
                List.of(to),
                List.of(),
                List.of(to),
                Map.of(),
                "News",
                0,
                0,
                now,
                false,
                now,
                null,
                null,
                null,
                now));
    }

    private Mailbox mailbox() {
        return fixture.get("kinds@desk.example");
    }

    private Fate received(String from) {
        return receive(mail(from, "A question", "What now?"), null);
    }

    private Fate receive(byte[] mail, @Nullable EmailAddress to) {
        var mailbox = mailbox();
        return intake.receive(new RawMail(
                Source.IMAP,
                List.of(mailbox),
                to == null ? List.of() : List.of(to),
                null,
                mail,
                clock.instant(),
                null));
    }

    private List<String> history(TicketNumber ticket) {
        return sql.fetch("SELECT type FROM ticket_event WHERE ticket_number = ?", ticket.value())
                .getValues(0, String.class);
    }

    private static byte[] report(String of, EmailAddress address) {
        return bytes("""
                Return-Path: <>
                From: Mail Delivery Subsystem <mailer-daemon@mx.kinds.example>
                Subject: Delivery Status Notification
                Message-ID: %s
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b

                About your mail.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.kinds.example

                Final-Recipient: rfc822; %s
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 No such user here

                --b
                Content-Type: message/rfc822

                Message-ID: %s
                Subject: News

                --b--
                """.formatted(newId(), address.value(), of));
    }
}
