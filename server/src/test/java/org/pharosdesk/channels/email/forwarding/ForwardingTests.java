package org.pharosdesk.channels.email.forwarding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pharosdesk.testing.Mails.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.channels.email.intake.Fate;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.intake.Outcome;
import org.pharosdesk.channels.email.intake.RawMail;
import org.pharosdesk.channels.email.intake.Source;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.MailSink;
import org.springframework.beans.factory.annotation.Autowired;

/** Mails that a filter passes on, as they arrive outside. */
@DeskTest
class ForwardingTests {

    private static final MailSink SINK = new MailSink();
    private static final String ACCOUNTING = "accounting@elsewhere.example";

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    TestAgents agents;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private DeskClient administrator = new DeskClient(0);

    @BeforeEach
    void passInvoicesOn() {
        administrator = agents.signedIn(Role.ADMINISTRATOR);
        administrator.made("/mail/filters", """
                {"name": "Invoices", "condition": "mailbox:%s subject:invoice", "disposition": "block", "forwardTo": "%s"}
                """.formatted(mailbox().id(), ACCOUNTING));
    }

    @AfterEach
    void leaveNothing() {
        sql.execute("DELETE FROM mail_filter WHERE name = 'Invoices'");
    }

    @AfterAll
    static void close() {
        SINK.close();
    }

    @Test
    void whatAFilterPassesOnArrivesAttachedByteForByteAndMakesNoTicketWhereItIsBlocked() throws Exception {
        var original = mail("billing@supplier.example", "Your invoice 17", "Please pay");

        var fate = receive(original);

        assertThat(fate.outcome()).isEqualTo(Outcome.IGNORED);
        assertThat(fate.ticketNumber()).isNull();
        var taken = arrived("Your invoice 17");
        assertThat(taken.recipient()).isEqualTo(ACCOUNTING);
        assertThat(taken.returnPath()).startsWith("passes+d");
        var mail = taken.message();
        assertThat(mail.getSubject()).isEqualTo("Fwd: Your invoice 17");
        assertThat(mail.getFrom()[0].toString()).contains("<passes@desk.example>");
        assertThat(mail.getReplyTo()[0]).hasToString("billing@supplier.example");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(part(mail, 0).getContent().toString()).contains("billing@supplier.example", "passes@desk.example");
        assertThat(part(mail, 1).getContentType()).startsWith("message/rfc822");
        assertThat(part(mail, 1).getInputStream().readAllBytes()).isEqualTo(original);
    }

    @Test
    void aMailWithBytesThatNotEveryServerTakesIsWrappedSoThatTheyArriveUnchanged() throws Exception {
        var original = mail(
                "billing@supplier.example", "Invoice in bytes", "Betaling på forhånd: %s".formatted("å".repeat(999)));

        receive(original);

        var file = part(arrived("Invoice in bytes").message(), 1);
        assertThat(file.getContentType()).startsWith("application/octet-stream");
        assertThat(file.getFileName()).isEqualTo("mail.eml");
        assertThat(file.getInputStream().readAllBytes()).isEqualTo(original);
    }

    @Test
    void eachKindOfByteThatServersChangeIsReasonEnough() throws Exception {
        var odd = Map.of("high", "på forhånd\r\n", "bare", "one\ntwo\r\n", "long", "x".repeat(999) + "\r\n");
        for (var entry : odd.entrySet()) {
            var kind = entry.getKey();
            var words = entry.getValue();
            var original = (new String(mail("billing@supplier.example", "Invoice with " + kind, "Pay"), UTF_8) + words)
                    .getBytes(UTF_8);
            receive(original);

            var file = part(arrived("Invoice with " + kind).message(), 1);
            assertThat(file.getContentType()).as(kind).startsWith("application/octet-stream");
            assertThat(file.getInputStream().readAllBytes()).isEqualTo(original);
        }
    }

    @Test
    void whatComesBackOrComesFromAnotherDeskIsPassedOnNoFurther() throws IOException {
        receive(mail("billing@supplier.example", "Invoice in circles", "Words"));
        var passedOn = arrived("Invoice in circles");

        assertThat(receive(passedOn.bytes()).reason()).isEqualTo("own-mail");
        receive(mail("help@other-desk.example", "Fwd: Invoice of theirs", "Words", "X-Pharos-Loop: signedbyanother"));

        assertThat(forwards("Fwd: Fwd: Invoice in circles")).isZero();
        assertThat(forwards("Fwd: Fwd: Invoice of theirs")).isZero();
    }

    @Test
    void whatTheOneItWouldGoToWroteAndWhatAMachineAnsweredArePassedOnNoFurther() {
        receive(mail(ACCOUNTING, "Re: Invoice answered", "Seen"));
        receive(mail("x@away.example", "Invoice: out of office", "Away", "Auto-Submitted: auto-replied"));

        assertThat(forwards("Fwd: Re: Invoice answered")).isZero();
        assertThat(forwards("Fwd: Invoice: out of office")).isZero();
    }

    @Test
    void whatIsPassedOnAllTooOftenIsKeptAsideInsteadOfVanishing() {
        sql.execute("DELETE FROM delivery WHERE kind = 'forward'");
        passedOn(59, ACCOUNTING, 0);
        passedOn(60, ACCOUNTING, 61);
        passedOn(60, "others@elsewhere.example", 0);
        try {
            assertThat(receive(mail("billing@supplier.example", "Invoice the last", "Words"))
                            .reason())
                    .isEqualTo("blocked-by-filter");
            assertThat(forwards("Fwd: Invoice the last")).isEqualTo(1);

            var fate = receive(mail("billing@supplier.example", "Invoice too much", "Words"));

            assertThat(fate.outcome()).isEqualTo(Outcome.QUARANTINED);
            assertThat(fate.reason()).isEqualTo("too-many-passed-on");
            assertThat(fate.filters()).isEmpty();
            assertThat(forwards("Fwd: Invoice too much")).isZero();
        } finally {
            sql.execute("DELETE FROM delivery WHERE mime_message_id LIKE '<flood-%'");
        }
    }

    @Test
    void aSenderWhoseAddressTheLibraryRefusesIsPassedOnToo() throws Exception {
        receive(mail("a..b@supplier.example", "Invoice with dots", "Words"));

        assertThat(arrived("Invoice with dots").message().getHeader("Reply-To"))
                .containsExactly("a..b@supplier.example");
    }

    @Test
    void aMailThatComesTwiceIsPassedOnOnce() throws IOException {
        var original = mail("billing@supplier.example", "Invoice twice", "Words");

        receive(original);
        receive(original);

        arrived("Invoice twice");
        assertThat(forwards("Fwd: Invoice twice")).isEqualTo(1);
    }

    @Test
    void aReportThatItDidNotArriveMarksTheAddressAndOpensNoTicket() {
        receive(mail("billing@supplier.example", "Invoice to nobody", "Words"));
        var path = arrived("Invoice to nobody").returnPath();
        try {
            var fate = receive(mail(
                    "mailer-daemon@elsewhere.example",
                    "Undelivered Mail Returned to Sender",
                    """
                    --b
                    Content-Type: text/plain

                    <%1$s>: 550 5.1.1 User unknown

                    --b
                    Content-Type: message/delivery-status

                    Reporting-MTA: dns; mx.elsewhere.example

                    Final-Recipient: rfc822; %1$s
                    Action: failed
                    Status: 5.1.1
                    Diagnostic-Code: smtp; 550 5.1.1 User unknown

                    --b--
                    """.formatted(ACCOUNTING),
                    "To: " + path,
                    "MIME-Version: 1.0",
                    "Content-Type: multipart/report; report-type=delivery-status; boundary=b"));

            assertThat(fate.outcome()).isEqualTo(Outcome.BOUNCE);
            assertThat(fate.ticketNumber()).isNull();
            assertThat(sql.fetchExists(sql.selectFrom("undeliverable_address").where("address = ?", ACCOUNTING)))
                    .isTrue();
        } finally {
            sql.execute("DELETE FROM undeliverable_address WHERE address = ?", ACCOUNTING);
        }
    }

    private void passedOn(int times, String to, int minutesAgo) {
        sql.execute("""
                INSERT INTO delivery (kind, state, fate_id, mime_message_id, sender, recipients, subject, created_at)
                SELECT 'forward', 'sent', (SELECT min(id) FROM mail_fate), '<flood-' || ? || i || ? || '>',
                    'passes@desk.example', ARRAY[?], 'S', now() - ? * interval '1 minute' FROM generate_series(1, ?) i\
                """, minutesAgo, to, to, minutesAgo, times);
    }

    private int forwards(String subject) {
        return sql.fetchCount(sql.selectFrom("delivery").where("kind = 'forward' AND subject = ?", subject));
    }

    private static MailSink.Taken arrived(String subject) {
        return await().until(
                        () -> SINK.taken().stream()
                                .filter(taken -> new String(taken.bytes(), UTF_8).contains("Subject: Fwd: " + subject))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static BodyPart part(MimeMessage mail, int number) throws IOException, MessagingException {
        return ((MimeMultipart) mail.getContent()).getBodyPart(number);
    }

    private Fate receive(byte[] mail) {
        return intake.receive(
                new RawMail(Source.SMTP, List.of(mailbox()), List.of(), null, mail, clock.instant(), null));
    }

    private Mailbox mailbox() {
        return mailboxes.get(
                "passes@desk.example", null, new Server("127.0.0.1", SINK.port(), Security.NONE, null, null));
    }
}
