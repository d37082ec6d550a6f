package org.pharosdesk.channels.email.smtp;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.pharosdesk.testing.Mails.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.LoopbackPort;
import org.pharosdesk.platform.database.DataFolder;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.settings.ServerSettings;
import org.pharosdesk.testing.CuttableLine;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.FullDisk;
import org.pharosdesk.testing.Postfix;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.pharosdesk.tickets.MessageDecorator;
import org.pharosdesk.tickets.MessageDecorator.DeliveryProgress;
import org.pharosdesk.tickets.MessageDecorator.RefusedRecipient;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.NewMessage;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;

/** Taking mail from the mail server most desks have beside them, and sending through it. */
@DeskTest
class PostfixTests {

    /** Routed to the desk, which knows no address here: that is found out only when a mail for one has been taken. */
    private static final String GONE = "gone.example";

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final CuttableLine SMTP = new CuttableLine(LoopbackPort.free());
    private static final CuttableLine LMTP = new CuttableLine(LoopbackPort.free());
    private static Postfix postfix;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    Mailboxes directory;

    @Autowired
    ThreadTokens tokens;

    @Autowired
    MailIntake intake;

    @Autowired
    MailMemory memory;

    @Autowired
    Tickets tickets;

    @Autowired
    List<MessageDecorator> decorators;

    @Autowired
    Pipeline pipeline;

    @Autowired
    DataFolder data;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private final String subject = "postfix " + NEXT.incrementAndGet();
    private SmtpListener listener;
    private int logged;

    @BeforeAll
    static void start() {
        var smtp = "smtp:[127.0.0.1]:" + SMTP.port();
        var lmtp = "lmtp:inet:127.0.0.1:" + LMTP.port();
        postfix = new Postfix(Map.of("smtp.example", smtp, "lmtp.example", lmtp, GONE, lmtp));
    }

    @AfterAll
    static void end() {
        if (postfix != null) {
            postfix.close();
        }
        SMTP.close();
        LMTP.close();
    }

    @BeforeEach
    void listen() {
        logged = postfix.log().length();
        for (var way : List.of("smtp", "lmtp")) {
            var server = new Server("127.0.0.1", postfix.port(), Security.NONE, null, null);
            mailboxes.get("help@%s.example".formatted(way), null, server);
        }
        var settings = Map.of(
                "PHAROS_SMTP_PORT", String.valueOf(SMTP.target()),
                "PHAROS_LMTP_PORT", String.valueOf(LMTP.target()));
        listener = new SmtpListener(
                ServerSettings.read(name -> Optional.ofNullable(settings.get(name))),
                directory,
                tokens,
                intake,
                memory,
                clock);
        listener.start();
    }

    @AfterEach
    void leave() {
        listener.stop();
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "lmtp"})
    void whatItRelaysBecomesATicket(String way) throws Exception {
        hand(way, "Hello");

        waiting().until(() -> tickets() == 1);
        assertThat(fates()).containsExactly("new-ticket " + way);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "lmtp"})
    void whatFindsTheDeskAwayComesOnceItIsBack(String way) throws Exception {
        listener.stop();
        line(way).cut();
        hand(way, "Hello");
        waiting().until(() -> said("Connection refused"));
        listener.start();
        line(way).mend();

        assertThatItArrivesOnce(way);
    }

    @Test
    void whatFindsNoRoomIsKeptAndBroughtAgain() throws Exception {
        var all = memory.left();
        memory.take(all);
        hand("lmtp", "Drink me. ".repeat(60_000));
        waiting().until(() -> said("said: 452 4.3.1"));
        try (var _ = new FullDisk(data)) {
            memory.giveBack(all);
            postfix.hurry();
            waiting().until(() -> said("said: 451 4.3.0"));
        }

        assertThatItArrivesOnce("lmtp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "lmtp"})
    void whatIsCutOffByAStopComesOnceTheDeskIsBack(String way) throws Exception {
        var line = line(way);
        line.beforeClientSays("MIDDLE", () -> {
            line.cut();
            listener.stop();
            listener.start();
            line.mend();
        });
        hand(way, "x\n".repeat(40_000) + "MIDDLE\n" + "x\n".repeat(40_000));
        waiting().until(() -> said("lost connection") && listener.isRunning());

        assertThatItArrivesOnce(way);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smtp", "lmtp"})
    void whatIsBroughtAgainBecauseTheAnswerWasLostIsTheSameMail(String way) throws Exception {
        line(way).cutAfter("250 2.0.0 Taken over", 0);
        hand(way, "Hello");
        waiting().until(() -> said("lost connection"));

        assertThatItArrivesOnce(way);
    }

    @Test
    void whatItRefusesIsToldAtOnceAndWhatItSendsBackIsFiledBesideTheMessage() throws Exception {
        var writer = "kari%d@%s".formatted(NEXT.get(), GONE);
        var copied = "ola@" + Postfix.REFUSED;
        hand(writer, "lmtp", "Hello");
        waiting().until(() -> tickets() == 1);

        var answer = answer(List.of(copied));

        waiting().until(() -> sent(answer).refusals().size() == 2);
        assertThat(sent(answer).state()).isEqualTo(DeliveryState.FAILED);
        var refusals = sent(answer).refusals();
        assertThat(refusals)
                .extracting(RefusedRecipient::address, refused -> refused.why().cause())
                .containsExactlyInAnyOrder(tuple(copied, Cause.NO_SUCH_ADDRESS), tuple(writer, Cause.NO_SUCH_ADDRESS));
        assertThat(fates()).contains("new-ticket lmtp");
        assertThat(sql.fetchSingle(
                                "SELECT count(*)::int FROM mail_fate WHERE fate = 'bounce' AND ticket_number = ?",
                                ticket().value())
                        .get(0))
                .isEqualTo(1);
    }

    private void assertThatItArrivesOnce(String way) {
        waiting().until(() -> {
            postfix.hurry();
            return postfix.waiting() == 0;
        });
        assertThat(tickets()).isEqualTo(1);
        assertThat(fates()).containsExactly("new-ticket " + way);
    }

    private void hand(String way, String words) throws MessagingException {
        hand(way + NEXT.get() + "@writer.example", way, words);
    }

    private void hand(String from, String way, String words) throws MessagingException {
        var properties = new Properties();
        properties.setProperty("mail.smtp.from", from);
        var session = Session.getInstance(properties);
        try (var transport = new SMTPTransport(session, null)) {
            transport.connect("127.0.0.1", postfix.port(), null, null);
            transport.sendMessage(
                    new MimeMessage(session, new ByteArrayInputStream(mail(from, subject, words))),
                    new Address[] {new InternetAddress("help@%s.example".formatted(way))});
        }
    }

    private MessageId answer(List<String> cc) {
        var message = desk.publicMessage("It will be light.");
        return tickets.post(
                ticket(),
                new NewMessage(
                        message.kind(),
                        message.channel(),
                        message.body(),
                        List.of(),
                        cc.stream().map(EmailAddress::new).toList(),
                        message.language(),
                        message.attachments(),
                        List.of(),
                        message.postedAt()),
                desk.agent(Role.AGENT).actor());
    }

    private DeliveryProgress sent(MessageId message) {
        return decorators.stream()
                .map(decorator ->
                        pipeline.run(decorator.decorate(List.of(message))).get(message))
                .filter(Objects::nonNull)
                .map(known -> Objects.requireNonNull(known.delivery()))
                .findFirst()
                .orElseThrow();
    }

    /** Whether Postfix has written so since the test began. */
    private boolean said(String words) {
        return postfix.log().indexOf(words, logged) >= 0;
    }

    private static CuttableLine line(String way) {
        return "smtp".equals(way) ? SMTP : LMTP;
    }

    private TicketNumber ticket() {
        return new TicketNumber(sql.fetchSingle("SELECT number FROM ticket WHERE subject = ?", subject)
                .get(0, Long.class));
    }

    private int tickets() {
        return sql.fetchCount(sql.selectFrom("ticket").where("subject = '" + subject + "'"));
    }

    private List<String> fates() {
        return sql.fetch("SELECT fate || ' ' || source FROM mail_fate WHERE subject = ?", subject)
                .getValues(0, String.class);
    }

    private static ConditionFactory waiting() {
        return await().dontCatchUncaughtExceptions().pollInterval(ofMillis(50)).atMost(ofSeconds(10));
    }
}
