package org.pharosdesk.channels.email.sending;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pharosdesk.testing.Mails.mail;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.channels.email.intake.Fate;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.intake.RawMail;
import org.pharosdesk.channels.email.intake.Source;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.parsing.Bounce;
import org.pharosdesk.channels.email.sending.ScriptedSmtp.Dot;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.UndeliverableAddresses;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.Channel;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.pharosdesk.tickets.MessageBody;
import org.pharosdesk.tickets.MessageDecorator.RefusedRecipient;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.NewMessage;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class RefusedRecipientTests {

    private static final String NO_SUCH_USER = "550 5.1.1 no such user";

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    Tickets tickets;

    @Autowired
    UndeliverableAddresses undeliverable;

    @Autowired
    DeliveryStore store;

    @Autowired
    Pipeline pipeline;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @Test
    void anAddressThatIsNoneIsMarkedAndTheTicketOpenedAgain() throws Exception {
        try (var server = new ScriptedSmtp(NO_SUCH_USER, Dot.ANSWERED)) {
            var ticket = ticket(mailbox("none", server), "none@refused.example");

            var ended = answered(ticket);

            assertThat(ended.state()).isEqualTo(DeliveryState.FAILED);
            assertThat(causes(ended)).containsExactly(Cause.NO_SUCH_ADDRESS);
            assertThat(marked("none@refused.example")).isNotEmpty();
            assertThat(status(ticket)).isEqualTo(Status.OPEN);
            assertThat(history(ticket)).contains("not-delivered", "status-changed");
        }
    }

    @Test
    void whoeverAloneDoesNotGetItIsTold() throws Exception {
        try (var server = new ScriptedSmtp(to -> to.startsWith("gone") ? NO_SUCH_USER : "250 ok", Dot.ANSWERED)) {
            var ticket = ticket(mailbox("partly", server), "there@refused.example");

            var ended = answered(ticket, "gone@refused.example");

            assertThat(ended.state()).isEqualTo(DeliveryState.SENT);
            assertThat(marked("there@refused.example", "gone@refused.example"))
                    .containsExactly(new EmailAddress("gone@refused.example"));
            assertThat(status(ticket)).isEqualTo(Status.OPEN);
            assertThat(history(ticket)).contains("not-delivered");
        }
    }

    @Test
    void whoeverIsRefusedWhileAnotherIsPutOffIsToldAtOnce() throws Exception {
        try (var server =
                new ScriptedSmtp(to -> to.startsWith("gone") ? NO_SUCH_USER : "450 4.2.0 greylisted", Dot.ANSWERED)) {
            var ticket = ticket(mailbox("early", server), "grey@refused.example");

            var waiting = answered(ticket, "gone2@refused.example");

            assertThat(waiting.state()).isEqualTo(DeliveryState.QUEUED);
            assertThat(marked("grey@refused.example", "gone2@refused.example"))
                    .containsExactly(new EmailAddress("gone2@refused.example"));
            assertThat(status(ticket)).isEqualTo(Status.OPEN);
        }
    }

    @ParameterizedTest
    @CsvSource({"relay, 554 5.7.1 Relay access denied", "bare, 550 no such user", "big, 554 5.3.4 Message too big"})
    void aRefusalForAnotherReasonOpensTheTicketButMarksNobody(String name, String reply) throws Exception {
        try (var server = new ScriptedSmtp(reply, Dot.ANSWERED)) {
            var to = name + "@refused.example";
            var ticket = ticket(mailbox("for-" + name, server), to);

            var ended = answered(ticket);

            assertThat(causes(ended)).containsExactly(Cause.REFUSED);
            assertThat(marked(to)).isEmpty();
            assertThat(status(ticket)).isEqualTo(Status.OPEN);
        }
    }

    @Test
    void aServerThatKnowsNobodyAnyMoreIsNotBelieved() throws Exception {
        try (var server = new ScriptedSmtp(to -> to.startsWith("there") ? "250 ok" : NO_SUCH_USER, Dot.ANSWERED)) {
            var mailbox = mailbox("broken", server);
            var refused = Stream.of("a", "b", "c", "d", "e")
                    .map(name -> name + "@broken.example")
                    .toList();
            refused.forEach(to -> answered(ticket(mailbox, to)));

            assertThat(marked(refused.toArray(String[]::new)))
                    .extracting(EmailAddress::value)
                    .containsExactlyInAnyOrder("a@broken.example", "b@broken.example", "c@broken.example");

            answered(ticket(mailbox, "there@broken.example"));
            answered(ticket(mailbox, "f@broken.example"));
            assertThat(marked("f@broken.example"))
                    .as("once it takes mail again")
                    .isNotEmpty();
        }
    }

    @Test
    void whatIsNotForGoodNeverCondemnsAnAddress() {
        assertThat(Bounce.Reason.values())
                .allSatisfy(reason ->
                        assertThat(Undelivered.cause(reason, false).isHard()).isFalse());
    }

    /** A stranger can have as many of them sent to nobody as he likes. */
    @Test
    void receiptsThatAreRefusedKeepNoOtherAddressFromBeingMarked() throws Exception {
        try (var server = new ScriptedSmtp(NO_SUCH_USER, Dot.ANSWERED)) {
            var mailbox = mailbox("receipts", server);
            Stream.of("r1", "r2", "r3", "r4").forEach(name -> receipted(mailbox, name + "@forged.example"));
            assertThat(marked("r3@forged.example", "r4@forged.example"))
                    .as("of receipts too no more than three in a row are believed")
                    .containsExactly(new EmailAddress("r3@forged.example"));

            answered(ticket(mailbox, "dead@receipts.example"));

            assertThat(marked("dead@receipts.example")).isNotEmpty();
        }
    }

    /** Mails from somebody whose receipt is then tried. */
    private void receipted(Mailbox mailbox, String from) {
        var message = Objects.requireNonNull(
                received(mailbox, mail(from, "S", "Help")).ticketMessageId());
        await().atMost(ofSeconds(10)).until(() -> delivery(message).state() == DeliveryState.FAILED);
    }

    private Mailbox mailbox(String name, ScriptedSmtp server) {
        return mailboxes.get(
                name + "@refusals.example", null, new Server("127.0.0.1", server.port(), Security.NONE, null, null));
    }

    /** Without a receipt, which would be refused first. */
    private TicketNumber ticket(Mailbox mailbox, String from) {
        var fate = received(mailbox, mail(from, "S", "Help", "Precedence: bulk"));
        return Objects.requireNonNull(fate.ticketNumber());
    }

    private Fate received(Mailbox mailbox, byte[] mail) {
        return intake.receive(
                new RawMail(Source.SMTP, List.of(mailbox), List.of(), "a@b.example", mail, clock.instant(), null));
    }

    /** The answer, after which the ticket waits for the requester, once it was tried. */
    private Delivery answered(TicketNumber ticket, String... cc) {
        var message = Objects.requireNonNull(transaction.execute(_ -> {
            var posted = tickets.post(ticket, message(cc), agent());
            tickets.setStatus(ticket, Status.PENDING, null, agent());
            return posted;
        }));
        await().atMost(ofSeconds(10)).until(() -> {
            var delivery = delivery(message);
            return delivery.sentAt() != null || delivery.lastError() != null;
        });
        return delivery(message);
    }

    private Delivery delivery(MessageId id) {
        return Objects.requireNonNull(
                pipeline.run(store.ofMessages(List.of(id))).get(id));
    }

    private NewMessage message(String... cc) {
        return new NewMessage(
                MessageKind.PUBLIC,
                Channel.EMAIL,
                MessageBody.ofText("Answer"),
                List.of(),
                Stream.of(cc).map(EmailAddress::new).toList(),
                null,
                List.of(),
                List.of(),
                clock.instant());
    }

    private Actor agent() {
        var id = sql.fetchSingle("INSERT INTO agent (name, email, role) VALUES ('Anna', 'anna@desk.example', 'agent')"
                        + " ON CONFLICT (email) DO UPDATE SET name = 'Anna' RETURNING id")
                .get(0, Long.class);
        return new Actor.OfAgent(new AgentId(id), "Anna");
    }

    private Set<EmailAddress> marked(String... addresses) {
        return undeliverable.among(Stream.of(addresses).map(EmailAddress::new).toList());
    }

    private static List<Cause> causes(Delivery delivery) {
        return delivery.refusedRecipients().stream()
                .map(RefusedRecipient::why)
                .map(why -> why.cause())
                .toList();
    }

    private Status status(TicketNumber ticket) {
        return tickets.find(ticket).orElseThrow().status();
    }

    private List<String> history(TicketNumber ticket) {
        return sql.fetch("SELECT type FROM ticket_event WHERE ticket_number = ?", ticket.value())
                .getValues(0, String.class);
    }
}
