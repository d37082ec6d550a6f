package org.pharosdesk.channels.email.sending;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pharosdesk.testing.Mails.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.intake.RawMail;
import org.pharosdesk.channels.email.intake.Source;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.web.Paging;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.MailSink;
import org.pharosdesk.tickets.Channel;
import org.pharosdesk.tickets.DeliveryHold;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MessageBody;
import org.pharosdesk.tickets.MessageDecorator;
import org.pharosdesk.tickets.MessageDecorator.DeliveryProgress;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.NewMessage;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class OutboxTests {

    private static final MailSink SINK = new MailSink();

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture fixture;

    @Autowired
    Mailboxes mailboxes;

    @Autowired
    Tickets tickets;

    @Autowired
    DeliveryStore store;

    @Autowired
    Pipeline pipeline;

    @Autowired
    OutboxSweep sweep;

    @Autowired
    Deliverer deliverer;

    @Autowired
    Holds holds;

    @Autowired
    List<MessageDecorator> decorators;

    @Autowired
    DeliveryController controller;

    @Autowired
    MailComposer composer;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @AfterAll
    static void close() {
        SINK.close();
    }

    @AfterEach
    void openAll() {
        pauseAllBut("%");
    }

    @Test
    void aReplyWrittenWhileNoMailboxIsOpenLeavesOnceThereIsOne() {
        var number = received(silent(), "early@outbox.example");
        working();
        sql.execute("DELETE FROM ticket_mailbox WHERE ticket_number = ?", number.value());
        pauseAllBut("nobody");
        var answer = answer(number, List.of());
        assertThat(delivery(answer).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(delivery(answer).mailboxId()).isNull();
        sweep.run();
        assertThat(delivery(answer).nextTryAt()).isNull();

        pauseAllBut("outbox@desk.example");
        sweep.run();

        await().atMost(ofSeconds(10)).until(() -> delivery(answer).state() == DeliveryState.SENT);
        assertThat(delivery(answer).sender()).isEqualTo(new EmailAddress("outbox@desk.example"));
        assertThat(delivery(answer).mimeMessageId()).endsWith("@desk.example>");
        assertThat(SINK.taken().stream().map(MailSink.Taken::recipient)).contains("early@outbox.example");
    }

    @Test
    void aReplyThatFoundEveryMailboxPausedIsHeldUntilOneIsOpenHoweverLongThatTakes() {
        var number = received(silent(), "allpaused@outbox.example");
        working();
        sql.execute("DELETE FROM ticket_mailbox WHERE ticket_number = ?", number.value());
        pauseAllBut("nobody");
        var answer = answer(number, List.of());
        waits(answer, "3 days");
        sweep.run();
        assertThat(delivery(answer).mailboxId()).isNull();
        assertThat(holds.of(delivery(answer))).isEqualTo(DeliveryHold.MAILBOX_PAUSED);

        pauseAllBut("outbox@desk.example");
        sweep.run();
        await().atMost(ofSeconds(10)).until(() -> delivery(answer).state() == DeliveryState.SENT);
    }

    @Test
    void aMailHeldForDaysWaitsForAServerForADayOnceItsMailboxIsOpen() {
        var number = received(silent(), "opened@outbox.example");
        pauseAllBut("nobody");
        var answer = answer(number, List.of());
        waits(answer, "3 days");

        pauseAllBut("%");
        sweep.run();
        assertThat(holds.of(delivery(answer))).isEqualTo(DeliveryHold.NO_SERVER);
        throughTheWorkingMailbox(delivery(answer).id());
        sweep.run();
        await().atMost(ofSeconds(10)).until(() -> delivery(answer).state() == DeliveryState.SENT);
    }

    @Test
    void aMailSentAgainByHandWaitsForAServerForAnotherDay() {
        var answer = answer(received(silent(), "again@outbox.example"), List.of());
        waits(answer, "3 days");
        assertThat(holds.of(delivery(answer))).isEqualTo(DeliveryHold.WAITED_TOO_LONG);

        var id = delivery(answer).id();
        var retried = controller.retryDelivery(id.value(), desk.agent(Role.ADMINISTRATOR));
        assertThat(retried.hold()).isEqualTo(DeliveryHold.NO_SERVER);
        throughTheWorkingMailbox(id);
        sweep.run();
        await().atMost(ofSeconds(10)).until(() -> delivery(answer).state() == DeliveryState.SENT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void howeverManyMailsHaveNoServerTheOthersLeave(boolean paused) {
        var serverless = answer(received(silent(), "serverless@outbox.example"), List.of());
        var able = answer(received(silent(), "able@outbox.example"), List.of());
        throughTheWorkingMailbox(delivery(able).id());
        sql.execute("""
                INSERT INTO delivery (kind, state, ticket_number, message_id, mailbox_id, mime_message_id, sender,
                    recipients, subject, paused, created_at)
                SELECT 'receipt', state, ticket_number, message_id, mailbox_id, '<crowd' || i || '@desk.example>', sender,
                    recipients, subject, ?, created_at - interval '1 hour'
                FROM delivery, generate_series(1, 600) i WHERE id = ?""", paused, delivery(serverless).id().value());
        try {
            sweep.run();
            sweep.run();
            await().atMost(ofSeconds(10)).until(() -> delivery(able).state() == DeliveryState.SENT);
        } finally {
            sql.execute("DELETE FROM delivery WHERE mime_message_id LIKE '<crowd%'");
        }
    }

    @Test
    void aReplyToNobodyButTheDeskItselfIsToldAsFailed() {
        var number = received(working(), "self@outbox.example");
        var answer = answer(number, List.of(new EmailAddress("outbox@desk.example")));
        await().atMost(ofSeconds(10)).until(() -> delivery(answer).state() == DeliveryState.FAILED);
        assertThat(delivery(answer).lastError()).isEqualTo(new MailTrouble(MailTrouble.Cause.NO_RECIPIENT, null));
    }

    @Test
    void aRetryBeforeThereIsAServerLeavesOnceThereIsOne() {
        var answer = answer(received(silent(), "retry@outbox.example"), List.of());
        var id = delivery(answer).id();
        sql.execute("UPDATE delivery SET state = 'failed' WHERE id = ?", id.value());

        var retried = controller.retryDelivery(id.value(), desk.agent(Role.ADMINISTRATOR));
        assertThat(retried.state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(retried.nextTryAt()).isNull();

        throughTheWorkingMailbox(id);
        sweep.run();
        await().atMost(ofSeconds(10)).until(() -> delivery(answer).state() == DeliveryState.SENT);
    }

    @Test
    void aPausedMailboxSendsNothingUntilItIsOpenHoweverLongThatTakes() {
        var mailbox = working();
        var number = received(mailbox, "paused@outbox.example");
        pauseAllBut("nobody");
        var before = SINK.taken().size();

        var answer = answer(number, List.of());
        var id = delivery(answer).id();
        assertThat(deliverer.attempt(id)).isEmpty();
        waits(answer, "3 days");
        sweep.run();
        var held = delivery(answer);
        assertThat(held.state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(held.attempts()).isZero();
        assertThat(holds.of(held)).isEqualTo(DeliveryHold.MAILBOX_PAUSED);
        assertThat(progress(answer).hold()).isEqualTo(DeliveryHold.MAILBOX_PAUSED);
        assertThat(SINK.taken()).hasSize(before);

        pauseAllBut("outbox@desk.example");
        sweep.run();
        await().atMost(ofSeconds(10)).until(() -> delivery(answer).state() == DeliveryState.SENT);
        assertThat(progress(answer).hold()).isNull();
    }

    @Test
    void aMailThatWasToBeTriedAgainWaitsWhenItsMailboxIsPausedMeanwhile() {
        var answer = answer(received(silent(), "meanwhile@outbox.example"), List.of());
        var id = delivery(answer).id();
        throughTheWorkingMailbox(id);
        store.schedule(id, clock.instant());
        pauseAllBut("nobody");

        assertThat(deliverer.attempt(id)).isEmpty();
        assertThat(delivery(answer).nextTryAt()).isNull();
        assertThat(holds.of(delivery(answer))).isEqualTo(DeliveryHold.MAILBOX_PAUSED);
    }

    @Test
    void aMailWithoutAServerIsToldApartFromOneThatWaitedTooLong() {
        var answer = answer(received(silent(), "serverless@outbox.example"), List.of());
        assertThat(progress(answer).hold()).isEqualTo(DeliveryHold.NO_SERVER);

        waits(answer, "25 hours");
        assertThat(progress(answer).hold()).isEqualTo(DeliveryHold.WAITED_TOO_LONG);
        assertThat(controller.listDeliveries("queued", new Paging(null, null)).items())
                .filteredOn(item -> item.id() == delivery(answer).id().value())
                .extracting(DeliveryController.DeliveryView::hold)
                .containsExactly(DeliveryHold.WAITED_TOO_LONG);
    }

    @Test
    void anOverdueMailWhoseJobWasLostIsFoundAgain() {
        var answer = answer(received(silent(), "lost@outbox.example"), List.of());
        var id = delivery(answer).id();
        throughTheWorkingMailbox(id);
        store.schedule(id, clock.instant().minus(ofMinutes(2)));

        sweep.run();
        await().atMost(ofSeconds(10)).until(() -> delivery(answer).state() == DeliveryState.SENT);
    }

    @Test
    void afterAJoinRepliesThreadAndQuoteWhatWasJoined() throws Exception {
        var joined = received(silent(), "joined@outbox.example");
        var into = received(silent(), "into@outbox.example");
        var waiting = answer(joined, List.of());
        tickets.join(joined, into, agent());
        var answer = answer(into, List.of());

        var reply = composer.compose(delivery(answer), silent());
        assertThat(reply.getHeader("References", " "))
                .contains(delivery(waiting).mimeMessageId())
                .contains(askedIn(joined))
                .contains(askedIn(into));
        var raw = new ByteArrayOutputStream();
        composer.compose(delivery(waiting), silent()).writeTo(raw);
        assertThat(raw.toString(StandardCharsets.UTF_8)).contains("> Help");
    }

    private String askedIn(TicketNumber number) {
        return sql.fetchSingle("SELECT message_id FROM mail_fate WHERE ticket_number = ?", number.value())
                .get(0, String.class);
    }

    private DeliveryProgress progress(MessageId answer) {
        var decoration = decorators.stream()
                .map(decorator ->
                        pipeline.run(decorator.decorate(List.of(answer))).get(answer))
                .filter(Objects::nonNull)
                .findFirst();
        return Objects.requireNonNull(decoration.orElseThrow().delivery());
    }

    /** As if it had been written so long ago. */
    private void waits(MessageId answer, String time) {
        sql.execute(
                "UPDATE delivery SET created_at = created_at - ?::interval, waiting_since = waiting_since - ?::interval"
                        + " WHERE id = ?",
                time,
                time,
                delivery(answer).id().value());
    }

    private void throughTheWorkingMailbox(DeliveryId id) {
        sql.execute(
                "UPDATE delivery SET mailbox_id = ? WHERE id = ?",
                working().id().value(),
                id.value());
    }

    private Mailbox silent() {
        return fixture.get("silent@desk.example");
    }

    private Mailbox working() {
        return fixture.get(
                "outbox@desk.example", null, new Server("127.0.0.1", SINK.port(), Security.NONE, null, null));
    }

    private void pauseAllBut(String address) {
        sql.execute("UPDATE mailbox SET paused = address NOT LIKE ?", address);
        mailboxes.forget();
    }

    private TicketNumber received(Mailbox mailbox, String from) {
        var fate = intake.receive(new RawMail(
                Source.SMTP,
                List.of(mailbox),
                List.of(),
                "a@b.example",
                mail(from, "S", "Help", "Precedence: bulk"),
                clock.instant(),
                null));
        return Objects.requireNonNull(fate.ticketNumber());
    }

    private MessageId answer(TicketNumber number, List<EmailAddress> to) {
        return tickets.post(
                number,
                new NewMessage(
                        MessageKind.PUBLIC,
                        Channel.EMAIL,
                        MessageBody.ofText("Answer"),
                        to,
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        clock.instant()),
                agent());
    }

    private Actor agent() {
        var id = sql.fetchSingle("INSERT INTO agent (name, email, role) VALUES ('Olga', 'olga@desk.example', 'agent')"
                        + " ON CONFLICT (email) DO UPDATE SET name = 'Olga' RETURNING id")
                .get(0, Long.class);
        return new Actor.OfAgent(new AgentId(id), "Olga");
    }

    private Delivery delivery(MessageId answer) {
        return Objects.requireNonNull(
                pipeline.run(store.ofMessages(List.of(answer))).get(answer));
    }
}
