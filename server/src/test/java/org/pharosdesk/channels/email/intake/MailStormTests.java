package org.pharosdesk.channels.email.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pharosdesk.testing.Mails.mail;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens when far more mail comes than people write. */
@DeskTest
class MailStormTests {

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    ThreadTokens tokens;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @Test
    void theTwentyFirstMailOfASenderWithinAnHourIsKeptAsideAndCanBeLetIn() {
        var fates = IntStream.rangeClosed(1, 22)
                .mapToObj(i -> receive(mail("storm@many.example", "Storm " + i, "Words")))
                .toList();

        assertThat(fates.subList(0, 20)).allMatch(fate -> fate.outcome() == Outcome.NEW_TICKET);
        assertThat(fates.subList(20, 22)).allMatch(fate -> fate.reason().equals("too-many-from-sender"));
        assertThat(receive(mail("other@many.example", "Calm", "Words")).outcome())
                .isEqualTo(Outcome.NEW_TICKET);

        assertThat(intake.release(fates.getLast().id(), "Anna").outcome()).isEqualTo(Outcome.NEW_TICKET);
    }

    @Test
    void theHundredAndFirstAnswerToATicketWithinAnHourIsKeptAsideWhoeverWritesItAndCanBeLetIn() {
        var ticket = number(receive(mail("asker@round.example", "Round", "Words")));
        var other = number(receive(mail("asker@round.example", "Calm", "Words")));
        answered(ticket, 99);
        assertThat(answer(ticket, "hundredth@round.example").outcome()).isEqualTo(Outcome.REPLY);

        var late = answer(ticket, "late@round.example");

        assertThat(late.outcome()).isEqualTo(Outcome.QUARANTINED);
        assertThat(late.reason()).isEqualTo("too-many-to-ticket");
        assertThat(answer(other, "late@round.example").outcome()).isEqualTo(Outcome.REPLY);
        assertThat(intake.release(late.id(), "Anna").outcome()).isEqualTo(Outcome.REPLY);
    }

    @Test
    void whoeverIsAtHomeOnATicketDoesNotWaitBecauseOthersWriteMany() {
        var ticket =
                number(receive(mail("asker@home.example", "Home", "Words", "Cc: old@home.example, new@home.example")));
        var other = number(receive(mail("asker@home.example", "Other", "Words")));
        sql.execute("""
                UPDATE ticket_participant SET added_at = now() - interval '61 minutes'
                WHERE ticket_number = ? AND address = 'old@home.example'\
                """, ticket);
        answered(ticket, 100);

        assertThat(answer(ticket, "asker@home.example").outcome()).isEqualTo(Outcome.REPLY);
        assertThat(answer(ticket, "old@home.example").outcome()).isEqualTo(Outcome.REPLY);
        assertThat(answer(ticket, "new@home.example").reason())
                .as("brought in within the hour")
                .isEqualTo("too-many-to-ticket");
        assertThat(answer(ticket, "old@home.example", "Auto-Submitted: auto-generated")
                        .reason())
                .as("a machine")
                .isEqualTo("too-many-to-ticket");
        assertThat(answer(ticket, "old@home.example", "References: " + ofOurs(other))
                        .reason())
                .as("at home on one of two")
                .isEqualTo("too-many-to-ticket");
        assertThat(answer("", ticket, "old@home.example").reason())
                .as("the return path of machines")
                .isEqualTo("too-many-to-ticket");
        mailboxes.believing("help@desk.example", "mx.desk.example");
        try {
            assertThat(answer(
                                    ticket,
                                    "old@home.example",
                                    "Authentication-Results: mx.desk.example; dmarc=fail header.from=home.example")
                            .reason())
                    .as("refuted")
                    .isEqualTo("too-many-to-ticket");
        } finally {
            mailboxes.believing("help@desk.example");
        }
        for (var i = 0; i < 19; i++) {
            answer(ticket, "old@home.example");
        }
        assertThat(answer(ticket, "old@home.example").reason()).isEqualTo("too-many-from-sender");
    }

    @Test
    void anArchiveIsNoStorm() {
        var ticket = number(receive(mail("asker@archive.example", "Old", "Words")));
        answered(ticket, 100);
        var to = tokens.replyAddress(new EmailAddress("help@desk.example"), new TicketNumber(ticket));
        var mail = mail("friend@archive.example", "Re: Old", "Me too", "To: " + to);
        assertThat(intake.receive(new RawMail(
                                Source.IMPORT,
                                List.of(mailboxes.get("help@desk.example")),
                                List.of(),
                                null,
                                mail,
                                clock.instant(),
                                null))
                        .outcome())
                .isEqualTo(Outcome.REPLY);
    }

    private String ofOurs(long ticket) {
        return tokens.messageId(new TicketNumber(ticket), new MessageId(1), "desk.example");
    }

    /** Anybody can write mails in somebody's name; where a mail server is asked, they are not that person's. */
    @Test
    void whatOthersWriteInAPersonsNameKeepsNoneOfThatPersonsMailsAside() {
        var asking = mailboxes.believing("asks-storm@desk.example", "mx.desk.example");
        for (var i = 0; i < 20; i++) {
            receive(asking, mail("victim@forged.example", "Forged " + i, "Words"));
        }
        var confirmed = "Authentication-Results: mx.desk.example; dmarc=pass header.from=forged.example";

        assertThat(receive(asking, mail("victim@forged.example", "Forged", "Words"))
                        .reason())
                .isEqualTo("too-many-from-sender");
        for (var i = 0; i < 20; i++) {
            assertThat(receive(asking, mail("victim@forged.example", "Mine " + i, "Words", confirmed))
                            .outcome())
                    .isEqualTo(Outcome.NEW_TICKET);
        }
        assertThat(receive(asking, mail("victim@forged.example", "Mine", "Words", confirmed))
                        .reason())
                .isEqualTo("too-many-from-sender");
    }

    @Test
    void answersToAJoinedTicketCountForTheOneItWasJoinedInto() {
        var target = number(receive(mail("asker@joined.example", "Target", "Words")));
        var joined = number(receive(mail("asker@joined.example", "Joined", "Words")));
        sql.execute(
                "UPDATE ticket SET joined_into = ?, status = 'closed', closed_at = now() WHERE number = ?",
                target,
                joined);
        answered(target, 100);

        assertThat(answer(joined, "late@joined.example").reason()).isEqualTo("too-many-to-ticket");
    }

    private void answered(long ticket, int times) {
        sql.execute("""
                INSERT INTO mail_fate (fate, reason, detail, source, size, ticket_number, received_at)
                SELECT 'reply', 'answer', '', 'smtp', 1, ?, now() FROM generate_series(1, ?)\
                """, ticket, times);
    }

    private Fate answer(long ticket, String from, String... headers) {
        return answer(null, ticket, from, headers);
    }

    private Fate answer(@Nullable String returnPath, long ticket, String from, String... headers) {
        var to = tokens.replyAddress(new EmailAddress("help@desk.example"), new TicketNumber(ticket));
        var all = Stream.concat(Stream.of("To: " + to), Stream.of(headers)).toArray(String[]::new);
        return receive(mailboxes.get("help@desk.example"), returnPath, mail(from, "Re: Round", "Me too", all));
    }

    private static long number(Fate fate) {
        return Objects.requireNonNull(fate.ticketNumber()).value();
    }

    @Test
    void aMailThatWasPassedOnAllTooOftenIsKeptAside() {
        assertThat(receive(mail("far@hops.example", "S", "Words", received(50))).outcome())
                .isEqualTo(Outcome.NEW_TICKET);
        assertThat(receive(mail("far@hops.example", "S", "Words", received(51))).reason())
                .isEqualTo("too-many-hops");
    }

    @Test
    void aMailOfAnotherDeskGetsNoReceipt() {
        receive(mail("help@other-desk.example", "S", "Words", "X-Pharos-Loop: signedbyanother"));

        assertThat(receipts("help@other-desk.example")).isZero();
    }

    @Test
    void noReceiptsAreSentWhileTheDeskSendsFarMoreThanUsual() {
        sql.execute("DELETE FROM delivery WHERE kind = 'receipt'"); // those of other tests
        var fate = receive(mail("usual@breaker.example", "S", "Words"));
        await().untilAsserted(() -> {
            var sender = "usual" + System.nanoTime() + "@breaker.example";
            receive(mail(sender, "S", "Words"));
            assertThat(receipts(sender)).isEqualTo(1);
        });
        sql.execute(
                """
                INSERT INTO delivery (kind, state, ticket_number, message_id, mime_message_id, sender, recipients, subject, created_at)
                SELECT 'receipt', 'sent', ?, ?, '<breaker-' || i || '@desk.example>', 'help@desk.example',
                    ARRAY['x' || i || '@breaker.example'], 'S', now()
                FROM generate_series(1, 200) i\
                """,
                number(fate),
                Objects.requireNonNull(fate.ticketMessageId()).value());
        try {
            await().untilAsserted(() -> {
                var sender = "person" + System.nanoTime() + "@breaker.example";
                receive(mail(sender, "S", "Words"));
                assertThat(receipts(sender)).isZero();
            });
        } finally {
            sql.execute("DELETE FROM delivery WHERE mime_message_id LIKE '<breaker-%'");
        }
        await().untilAsserted(() -> {
            var sender = "later" + System.nanoTime() + "@breaker.example";
            receive(mail(sender, "S", "Words"));
            assertThat(receipts(sender)).isEqualTo(1);
        });
    }

    private static String received(int times) {
        return String.join(
                "\n",
                IntStream.rangeClosed(1, times)
                        .mapToObj(i -> "Received: from a%d.example by b%d.example; Sun, 22 Nov 2026 02:00:00 +0000"
                                .formatted(i, i))
                        .toList());
    }

    private Fate receive(byte[] mail) {
        return receive(mailboxes.get("help@desk.example"), mail);
    }

    private Fate receive(Mailbox mailbox, byte[] mail) {
        return receive(mailbox, null, mail);
    }

    private Fate receive(Mailbox mailbox, @Nullable String returnPath, byte[] mail) {
        return intake.receive(
                new RawMail(Source.SMTP, List.of(mailbox), List.of(), returnPath, mail, clock.instant(), null));
    }

    private int receipts(String address) {
        return sql.fetchSingle("SELECT count(*) FROM delivery WHERE kind = 'receipt' AND recipients[1] = ?", address)
                .get(0, Integer.class);
    }
}
