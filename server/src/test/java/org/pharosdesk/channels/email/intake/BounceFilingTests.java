package org.pharosdesk.channels.email.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.testing.Mails.bytes;
import static org.pharosdesk.testing.Mails.mail;
import static org.pharosdesk.testing.Mails.newId;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.UndeliverableAddresses;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.DeliveryState;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.pharosdesk.tickets.MessageDecorator;
import org.pharosdesk.tickets.MessageDecorator.DeliveryProgress;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.NewMessage;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class BounceFilingTests {

    private static final String UNKNOWN = "550 5.1.1 No such user here";
    private static final String FULL = "452 4.2.2 Mailbox full";

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    ThreadTokens tokens;

    @Autowired
    Tickets tickets;

    @Autowired
    UndeliverableAddresses undeliverable;

    @Autowired
    List<MessageDecorator> decorators;

    @Autowired
    Pipeline pipeline;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    /** A ticket, the answer that left, and its Message-ID. */
    private record Answered(TicketNumber ticket, MessageId answer, String messageId) {}

    @Test
    void aReportStandsBesideTheMailItIsAboutAndOpensTheTicketThatWaitsForAnAnswer() {
        var answered = answered("gone@bounce.example", List.of());
        tickets.setStatus(answered.ticket(), Status.PENDING, null, agent().actor());

        var fate = receive(report(answered.messageId(), "gone@bounce.example", "failed", "5.1.1", UNKNOWN));

        assertThat(fate.outcome()).isEqualTo(Outcome.BOUNCE);
        assertThat(fate.reason()).isEqualTo("not-delivered");
        assertThat(fate.detail()).isEqualTo("gone@bounce.example");
        assertThat(fate.ticketNumber()).isEqualTo(answered.ticket());
        var progress = progress(answered.answer());
        assertThat(progress.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(progress.refusals()).singleElement().satisfies(refused -> {
            assertThat(refused.why()).isEqualTo(new MailTrouble(Cause.NO_SUCH_ADDRESS, UNKNOWN));
            assertThat(refused.hard()).isTrue();
        });
        assertThat(status(answered.ticket())).isEqualTo(Status.OPEN);
        assertThat(history(answered.ticket())).contains("not-delivered", "status-changed");
    }

    @Test
    void nothingIsSentToAnAddressThatDoesNotExistUntilItsOwnerWritesAgain() {
        var answered = answered("dead@bounce.example", List.of());
        receive(report(answered.messageId(), "dead@bounce.example", "failed", "5.1.1", UNKNOWN));

        var next = progress(answer(answered.ticket(), List.of()));
        assertThat(next.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(next.attempts()).isZero();
        assertThat(next.refusals())
                .singleElement()
                .satisfies(refused -> assertThat(refused.why().cause()).isEqualTo(Cause.UNDELIVERABLE));

        receive(mail("noreply@form.example", "A form", "Words", "Reply-To: dead@bounce.example"));
        receive(Source.IMPORT, mail("dead@bounce.example", "Long ago", "When I was there."));
        assertThat(undeliverable.among(List.of(new EmailAddress("dead@bounce.example"))))
                .as("neither a form nor an archive is its owner")
                .isNotEmpty();

        receive(mail("dead@bounce.example", "I am back", "Here I am again."));
        assertThat(undeliverable.among(List.of(new EmailAddress("dead@bounce.example"))))
                .isEmpty();
        assertThat(progress(answer(answered.ticket(), List.of())).state()).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void theOthersStillGetWhatOneOfThemCannotGet() {
        var answered = answered("here@bounce.example", List.of("left@bounce.example"));
        receive(report(answered.messageId(), "left@bounce.example", "failed", "5.1.1", UNKNOWN));

        assertThat(progress(answered.answer()).refusals()).hasSize(1);
        var next = answer(answered.ticket(), List.of("left@bounce.example"));
        assertThat(progress(next).state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(sql.fetchSingle("SELECT pending FROM delivery WHERE message_id = ?", next.value())
                        .get(0, String[].class))
                .containsExactly("here@bounce.example");
    }

    @Test
    void whatPassesIsNotedAndStopsNothing() {
        var answered = answered("full@bounce.example", List.of());
        receive(report(answered.messageId(), "full@bounce.example", "failed", "4.2.2", FULL));

        assertThat(progress(answered.answer()).refusals()).singleElement().satisfies(refused -> {
            assertThat(refused.why().cause()).isEqualTo(Cause.MAILBOX_FULL);
            assertThat(refused.hard()).isFalse();
        });
        assertThat(progress(answer(answered.ticket(), List.of())).state()).isEqualTo(DeliveryState.QUEUED);
    }

    @Test
    void aDelayIsNoFailure() {
        var answered = answered("late@bounce.example", List.of());
        tickets.setStatus(answered.ticket(), Status.PENDING, null, agent().actor());

        var fate = receive(
                report(answered.messageId(), "late@bounce.example", "delayed", "4.4.1", "Connection timed out"));

        assertThat(fate.reason()).isEqualTo("delayed");
        var progress = progress(answered.answer());
        assertThat(progress.state()).isEqualTo(DeliveryState.SENT);
        assertThat(Objects.requireNonNull(progress.lastError()).cause()).isEqualTo(Cause.DELAYED);
        assertThat(status(answered.ticket())).isEqualTo(Status.PENDING);
    }

    @Test
    void aComplaintChangesNothingAsTheMailArrived() {
        var answered = answered("annoyed@bounce.example", List.of());
        tickets.setStatus(answered.ticket(), Status.PENDING, null, agent().actor());

        var fate = receive(bytes("""
                From: feedback@bounce.example
                To: help@desk.example
                Subject: Abuse report
                Message-ID: %s
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary=b

                --b
                Content-Type: message/feedback-report

                Feedback-Type: abuse
                Original-Rcpt-To: <annoyed@bounce.example>

                --b
                Content-Type: text/rfc822-headers

                To: annoyed@bounce.example
                Message-ID: %s

                --b--
                """.formatted(newId(), answered.messageId())));

        assertThat(fate.outcome()).isEqualTo(Outcome.BOUNCE);
        assertThat(fate.reason()).isEqualTo("complaint");
        assertThat(fate.detail()).isEqualTo("annoyed@bounce.example");
        assertThat(progress(answered.answer()).state()).isEqualTo(DeliveryState.SENT);
        assertThat(progress(answered.answer()).refusals()).isEmpty();
        assertThat(status(answered.ticket())).isEqualTo(Status.PENDING);
        assertThat(history(answered.ticket())).doesNotContain("not-delivered");
    }

    @Test
    void whatFailsAfterADelayIsDelayedNoMore() {
        var answered = answered("patient@bounce.example", List.of("given-up@bounce.example"));
        receive(report(answered.messageId(), "given-up@bounce.example", "delayed", "4.4.1", "Connection timed out"));
        receive(report(answered.messageId(), "given-up@bounce.example", "failed", "4.2.2", FULL));

        var progress = progress(answered.answer());
        assertThat(progress.state()).isEqualTo(DeliveryState.SENT);
        assertThat(progress.refusals()).hasSize(1);
        assertThat(Objects.requireNonNull(progress.lastError()).cause()).isEqualTo(Cause.MAILBOX_FULL);
    }

    @Test
    void aReportWithoutTheMailIsKnownByWhereItWasSent() {
        var answered = answered("bare@bounce.example", List.of());
        var path = tokens.returnPath(new EmailAddress("help@desk.example"), answered.ticket(), answered.answer());

        var fate = receive(bytes("""
                From: MAILER-DAEMON (Mail System)
                To: %s
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                Message-ID: %s

                I'm sorry to have to inform you that your message could not be delivered.

                <bare@bounce.example>: host mx.bounce.example said: 550 5.1.1 No such user here
                """.formatted(path, newId())));

        assertThat(fate.outcome()).isEqualTo(Outcome.BOUNCE);
        assertThat(progress(answered.answer()).refusals()).hasSize(1);
    }

    @Test
    void aReportAboutAnAddressBehindOursSaysNothingOfOurs() {
        var answered = answered("alias@bounce.example", List.of());
        receive(report(answered.messageId(), "target@elsewhere.example", "failed", "5.1.1", UNKNOWN));

        assertThat(progress(answered.answer()).refusals()).singleElement().satisfies(refused -> {
            assertThat(refused.address()).isEqualTo("alias@bounce.example");
            assertThat(refused.hard()).isFalse();
        });
        assertThat(undeliverable.among(List.of(
                        new EmailAddress("alias@bounce.example"), new EmailAddress("target@elsewhere.example"))))
                .isEmpty();
    }

    @Test
    void whoeverDoesNotKnowTheMailCanReportNothingOfIt() {
        var answered = answered("victim@bounce.example", List.of());
        var guessed = answered.messageId().replaceFirst("\\.[0-9a-z]{20,25}@", ".0123456789012345678901234@");

        var fate = receive(report(guessed, "victim@bounce.example", "failed", "5.1.1", UNKNOWN));

        assertThat(fate.outcome()).isEqualTo(Outcome.IGNORED);
        assertThat(progress(answered.answer()).refusals()).isEmpty();
        assertThat(undeliverable.among(List.of(new EmailAddress("victim@bounce.example"))))
                .isEmpty();
    }

    @Test
    void aPersonWhoQuotesAReportIsAnswered() {
        var answered = answered("quotes@bounce.example", List.of());
        var fate = receive(mail(
                "quotes@bounce.example",
                "Your mail came back",
                "Your colleague got this:\n\n> 550 5.1.1 <quotes@bounce.example>: No such user here",
                "In-Reply-To: " + answered.messageId()));

        assertThat(fate.outcome()).isEqualTo(Outcome.REPLY);
        assertThat(progress(answered.answer()).refusals()).isEmpty();
    }

    private Answered answered(String requester, List<String> cc) {
        var ticket = Objects.requireNonNull(
                receive(mail(requester, "Lamp", "It is dark.")).ticketNumber());
        var answer = answer(ticket, cc);
        var messageId = sql.fetchSingle("SELECT mime_message_id FROM delivery WHERE message_id = ?", answer.value())
                .get(0, String.class);
        sql.execute("UPDATE delivery SET state = 'sent', sent_at = now() WHERE message_id = ?", answer.value());
        return new Answered(ticket, answer, messageId);
    }

    private MessageId answer(TicketNumber ticket, List<String> cc) {
        var message = desk.publicMessage("It will be light.");
        return tickets.post(
                ticket,
                new NewMessage(
                        message.kind(),
                        message.channel(),
                        message.body(),
                        List.of(),
                        cc.stream().map(EmailAddress::new).toList(),
                        message.language(),
                        message.attachments(),
                        message.invitations(),
                        message.postedAt()),
                agent().actor());
    }

    private Agent agent() {
        return desk.agent(Role.AGENT);
    }

    private static byte[] report(String of, String address, String action, String status, String said) {
        return bytes("""
                Return-Path: <>
                From: Mail Delivery Subsystem <mailer-daemon@mx.bounce.example>
                To: help@desk.example
                Subject: Delivery Status Notification
                Message-ID: %s
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b

                About your mail.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.bounce.example

                Final-Recipient: rfc822; %s
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; %s

                --b
                Content-Type: text/rfc822-headers

                From: Help <help@desk.example>
                To: %s
                Message-ID: %s

                --b--
                """.formatted(newId(), address, action, status, said, address, of));
    }

    private DeliveryProgress progress(MessageId message) {
        return decorators.stream()
                .map(decorator ->
                        pipeline.run(decorator.decorate(List.of(message))).get(message))
                .filter(Objects::nonNull)
                .map(known -> Objects.requireNonNull(known.delivery()))
                .findFirst()
                .orElseThrow();
    }

    private Status status(TicketNumber ticket) {
        return tickets.find(ticket).orElseThrow().status();
    }

    private List<String> history(TicketNumber ticket) {
        return sql.fetch("SELECT type FROM ticket_event WHERE ticket_number = ?", ticket.value())
                .getValues(0, String.class);
    }

    private Fate receive(byte[] mail) {
        return receive(Source.IMAP, mail);
    }

    private Fate receive(Source source, byte[] mail) {
        return intake.receive(new RawMail(
                source, List.of(mailboxes.get("help@desk.example")), List.of(), null, mail, clock.instant(), null));
    }
}
