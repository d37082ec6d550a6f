package org.pharosdesk.channels.email.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.channels.email.parsing.Bounce.Failure;
import org.pharosdesk.channels.email.parsing.Bounce.Reason;

class BounceReaderTests {

    private static final String STANDARD = """
            From: Mail Delivery System <MAILER-DAEMON@mx.desk.example>
            To: support@desk.example
            Subject: Undelivered Mail Returned to Sender
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary=B

            --B
            Content-Type: text/plain

            Some of your mail did not arrive.

            --B
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.desk.example

            %s

            --B
            Content-Type: text/rfc822-headers

            From: support@desk.example
            To: ane@x.example
            Message-ID: <1@desk.example>

            --B--
            """;

    private final MailParser parser = new MailParser();

    @Test
    void aStandardReportTellsWhoWhyAndAboutWhichMail() {
        var bounce = standard("""
                Original-Recipient: rfc822; ane@x.example
                Final-Recipient: rfc822; ane.berg@inner.x.example
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 No such user
                 here""");
        assertThat(bounce.messageId()).isEqualTo("<1@desk.example>");
        assertThat(bounce.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.address().value()).isEqualTo("ane@x.example");
            assertThat(failure.reason()).isEqualTo(Reason.NO_SUCH_ADDRESS);
            assertThat(failure.hard()).isTrue();
            assertThat(failure.delayed()).isFalse();
            assertThat(failure.status()).isEqualTo("5.1.1");
            assertThat(failure.words()).isEqualTo("550 5.1.1 No such user here");
        });
    }

    @Test
    void ofSeveralRecipientsOnlyThoseWhoWereNotReachedAreNamed() {
        var bounce = standard("""
                Final-Recipient: rfc822; ane@x.example
                Action: delivered
                Status: 2.0.0

                Final-Recipient: rfc822; per@x.example
                Action: delayed
                Status: 4.4.1

                Final-Recipient: rfc822; kari@x.example
                Action: failed
                Status: 5.2.2""");
        assertThat(bounce.failures())
                .extracting(failure ->
                        failure.address().value() + " " + failure.reason().word() + " " + failure.delayed())
                .containsExactly("per@x.example unreachable true", "kari@x.example mailbox-full false");
    }

    @Test
    void aReportThatAllArrivedIsNoBounce() {
        assertThat(read(STANDARD.formatted("""
                Final-Recipient: rfc822; ane@x.example
                Action: relayed
                Status: 2.0.0"""))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failed  | 5.1.1 | 550 5.1.1 User unknown                                 | NO_SUCH_ADDRESS | true",
                "delayed | 4.1.1 | 450 4.1.1 User unknown                                 | NO_SUCH_ADDRESS | false",
                "failed  | 5.1.1 | 550 5.1.1 Sorry, mailbox over quota                    | MAILBOX_FULL    | false",
                "failed  | 5.1.1 | 554 5.7.1 Service unavailable; blocked using an RBL    | BLOCKED         | false",
                "failed  | 5.4.4 | Host or domain name not found                          | NO_SUCH_HOST    | true",
                "failed  | 5.1.6 | 550 5.1.6 recipient no longer on server                | HAS_MOVED       | true",
                "failed  | 5.0.0 | 556 Host does not accept mail                          | TAKES_NO_MAIL   | true",
                "failed  | 5.2.1 | 550 5.2.1 This account is disabled                     | TAKES_NO_MAIL   | false",
                "failed  | 5.2.3 | 552 5.2.3 Message size exceeds fixed limit             | TOO_LARGE       | false",
                "failed  | 5.7.26| 550-5.7.26 Unauthenticated mail                        | NOT_PERMITTED   | false",
                "failed  | 5.7.1 | 554 5.7.1 This looks like spam                         | SPAM            | false",
                "failed  | 4.4.7 | 421 4.4.7 Message expired                              | EXPIRED         | false",
                "failed  | 5.0.0 | 550 The account that you tried to reach does not exist | NO_SUCH_ADDRESS | true",
                "failed  | 5.0.0 | 550 No such user                                       | NO_SUCH_ADDRESS | false",
                "failed  | 5.0.0 | 550 Brukeren finnes ikke                               | NO_SUCH_ADDRESS | true",
                "failed  | 5.0.0 | 550 Ukjent mottaker                                    | NO_SUCH_ADDRESS | false",
                "failed  | 5.0.0 | 550 Postkassen er full                                 | MAILBOX_FULL    | false",
                "failed  | 5.0.0 | 550 Ο παραλήπτης δεν υπάρχει                           | NO_SUCH_ADDRESS | true",
                "failed  | 5.0.0 | 550 Άγνωστος χρήστης                                   | NO_SUCH_ADDRESS | false",
                "failed  | 5.0.0 | 550 Η θυρίδα είναι γεμάτη                              | MAILBOX_FULL    | false",
                "failed  | 5.0.0 | 550 See https://blocked.example/spam                   | SPAM            | false",
                "failed  | 5.0.0 | 550 <spam@x.example>: mailbox over quota               | MAILBOX_FULL    | false",
                "failed  | 5.0.0 | x                                                      | OTHER           | false"
            })
    void codesDecideAndWordsWhereTheyLeaveItOpen(
            String action, String status, String said, Reason reason, boolean hard) {
        var failure = standard("""
                Final-Recipient: rfc822; ane@x.example
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; %s""".formatted(action, status, said)).failures().getFirst();
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.hard()).isEqualTo(hard);
    }

    @Test
    void anUnknownUserIsBelievedOnlyWhereTheRecipientItselfWasRefused() {
        assertThat(inWords("<ane@x.example>: host mx said: 550 User unknown (in reply to RCPT TO command)")
                        .hard())
                .isTrue();
        assertThat(inWords("<ane@x.example>: host mx said: 550 User unknown (in reply to end of DATA command)")
                        .hard())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ane@x.example>:\nRemote host said: 550 no such user",
                "Recipient: ane@x.example\nReason: user unknown",
                "  * ane@x.example ... unknown host",
                ">>> RCPT To:<ane@x.example>\n<<< 550 <ane@x.example>, User Unknown",
                "There was an error delivering your mail to <ane@x.example>.\n550 no",
                "c=NO;a= ;dda:SMTP=ane@x.example; on Fri, 4 Oct 2002\n    The recipient name is not recognized",
                "Meldingen kunne ikke leveres til:\n\n  ane@x.example\n\nKontakt hjelp@isp.example for hjelp.",
                "Η παράδοση δεν ήταν δυνατή:\n\n  ane@x.example\n\nΕπικοινωνήστε με help@isp.example",
                "could not be delivered to:\n  ane@x.example\n\n--- Below this line is a copy of the message.\n\n  per@x.example"
            })
    void whoWasNotReachedStandsInAListAReplyOrASentence(String words) {
        assertThat(inWords(words).address().value()).isEqualTo("ane@x.example");
    }

    @Test
    void aWarningSaysThatItIsStillBeingTried() {
        var failure = inWords("Delivery to ane@x.example has been delayed. It will be retried for 2 days.");
        assertThat(failure.delayed()).isTrue();
        assertThat(failure.hard()).isFalse();
    }

    @Test
    void whereTheReportNamesNobodyTheReturnedMailMayTellWhomItWasFor() {
        var returned = "The message could not be delivered.\n\n--- Original message follows.\n\n"
                + "From: support@desk.example\nTo: ane@x.example\nMessage-ID: <2@desk.example>\n";
        var bounce = read(plain("MAILER-DAEMON@isp.example", "failure notice", returned));
        assertThat(addresses(bounce)).containsExactly("ane@x.example");
        assertThat(bounce).extracting(Bounce::messageId).isEqualTo("<2@desk.example>");
    }

    @Test
    void whoCallsAMailUnwantedIsNoDeadAddress() {
        var bounce = read("""
                From: feedback@isp.example
                Subject: Abuse report
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=feedback-report; boundary=B

                --B
                Content-Type: message/feedback-report

                Feedback-Type: %s
                Original-Rcpt-To: <ane@x.example>

                --B--
                """.formatted("abuse"));
        assertThat(bounce).isNotNull();
        assertThat(bounce.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo(Reason.COMPLAINT);
            assertThat(failure.hard()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"disposition-notification", "delivery-status", "feedback-report", "something-new"})
    void theFormOfAReportAloneTellsOfNoFailure(String kind) {
        assertThat(read(receipt("Per Berg <per@x.example>", kind, "Your message was displayed.")))
                .isNull();
    }

    @Test
    void aReceiptFromAPostmasterIsNoBounceUnlessItSaysThatTheMailWasRefused() {
        assertThat(read(receipt("postmaster@x.example", "disposition-notification", "Your message was displayed.")))
                .isNull();
        assertThat(addresses(read(receipt(
                        "postmaster@x.example",
                        "disposition-notification",
                        "Your message to <ane@x.example> was automatically rejected: Quota exceeded"))))
                .containsExactly("ane@x.example");
    }

    @Test
    void somebodyWhoQuotesABounceHasNotSentOne() {
        var quoted = """
                Hello, I got this. What does it mean?

                > From: Mail Delivery System <MAILER-DAEMON@isp.example>
                > Subject: Undelivered Mail Returned to Sender
                >
                > <ane@x.example>: host mx said: 550 5.1.1 User unknown (in reply to RCPT TO command)
                """;
        assertThat(read(plain("Per Berg <per@x.example>", "Undelivered mail returned to sender", quoted)))
                .isNull();
        assertThat(read(plain("per@x.example", "Fwd: Undelivered Mail Returned to Sender", quoted)))
                .isNull();
        assertThat(read(plain("per@x.example", "A question", quoted))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Automatic reply: Invoice", "Away until May", "Takk for din henvendelse"})
    void anAbsenceNoticeIsNoBounce(String subject) {
        var words =
                "I am away. If it is urgent, write to my colleague:\nkari@x.example\nThis mailbox is not read meanwhile.";
        assertThat(read("Return-Path: <>\nAuto-Submitted: auto-replied\n"
                        + plain("Per <per@x.example>", subject, words)))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a@b",
                "a@b.example ",
                "<a@b.example>: 550 user unknown\n",
                "550 5.1.1 ",
                "user unknown ",
                "Final-Recipient: rfc822; a@b\nAction: failed\n",
                "----- copy of the ",
                "unknown unknown user "
            })
    @Timeout(20)
    void aMegabyteOfWhatLooksLikeABounceIsReadInNoTime(String piece) {
        var bounce =
                read(plain("MAILER-DAEMON@isp.example", "failure notice", piece.repeat(1_048_576 / piece.length())));
        assertThat(bounce == null ? List.of() : bounce.failures()).hasSizeLessThanOrEqualTo(100);
    }

    @Test
    void ofManyFailuresAHundredAreNamed() {
        var list = new StringBuilder("could not be delivered to:\n");
        for (var i = 0; i < 500; i++) {
            list.append("  ane").append(i).append("@x.example\n");
        }
        assertThat(addresses(read(plain("MAILER-DAEMON@isp.example", "failure notice", list.toString()))))
                .hasSize(100);
    }

    private Bounce standard(String fields) {
        var bounce = read(STANDARD.formatted(fields));
        assertThat(bounce).isNotNull();
        return bounce;
    }

    private Failure inWords(String words) {
        var bounce = read(plain("Mail Delivery System <MAILER-DAEMON@isp.example>", "Undelivered mail", words));
        assertThat(bounce).isNotNull();
        assertThat(bounce.failures()).hasSize(1);
        return bounce.failures().getFirst();
    }

    private static String plain(String from, String subject, String words) {
        return "From: %s\nTo: support@desk.example\nSubject: %s\nContent-Type: text/plain; charset=utf-8\n\n%s"
                .formatted(from, subject, words);
    }

    private static String receipt(String from, String kind, String words) {
        return """
                Return-Path: <>
                From: %s
                To: support@desk.example
                Subject: Read: Problem with delivery of the lamp
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=%s; boundary=B

                --B
                Content-Type: text/plain

                %s

                --B
                Content-Type: message/disposition-notification

                Original-Recipient: rfc822; ane@x.example
                Final-Recipient: rfc822; ane@x.example
                Original-Message-ID: <1@desk.example>
                Disposition: automatic-action/MDN-sent-automatically; displayed

                --B
                Content-Type: text/rfc822-headers

                From: support@desk.example
                To: ane@x.example
                Message-ID: <1@desk.example>

                --B--
                """.formatted(from, kind, words);
    }

    private static List<String> addresses(@Nullable Bounce bounce) {
        assertThat(bounce).isNotNull();
        return bounce.failures().stream()
                .map(failure -> failure.address().value())
                .toList();
    }

    private @Nullable Bounce read(String mail) {
        return parser.parse(mail.getBytes(StandardCharsets.UTF_8)) instanceof ParseResult.Parsed(var parsed)
                ? parsed.bounce()
                : null;
    }
}
