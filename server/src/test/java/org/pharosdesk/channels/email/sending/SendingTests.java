package org.pharosdesk.channels.email.sending;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pharosdesk.testing.Mails.bytes;
import static org.pharosdesk.testing.Mails.mail;
import static org.pharosdesk.testing.Mails.newId;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
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
import org.pharosdesk.channels.email.mailboxes.Mailbox.SignIn;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.jobs.Jobs;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.MailSink;
import org.pharosdesk.tickets.Channel;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.pharosdesk.tickets.MessageBody;
import org.pharosdesk.tickets.MessageDecorator;
import org.pharosdesk.tickets.MessageDecorator.DeliveryProgress;
import org.pharosdesk.tickets.MessageDecorator.RefusedRecipient;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.NewMessage;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class SendingTests {

    private static final MailSink SINK = new MailSink();

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    Tickets tickets;

    @Autowired
    DeliveryStore store;

    @Autowired
    Pipeline pipeline;

    @Autowired
    MessageDecorator beside;

    @Autowired
    Deliverer deliverer;

    @Autowired
    Jobs jobs;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @AfterAll
    static void close() {
        SINK.close();
    }

    @Test
    void aReplyLeavesWithinSecondsAndThreads() throws Exception {
        var id = newId();
        var asked = receive(
                working(),
                bytes("From: Κώστας <kostas@send.example>\nSubject: Printer\nMessage-ID: %s\n\nIt is broken\n"
                        .formatted(id)));
        var receipt = arrived("kostas@send.example", 1).getFirst();
        assertThat(receipt.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat(receipt.getHeader("X-Auto-Response-Suppress")).containsExactly("All");
        assertThat(SINK.taken().stream()
                        .filter(taken -> taken.recipient().equals("kostas@send.example"))
                        .map(MailSink.Taken::returnPath))
                .containsExactly("");
        assertThat(receipt.getHeader("In-Reply-To")).containsExactly(id);
        var question = Objects.requireNonNull(asked.ticketMessageId());
        await().untilAsserted(() -> {
            var shown = Objects.requireNonNull(
                    pipeline.run(beside.decorate(List.of(question))).get(question));
            assertThat(shown.delivery()).isNull();
            assertThat(shown.receipt()).extracting(DeliveryProgress::state).isEqualTo(DeliveryState.SENT);
        });

        var answer = answer(ticket(asked), "Turn it off and on", List.of());
        var reply = arrived("kostas@send.example", 2).stream()
                .filter(mail -> header(mail, "Auto-Submitted").isEmpty())
                .findFirst()
                .orElseThrow();

        assertThat(reply.getSubject()).isEqualTo("Re: Printer [#%s]".formatted(ticket(asked)));
        assertThat(header(reply, "In-Reply-To")).isEqualTo(id);
        assertThat(header(reply, "References")).contains(id);
        assertThat(reply.getReplyTo()[0].toString()).contains("send+t" + ticket(asked) + ".");
        assertThat(reply.getFrom()[0].toString()).contains("<send@desk.example>");
        assertThat(reply.getContentType()).startsWith("multipart/alternative");
        var text =
                ((MimeMultipart) reply.getContent()).getBodyPart(0).getContent().toString();
        assertThat(text).startsWith("Turn it off and on").contains("> It is broken");
        await().atMost(ofSeconds(5)).until(() -> delivery(answer).state() == DeliveryState.SENT);

        var thread = receive(
                working(),
                mail("kostas@send.example", "Re: Printer", "Thanks", "In-Reply-To: " + header(reply, "Message-ID")));
        assertThat(thread.ticketNumber()).isEqualTo(ticket(asked));
    }

    @Test
    void anAnswerIsToWhatSomebodyWroteAndNotToAMachinesAnswerNorToOurOwn() throws Exception {
        var from = "away@send.example";
        var asked = receive(working(), mail(from, "Printer", "It is broken"));
        answer(ticket(asked), "Which one?", List.of());
        arrived(from, 2);
        var away = receive(
                working(),
                mail(
                        from,
                        "Away",
                        "I am away",
                        "Auto-Submitted: auto-replied",
                        "In-Reply-To: " + asked.mail().messageId()));
        assertThat(ticket(away)).isEqualTo(ticket(asked));

        answer(ticket(asked), "We found it", List.of());

        var reply = arrived(from, 3).getLast();
        assertThat(header(reply, "In-Reply-To")).isEqualTo(asked.mail().messageId());
        assertThat(header(reply, "References").split("\\s+"))
                .as("our own before it, and nothing of the machine's")
                .hasSize(2)
                .endsWith(asked.mail().messageId());
        assertThat(((MimeMultipart) reply.getContent())
                        .getBodyPart(0)
                        .getContent()
                        .toString())
                .startsWith("We found it")
                .contains("> Which one?")
                .doesNotContain("I am away");
    }

    @Test
    void nothingAPersonWroteBecomesAHeaderOfItsOwn() throws Exception {
        var evil = "Hi\r\nBcc: victim@send.example\u2028X-Evil: 1\u0000\u0085";
        var asked = receive(
                working(), mail("header@send.example", "=?utf-8?Q?Hi=0D=0ABcc:_victim@send.example=0D=0A?=", "Help"));
        transaction.executeWithoutResult(_ -> sql.execute(
                "UPDATE ticket SET subject = ? WHERE number = ?",
                evil.replace("\u0000", ""),
                ticket(asked).value()));
        answer(ticket(asked), "Answer", List.of());

        var mails = arrived("header@send.example", 2);
        for (var mail : mails) {
            var raw = new ByteArrayOutputStream();
            mail.writeTo(raw);
            var head = raw.toString(StandardCharsets.UTF_8).split("\r\n\r\n", 2)[0];
            assertThat(head.toLowerCase()).doesNotContain("\nbcc:").doesNotContain("\nx-evil");
        }
        assertThat(SINK.taken().stream().map(MailSink.Taken::recipient)).doesNotContain("victim@send.example");
    }

    @Test
    void withoutAServerAMailWaitsInTheOutbox() {
        var asked = receive(mailboxes.get("nowhere@desk.example"), mail("waits@send.example", "S", "Help"));
        var answer = answer(ticket(asked), "Answer", List.of());
        var delivery = delivery(answer);
        assertThat(delivery.state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(delivery.nextTryAt()).isNull();
    }

    @Test
    void aServerThatIsAwayIsTriedAgainLater() {
        var mailbox = mailboxes.get("away@desk.example", null, new Server("127.0.0.1", 1, Security.NONE, null, null));
        var asked = receive(mailbox, mail("later@send.example", "S", "Help", "Precedence: bulk"));
        var answer = answer(ticket(asked), "Answer", List.of());
        await().atMost(ofSeconds(10)).until(() -> delivery(answer).lastError() != null);
        var delivery = delivery(answer);
        assertThat(delivery.state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(delivery.nextTryAt()).isAfter(clock.instant());

        sql.execute(
                "UPDATE delivery SET attempts = 9 WHERE id = ?", delivery.id().value());
        deliverer.attempt(delivery.id());
        assertThat(delivery(answer).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(delivery(answer).refusedRecipients())
                .extracting(refused -> refused.why().cause())
                .as("nobody refused it")
                .containsExactly(Cause.NOBODY);
    }

    @Test
    void aMailWaitsUntilSomebodyHasSignedInForItsMailbox() {
        var server = new Server("127.0.0.1", 1, Security.NONE, "u", null, SignIn.OAUTH);
        var mailbox = mailboxes.get("tokens@desk.example", null, server);
        var asked = receive(mailbox, mail("t@send.example", "S", "Help", "Precedence: bulk"));
        var answer = answer(ticket(asked), "Answer", List.of());
        await().atMost(ofSeconds(10)).until(() -> delivery(answer).lastError() != null);
        assertThat(delivery(answer).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(delivery(answer).lastError()).isEqualTo(new MailTrouble(Cause.NO_CONSENT, null));
    }

    @ParameterizedTest
    @CsvSource({"554 5.7.1 go away, REFUSED, 554 5.7.1 go away", "'', CUT_OFF,"})
    void aServerThatTurnsTheDeskAwayAtTheDoorIsToldApartFromOneThatHangsUp(
            String greeting, Cause cause, @Nullable String words) throws Exception {
        try (var server = new ScriptedSmtp(greeting, _ -> "250 ok", ScriptedSmtp.Dot.ANSWERED)) {
            var answer = answerThrough(server, "door%d@desk.example".formatted(greeting.length()));
            await().atMost(ofSeconds(10)).until(() -> delivery(answer).lastError() != null);
            var trouble = Objects.requireNonNull(delivery(answer).lastError());
            assertThat(trouble.cause()).isEqualTo(cause);
            assertThat(trouble.words())
                    .satisfies(said ->
                            assertThat(words == null || words.equals(said)).isTrue());
        }
    }

    @Test
    void whatARefusalForGoodOrACutConnectionLeavesIsTold() throws Exception {
        try (var refusing = new ScriptedSmtp("550 5.1.1 no such user", ScriptedSmtp.Dot.ANSWERED);
                var vanishing = new ScriptedSmtp("250 ok", ScriptedSmtp.Dot.UNANSWERED)) {
            assertThat(sentThrough("refusing@desk.example", refusing).state()).isEqualTo(DeliveryState.FAILED);
            var lost = sentThrough("vanishing@desk.example", vanishing);
            assertThat(lost.state()).isEqualTo(DeliveryState.UNKNOWN);
            assertThat(deliverer.attempt(lost.id())).as("never again unasked").isEmpty();
            assertThat(vanishing.mails()).isEqualTo(1);

            assertThat(store.requeue(lost, clock.instant())).isTrue();
            deliverer.attempt(lost.id());
            assertThat(vanishing.mails()).isEqualTo(2);
            var again = store.find(lost.id()).orElseThrow();
            assertThat(again.mimeMessageId()).isEqualTo(lost.mimeMessageId());
            assertThat(store.requeue(again, clock.instant())).as("at most once").isFalse();
        }
    }

    @Test
    void eachRecipientFaresByItself() throws Exception {
        var greylisting = new AtomicBoolean(true);
        UnaryOperator<String> answers = address -> address.startsWith("gone")
                ? "550 5.1.1 no such user"
                : address.startsWith("grey") && greylisting.get() ? "450 4.2.0 greylisted" : "250 ok";
        try (var server = new ScriptedSmtp(answers, ScriptedSmtp.Dot.ANSWERED)) {
            var answer = answerThrough(server, "each@desk.example", "grey@send.example", "gone@send.example");
            await().atMost(ofSeconds(10)).until(() -> delivery(answer).lastError() != null);
            var waiting = delivery(answer);
            assertThat(waiting.state()).isEqualTo(DeliveryState.QUEUED);
            assertThat(waiting.nextTryAt()).isAfter(clock.instant());
            assertThat(waiting.lastError()).isEqualTo(new MailTrouble(Cause.REFUSED, "450 4.2.0 greylisted"));
            assertThat(waiting.pending()).containsExactly(new EmailAddress("grey@send.example"));
            assertThat(waiting.refusals()).containsOnlyKeys(new EmailAddress("gone@send.example"));

            greylisting.set(false);
            assertThat(deliverer.attempt(waiting.id())).isEmpty();

            assertThat(server.taken())
                    .containsExactly(
                            new ScriptedSmtp.Taken(List.of("auto@send.example"), waiting.mimeMessageId()),
                            new ScriptedSmtp.Taken(List.of("grey@send.example"), waiting.mimeMessageId()));
            var ended = delivery(answer);
            assertThat(ended.state()).isEqualTo(DeliveryState.SENT);
            assertThat(ended.pending()).isEmpty();
            assertThat(ended.refusedRecipients())
                    .containsExactly(RefusedRecipient.of(
                            "gone@send.example", new MailTrouble(Cause.NO_SUCH_ADDRESS, "550 5.1.1 no such user")));

            assertThat(store.requeue(ended, clock.instant()))
                    .as("by hand, to those without it")
                    .isTrue();
            assertThat(delivery(answer).pending()).containsExactly(new EmailAddress("gone@send.example"));
        }
    }

    @Test
    void aRefusedRecipientDoesNotMakeALostConnectionARefusal() throws Exception {
        UnaryOperator<String> answers = address -> address.startsWith("gone") ? "550 no such user" : "250 ok";
        try (var vanishing = new ScriptedSmtp(answers, ScriptedSmtp.Dot.UNANSWERED)) {
            var answer = answerThrough(vanishing, "halflost@desk.example", "gone@send.example");
            await().atMost(ofSeconds(10)).until(() -> delivery(answer).state() == DeliveryState.UNKNOWN);
        }
    }

    @Test
    void whoeverIsPutOffForADayIsToldLikeWhoeverIsRefused() throws Exception {
        UnaryOperator<String> answers = address -> address.startsWith("grey") ? "450 greylisted" : "250 ok";
        try (var server = new ScriptedSmtp(answers, ScriptedSmtp.Dot.ANSWERED)) {
            var answer = answerThrough(server, "patient@desk.example", "grey@send.example");
            await().atMost(ofSeconds(10)).until(() -> delivery(answer).lastError() != null);
            var id = delivery(answer).id();
            sql.execute("UPDATE delivery SET attempts = 9 WHERE id = ?", id.value());

            assertThat(deliverer.attempt(id)).isEmpty();

            assertThat(delivery(answer).state()).isEqualTo(DeliveryState.SENT);
            assertThat(delivery(answer).refusedRecipients())
                    .containsExactly(
                            RefusedRecipient.of("grey@send.example", new MailTrouble(Cause.REFUSED, "450 greylisted")));
        }
    }

    @Test
    void aMailSentAgainByHandIsTriedForAnotherDay() throws Exception {
        try (var greylisting = new ScriptedSmtp("450 greylisted", ScriptedSmtp.Dot.ANSWERED)) {
            var answer = answerThrough(greylisting, "anew@desk.example");
            await().atMost(ofSeconds(10)).until(() -> delivery(answer).lastError() != null);
            var id = delivery(answer).id();
            sql.execute("UPDATE delivery SET attempts = 9 WHERE id = ?", id.value());
            deliverer.attempt(id);
            assertThat(delivery(answer).state()).isEqualTo(DeliveryState.FAILED);

            assertThat(store.requeue(delivery(answer), clock.instant())).isTrue();
            assertThat(deliverer.attempt(id)).isPresent();
            assertThat(delivery(answer).state()).isEqualTo(DeliveryState.QUEUED);
            assertThat(delivery(answer).attempts()).as("all of them").isEqualTo(11);
        }
    }

    /** RFC 5321, 4.5.3.1.10: by the older RFC 821 a server that takes no more recipients at once says 552. */
    @Test
    void aServerThatTakesNoMoreRecipientsAtOnceIsGivenTheOthersLater() throws Exception {
        UnaryOperator<String> answers =
                address -> address.startsWith("auto") ? "250 ok" : "552 5.5.3 too many recipients";
        try (var server = new ScriptedSmtp(answers, ScriptedSmtp.Dot.ANSWERED)) {
            var answer = answerThrough(server, "few@desk.example", "third@send.example");
            await().atMost(ofSeconds(10)).until(() -> delivery(answer).lastError() != null);
            assertThat(delivery(answer).state()).isEqualTo(DeliveryState.QUEUED);
            assertThat(delivery(answer).pending()).containsExactly(new EmailAddress("third@send.example"));
        }
    }

    @Test
    void theRefusalOfAnAddressThatWouldNoLongerBeTakenIsToldToo() throws Exception {
        UnaryOperator<String> answers = address -> address.contains("bad") ? "501 5.1.3 bad address" : "250 ok";
        try (var server = new ScriptedSmtp(answers, ScriptedSmtp.Dot.ANSWERED)) {
            var answer = answerThrough(server, "odd@desk.example", "x@bad..domain");
            await().atMost(ofSeconds(10)).until(() -> delivery(answer).state() == DeliveryState.SENT);
            assertThat(delivery(answer).refusals()).containsOnlyKeys(new EmailAddress("x@bad..domain"));
        }
    }

    @Test
    void aMailWhoseNodeDiedWhileSendingIsHeldAndNotSentAgain() {
        var asked = receive(mailboxes.get("nowhere@desk.example"), mail("crash@send.example", "S", "Help"));
        var answer = answer(ticket(asked), "Answer", List.of());
        var delivery = delivery(answer);
        assertThat(store.claim(delivery.id(), clock.instant())).isPresent();

        transaction.executeWithoutResult(_ -> jobs.now(SendingJobs.send(delivery.id())));

        await().atMost(ofSeconds(10))
                .until(() -> store.find(delivery.id()).orElseThrow().state() == DeliveryState.UNKNOWN);
    }

    @Test
    void nobodyGetsTheSecondAnswerBeforeTheFirst() throws Exception {
        var greylisting = new AtomicBoolean(true);
        UnaryOperator<String> answers =
                address -> greylisting.get() && address.startsWith("auto") ? "450 4.2.0 greylisted" : "250 ok";
        try (var server = new ScriptedSmtp(answers, ScriptedSmtp.Dot.ANSWERED)) {
            var first = answerThrough(server, "order@desk.example");
            await().atMost(ofSeconds(10)).until(() -> delivery(first).lastError() != null);
            var ticket = delivery(first).ticket();
            var toOthers = tickets.post(
                    ticket, message("To others", List.of(new EmailAddress("other@send.example")), List.of()), agent());
            await().atMost(ofSeconds(10)).until(() -> delivery(toOthers).state() == DeliveryState.SENT);

            greylisting.set(false);
            sql.execute(
                    "UPDATE delivery SET next_try_at = now() + interval '4 hours' WHERE id = ?",
                    delivery(first).id().value());
            var second = answer(ticket, "Second", List.of(new EmailAddress("new@send.example")));

            await().atMost(ofSeconds(10)).until(() -> delivery(second).state() == DeliveryState.SENT);
            assertThat(server.taken().stream().map(ScriptedSmtp.Taken::messageId))
                    .containsExactly(
                            delivery(toOthers).mimeMessageId(),
                            delivery(first).mimeMessageId(),
                            delivery(second).mimeMessageId());
        }
    }

    @Test
    void aMailboxSendsNoFasterThanItsProviderTakes() throws Exception {
        try (var server = new ScriptedSmtp("250 ok", ScriptedSmtp.Dot.ANSWERED)) {
            var first = answerThrough(server, "slow@desk.example");
            await().atMost(ofSeconds(10)).until(() -> delivery(first).state() == DeliveryState.SENT);
            sql.execute("UPDATE mailbox SET mails_per_minute = 1 WHERE address = 'slow@desk.example'");
            mailboxes.forget();

            var counted = answerThrough(server, "slow@desk.example");
            await().atMost(ofSeconds(10)).until(() -> delivery(counted).state() == DeliveryState.SENT);
            var over = answerThrough(server, "slow@desk.example");
            await().atMost(ofSeconds(10))
                    .until(() -> Objects.requireNonNull(delivery(over).nextTryAt())
                            .isAfter(clock.instant().plusSeconds(20)));
            assertThat(delivery(over).attempts()).isZero();

            sql.execute("UPDATE sending_pace SET began_at = began_at - interval '1 minute'");
            assertThat(deliverer.attempt(delivery(over).id())).isEmpty();
            assertThat(delivery(over).state()).isEqualTo(DeliveryState.SENT);
        }
    }

    @Test
    void manyMailsLeaveOneAfterTheOtherWithoutAPause() {
        try (var slow = new MailSink(Duration.ofMillis(150))) {
            var here = mailboxes.get(
                    "busy@desk.example", null, new Server("127.0.0.1", slow.port(), Security.NONE, null, null));
            IntStream.range(0, 30).forEach(i -> receive(here, mail("a@many%d.example".formatted(i), "S", "Help")));
            await().atMost(ofSeconds(8)) // four at once need little over one
                    .untilAsserted(() -> assertThat(slow.taken()).hasSize(30));
        }
    }

    @Test
    void twoDesksThatAreEachOthersCustomersFallSilent() {
        var here = working();
        var asked = receive(here, mail("otherdesk@send.example", "S", "Help"));
        var receipt = arrived("otherdesk@send.example", 1).getFirst();
        var before = sql.fetchCount(sql.selectFrom("delivery"));

        receive(
                here,
                bytes(
                        "From: otherdesk@send.example\nSubject: Re: S\nMessage-ID: %s\nAuto-Submitted: auto-replied\nIn-Reply-To: %s\n\nGot it\n"
                                .formatted(newId(), header(receipt, "Message-ID"))));

        assertThat(sql.fetchCount(sql.selectFrom("delivery"))).isEqualTo(before);
        assertThat(asked.ticketNumber()).isNotNull();
    }

    private MessageId answerThrough(ScriptedSmtp server, String mailbox, String... cc) {
        var through = mailboxes.get(mailbox, null, new Server("127.0.0.1", server.port(), Security.NONE, null, null));
        var asked = receive(through, mail("auto@send.example", "S", "Help", "Precedence: bulk"));
        return answer(
                ticket(asked), "Answer", Stream.of(cc).map(EmailAddress::new).toList());
    }

    private Delivery sentThrough(String address, ScriptedSmtp server) {
        var answer = answerThrough(server, address);
        await().atMost(ofSeconds(10)).until(() -> {
            var state = delivery(answer).state();
            return state != DeliveryState.QUEUED && state != DeliveryState.SENDING;
        });
        return delivery(answer);
    }

    private Mailbox working() {
        return mailboxes.get(
                "send@desk.example", null, new Server("127.0.0.1", SINK.port(), Security.NONE, null, null));
    }

    private MessageId answer(TicketNumber number, String words, List<EmailAddress> cc) {
        return tickets.post(number, message(words, List.of(), cc), agent());
    }

    private NewMessage message(String words, List<EmailAddress> to, List<EmailAddress> cc) {
        return new NewMessage(
                MessageKind.PUBLIC,
                Channel.EMAIL,
                MessageBody.ofText(words),
                to,
                cc,
                null,
                List.of(),
                List.of(),
                clock.instant());
    }

    private Delivery delivery(MessageId answer) {
        return Objects.requireNonNull(
                pipeline.run(store.ofMessages(List.of(answer))).get(answer));
    }

    private Actor agent() {
        var id = sql.fetchSingle("INSERT INTO agent (name, email, role) VALUES ('Anna', 'anna@desk.example', 'agent')"
                        + " ON CONFLICT (email) DO UPDATE SET name = 'Anna' RETURNING id")
                .get(0, Long.class);
        return new Actor.OfAgent(new AgentId(id), "Anna\r\nBcc: x@y.z");
    }

    private Fate receive(Mailbox mailbox, byte[] mail) {
        return intake.receive(
                new RawMail(Source.SMTP, List.of(mailbox), List.of(), "a@b.example", mail, clock.instant(), null));
    }

    private static TicketNumber ticket(Fate fate) {
        return Objects.requireNonNull(fate.ticketNumber());
    }

    private List<MimeMessage> arrived(String to, int count) {
        await().atMost(ofSeconds(10))
                .untilAsserted(() -> assertThat(mailsTo(to))
                        .as(sql.fetch("SELECT recipients, kind, state, last_error FROM delivery")
                                .toString())
                        .hasSizeGreaterThanOrEqualTo(count));
        return mailsTo(to);
    }

    private static List<MimeMessage> mailsTo(String to) {
        return SINK.taken().stream()
                .filter(taken -> taken.recipient().equals(to))
                .map(MailSink.Taken::message)
                .toList();
    }

    private static String header(MimeMessage mail, String name) {
        try {
            var values = mail.getHeader(name);
            return values == null ? "" : values[0];
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
