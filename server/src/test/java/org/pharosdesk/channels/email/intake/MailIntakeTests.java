package org.pharosdesk.channels.email.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.pharosdesk.testing.Mails.bytes;
import static org.pharosdesk.testing.Mails.mail;
import static org.pharosdesk.testing.Mails.newId;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.Overheard;
import org.pharosdesk.testing.StatementCounter;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.MessagePosted;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketOpened;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class MailIntakeTests {

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    TestAgents testAgents;

    @Autowired
    ThreadTokens tokens;

    @Autowired
    Tickets tickets;

    @Autowired
    DSLContext sql;

    @Autowired
    StatementCounter statements;

    @Autowired
    Clock clock;

    @Autowired
    Overheard overheard;

    @Test
    void aMailBecomesATicketWithItsOriginalKept() {
        var fate = receive(mail("Kari <kari@new.example>", "Printer", "It is broken\n\n-- \nKari"));

        assertThat(fate.outcome()).isEqualTo(Outcome.NEW_TICKET);
        var message = tickets.message(message(fate)).orElseThrow();
        assertThat(message.body().text()).isEqualTo("It is broken");
        assertThat(message.body().quotedText()).contains("Kari");
        assertThat(message.author().name()).isEqualTo("Kari");
        assertThat(fate.mail().rawHash()).isNotNull();
    }

    @Test
    void theSameBytesGiveTheSameFateHoweverOftenAndFromHowManySidesTheyCome() throws Exception {
        var mail = mail("once@new.example", "Once", "Only once");
        var before = count("ticket");
        List<Callable<Fate>> bringers = new ArrayList<>();
        for (var i = 0; i < 12; i++) {
            bringers.add(() -> receive(mail));
        }
        try (var threads = Executors.newFixedThreadPool(6)) {
            var fates = threads.invokeAll(bringers).stream()
                    .map(future -> future.resultNow().id())
                    .distinct()
                    .toList();
            assertThat(fates).hasSize(1);
        }
        assertThat(count("ticket") - before).isEqualTo(1);
    }

    /** Each way to the database and back costs a mail more than what is written in it. */
    @Test
    void aPlainMailAsksTheDatabaseNoMoreThanEightTimesWithItsReceipt() {
        receive(mail("known@plain.example", "First", "Now you know me"));

        var fromSomebodyKnown = fewestAsked(() -> mail("known@plain.example", "S", "Plain"));
        var fromAMachine = fewestAsked(() -> mail("known@plain.example", "S", "Plain", "Precedence: bulk"));

        assertThat(fromSomebodyKnown).hasSizeLessThanOrEqualTo(8);
        assertThat(fromAMachine).as("without a receipt").hasSizeLessThanOrEqualTo(5);
    }

    /** Of three mails the one that met nothing to be read again of what is remembered for two seconds. */
    private List<String> fewestAsked(Supplier<byte[]> mails) {
        return IntStream.range(0, 3)
                .mapToObj(_ -> statements.during(() -> receive(mails.get())))
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    /** Part of the desk then refuses whatever a mail becomes. */
    private Overheard.Hearing refusingTickets() {
        Overheard.Then<Object> refuse = _ -> {
            throw Refusal.invalid("objected", Map.of());
        };
        var opened = overheard.each(TicketOpened.class, refuse);
        var posted = overheard.each(MessagePosted.class, refuse);
        return () -> {
            opened.close();
            posted.close();
        };
    }

    @Test
    void aRefusalWhileAMailIsTriedAgainCountsAsAFailureOfIt() {
        Fate fate;
        try (var _ = refusingTickets()) {
            fate = receive(mail("objected@a.example", "S", "Help"));
            assertThat(fate.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(intake.release(fate.id(), "Anna").outcome()).isEqualTo(Outcome.FAILED);
            assertThat(intake.release(fate.id(), "Anna").reason()).isEqualTo("failed-repeatedly");
        }

        assertThat(intake.release(fate.id(), "Anna").outcome()).isEqualTo(Outcome.NEW_TICKET);
    }

    @Test
    void aFailedMailIsNamedInEveryMailboxAndFindsItsTicketByItsEnvelopeWhenLetIn() {
        var first = receive(mail("envelope@a.example", "S", "Help"));
        var help = mailboxes.get("help@desk.example");
        var signed = tokens.replyAddress(help.address(), ticket(first));
        var sales = mailboxes.get("sales@desk.example");
        Fate failed;
        try (var _ = refusingTickets()) {
            failed = intake.receive(new RawMail(
                    Source.SMTP,
                    List.of(help, sales),
                    List.of(signed, sales.address()),
                    "other@a.example",
                    mail("other@elsewhere.example", "Re: S", "More"),
                    clock.instant(),
                    null));
        }
        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(sql.fetchValues(
                        "SELECT reason FROM mail_fate WHERE message_id = ? AND mailbox_id = ?",
                        failed.mail().messageId(),
                        sales.id().value()))
                .isEqualTo(List.of("same-mail-kept-elsewhere"));

        var released = intake.release(failed.id(), "Anna");
        assertThat(released.outcome()).isEqualTo(Outcome.REPLY);
        assertThat(ticket(released)).isEqualTo(ticket(first));
    }

    @Test
    void mailsWithoutMessageIdAreToldApartByTheirContent() {
        var first = receive(bytes("From: a@noid.example\nSubject: x\n\none\n"));
        var second = receive(bytes("From: a@noid.example\nSubject: x\n\ntwo\n"));
        var again = receive(bytes("From: a@noid.example\nSubject: x\n\none\n"));

        assertThat(ticket(first)).isNotEqualTo(ticket(second));
        assertThat(again.id()).isEqualTo(first.id());
    }

    @Test
    void equalMailsWithoutMessageIdAreCopiesOfOneForTwoDaysOnly() {
        var form = bytes("From: form@noid.example\nSubject: New key card\n\nPlease\n");
        var spring = clock.instant().minus(Duration.ofDays(90));
        var first = receive(form, spring);

        assertThat(receive(form, spring.plus(Duration.ofHours(47))).id()).isEqualTo(first.id());
        var months = receive(form, clock.instant());
        assertThat(months.outcome()).isEqualTo(Outcome.NEW_TICKET);
        assertThat(ticket(months)).isNotEqualTo(ticket(first));
        assertThat(receive(form, clock.instant()).id()).isEqualTo(months.id());
    }

    @Test
    void theSameMailWithAMessageIdIsACopyHoweverLateItComes() {
        var mail = mail("late@new.example", "S", "Help");
        var first = receive(mail, clock.instant().minus(Duration.ofDays(90)));
        assertThat(receive(mail, clock.instant()).id()).isEqualTo(first.id());
    }

    @Test
    void theSameMailToASecondMailboxIsNamedThereAndMakesNoSecondTicket() {
        var id = newId();
        var mail = "From: a@two.example\nSubject: Both\nMessage-ID: %s\nReceived: by %s\n\nHello\n";
        var first = receive(mailboxes.get("help@desk.example"), bytes(mail.formatted(id, "one")));
        var second = receive(mailboxes.get("sales@desk.example"), bytes(mail.formatted(id, "two")));

        assertThat(second.outcome()).isEqualTo(Outcome.IGNORED);
        assertThat(second.reason()).isEqualTo("same-mail-other-mailbox");
        assertThat(ticket(second)).isEqualTo(ticket(first));
    }

    @Test
    void aMailKeptAsideMakesNoSecondMessageWhenACopyOfItWasLetIn() {
        var mail = "From: a@copy.example\nSubject: Copy\nMessage-ID: %s\n%s\nHello\n";
        var id = newId();
        var aside = receive(bytes(mail.formatted(id, "Received: by far\n".repeat(51))));
        var copy = receive(bytes(mail.formatted(id, "Received: by near\n")));
        assertThat(copy.outcome()).isEqualTo(Outcome.NEW_TICKET);

        var released = intake.release(aside.id(), "Anna");

        assertThat(released.id()).isEqualTo(aside.id());
        assertThat(released.reason()).isEqualTo("same-mail-again");
        assertThat(ticket(released)).isEqualTo(ticket(copy));
    }

    @Test
    void whatIsBuiltToExhaustUsBecomesATicketAsFarAsItIsRead() {
        var wide = "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(1100);
        var fate = receive(bytes(wide));
        assertThat(fate.outcome()).isEqualTo(Outcome.NEW_TICKET);
        assertThat(fate.mail().rawHash()).isNotNull();
    }

    @Test
    void aMailThatNamesNoSenderIsKeptAside() {
        var fate = receive(bytes("Subject: nobody\n\nhello\n"));
        assertThat(fate.outcome()).isEqualTo(Outcome.QUARANTINED);
        assertThat(fate.reason()).isEqualTo("no-sender");
        assertThat(fate.mail().rawHash()).isNotNull();
    }

    /** Who writes × what the mail carries → where it goes. */
    @ParameterizedTest
    @CsvSource({
        "requester, IN_REPLY_TO_OURS, REPLY, answer",
        "requester, REFERENCES_OURS, REPLY, answer",
        "requester, IN_REPLY_TO_FIRST, REPLY, answer",
        "requester, REPLY_ADDRESS, REPLY, answer",
        "requester, SUBJECT_NUMBER, NEW_TICKET, sender-not-on-ticket",
        "requester, FORGED_SIGNATURE, NEW_TICKET, new",
        "copied, IN_REPLY_TO_OURS, REPLY, answer",
        "copied, REFERENCES_OURS, REPLY, answer",
        "stranger, IN_REPLY_TO_OURS, NEW_TICKET, sender-not-on-ticket",
        "stranger, REFERENCES_OURS, NEW_TICKET, sender-not-on-ticket",
        "stranger, IN_REPLY_TO_FIRST, NEW_TICKET, sender-not-on-ticket",
        "stranger, REPLY_ADDRESS, REPLY, answer",
        "stranger, FORGED_REPLY_ADDRESS, NEW_TICKET, new",
        "stranger, SUBJECT_NUMBER, NEW_TICKET, sender-not-on-ticket",
        "stranger, NOTHING, NEW_TICKET, new",
        "agent, IN_REPLY_TO_OURS, NEW_TICKET, sender-not-on-ticket",
        "agent, REPLY_ADDRESS, REPLY, answer",
    })
    void aHeaderCountsOnlyFromSomebodyWhoBelongs(String who, Carries carries, Outcome outcome, String reason) {
        var firstId = newId();
        var key = firstId.replaceAll("\\D", "");
        var first = receive(
                bytes("From: requester%s@a.example\nCc: copied%s@a.example\nSubject: S\nMessage-ID: %s\n\nHelp\n"
                        .formatted(key, key, firstId)));
        var number = ticket(first);
        var message = message(first);
        testAgents.create("agent" + key + "@a.example", Role.AGENT);

        var fate = receive(mail(
                who + key + "@a.example",
                "Re: " + carries.subject(number),
                "More",
                carries.header(tokens, number, message, firstId)));

        assertThat(fate.outcome()).isEqualTo(outcome);
        assertThat(fate.reason()).isEqualTo(reason);
        if (outcome == Outcome.REPLY) {
            assertThat(ticket(fate)).isEqualTo(number);
        } else {
            assertThat(ticket(fate)).isNotEqualTo(number);
        }
    }

    /** A stranger names a mail he has sent somebody, copies that person in, and waits for it to be forwarded to us. */
    @Test
    void aMailThatWasOnlyNamedDrawsNobodyButWhoNamedItIntoTheTicket() {
        var bait = newId();
        var lured = receive(bytes(
                "From: mallory@evil.example\nCc: victim@a.example\nSubject: Hi\nIn-Reply-To: %s\nMessage-ID: %s\n\nHello\n"
                        .formatted(bait, newId())));

        var victims = receive(mail("victim@a.example", "Fwd: Hi", "My account is 4711", "References: " + bait));
        assertThat(victims.reason()).isEqualTo("sender-not-on-ticket");
        assertThat(ticket(victims)).isNotEqualTo(ticket(lured));

        var more = receive(mail("mallory@evil.example", "Re: Hi", "And?", "References: " + bait));
        assertThat(ticket(more)).isEqualTo(ticket(lured));
    }

    enum Carries {
        IN_REPLY_TO_OURS,
        REFERENCES_OURS,
        IN_REPLY_TO_FIRST,
        REPLY_ADDRESS,
        FORGED_REPLY_ADDRESS,
        FORGED_SIGNATURE,
        SUBJECT_NUMBER,
        NOTHING;

        String subject(TicketNumber number) {
            return this == SUBJECT_NUMBER ? "S [#%s]".formatted(number) : "S";
        }

        String header(ThreadTokens tokens, TicketNumber number, MessageId message, String first) {
            var help = new EmailAddress("help@desk.example");
            var ours = tokens.messageId(number, message, "desk.example");
            return switch (this) {
                case IN_REPLY_TO_OURS -> "In-Reply-To: " + ours;
                case REFERENCES_OURS -> "References: <unknown@x> " + ours;
                case IN_REPLY_TO_FIRST -> "In-Reply-To: " + first;
                case REPLY_ADDRESS -> "To: " + tokens.replyAddress(help, number);
                case FORGED_REPLY_ADDRESS -> "To: help+t%s.aaaaaaaaaaaaaaaaaaaaaaaaa@desk.example".formatted(number);
                case FORGED_SIGNATURE ->
                    "In-Reply-To: <t%s.m%s.aaaaaaaaaaaaaaaaaaaaaaaaa@desk.example>".formatted(number, message);
                case SUBJECT_NUMBER, NOTHING -> "X-Nothing: here";
            };
        }
    }

    @Test
    void anAnswerToAClosedTicketOpensALinkedOne() {
        var first = receive(mail("closed@a.example", "Old matter", "Help"));
        sql.execute(
                "UPDATE ticket SET status = 'closed', closed_at = now() WHERE number = ?",
                ticket(first).value());

        var answer = receive(mail(
                "closed@a.example",
                "Re: Old matter",
                "Again",
                "In-Reply-To: " + tokens.messageId(ticket(first), message(first), "desk.example")));

        assertThat(answer.reason()).isEqualTo("ticket-closed");
        assertThat(link(ticket(answer), ticket(first))).isEqualTo("follow-up");
    }

    @Test
    void aStrangerCannotClaimTheThreadOfSomebodyElse() {
        var victimsId = newId();
        var first = receive(bytes("From: victim@a.example\nSubject: S\nMessage-ID: %s\n\nHelp\n".formatted(victimsId)));
        var thief = receive(mail(
                "thief@evil.example", "S", "Mine now", "In-Reply-To: " + victimsId, "References: <future@victim>"));
        var later = receive(mail("victim@a.example", "S", "More", "References: " + victimsId));

        assertThat(link(ticket(thief), ticket(first))).isEqualTo("possibly-related");
        assertThat(sql.fetchValues(
                        "SELECT actor_kind FROM ticket_event WHERE type = 'linked' AND ticket_number IN (?, ?)",
                        ticket(thief).value(),
                        ticket(first).value()))
                .as("the thief linked nothing")
                .isEqualTo(List.of("system", "system"));
        assertThat(ticket(later)).isEqualTo(ticket(first));
        assertThat(sql.fetchCount(sql.selectFrom("mail_reference").where("message_id = '<future@victim>'")))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Auto-Submitted: auto-replied",
        "X-Autoreply: yes",
        "Return-Path: <>",
        "Content-Type: multipart/report; boundary=x"
    })
    void anAutomaticAnswerIsRecordedAndChangesNothing(String header) {
        var first = receive(mail("ooo@a.example", "S", "Help"));
        sql.execute(
                "UPDATE ticket SET status = 'pending' WHERE number = ?",
                ticket(first).value());
        var receipts = count("delivery");

        var answer = receive(mail(
                "ooo@a.example",
                "Away",
                "I am away",
                header,
                "In-Reply-To: " + tokens.messageId(ticket(first), message(first), "desk.example")));

        assertThat(ticket(answer)).isEqualTo(ticket(first));
        assertThat(tickets.message(message(answer)).orElseThrow().automatic()).isTrue();
        assertThat(tickets.message(message(first)).orElseThrow().automatic()).isFalse();
        assertThat(tickets.find(ticket(first)).orElseThrow().status()).isEqualTo(Status.PENDING);
        assertThat(count("delivery")).isEqualTo(receipts);
    }

    @ParameterizedTest
    @CsvSource({
        "mailer-daemon@a.example, Auto-Submitted: auto-generated",
        "mailer-daemon@a.example, Auto-Submitted: auto-replied",
        "away@a.example, Auto-Submitted: auto-replied",
        "away@a.example, Return-Path: <>"
    })
    void anAutomaticAnswerToNoTicketIsIgnoredUntilAPersonLetsItIn(String from, String header) {
        var tickets = count("ticket");
        var contacts = count("contact");
        var mail = mail(from, "Undelivered", "Your mail could not be delivered", header);

        var ignored = receive(mail);
        assertThat(ignored.outcome()).isEqualTo(Outcome.IGNORED);
        assertThat(ignored.reason()).isEqualTo("answers-no-ticket");
        assertThat(ignored.mail().rawHash()).as("its original is kept").isNotNull();
        assertThat(receive(mail).id()).isEqualTo(ignored.id());
        assertThat(count("ticket")).isEqualTo(tickets);
        assertThat(count("contact")).as("nobody is known by it").isEqualTo(contacts);

        var released = intake.release(ignored.id(), "Anna");
        assertThat(released.outcome()).isEqualTo(Outcome.NEW_TICKET);
        assertThat(released.id()).isEqualTo(ignored.id());
        assertThat(this.tickets.message(message(released)).orElseThrow().automatic())
                .isTrue();
        assertThat(sql.fetchValue(
                        "SELECT waiting_since FROM ticket WHERE number = ?",
                        ticket(released).value()))
                .as("nobody waits")
                .isNull();
    }

    @Test
    void whatAMachineWritesOfItsOwnAccordIsARequestLikeAnyOther() {
        var alarm = receive(mail("monitor@a.example", "Disk full", "Help", "Auto-Submitted: auto-generated"));
        assertThat(alarm.outcome()).isEqualTo(Outcome.NEW_TICKET);
    }

    @Test
    void aReceiptIsWrittenForAPersonAndNeverForAMachineNorMoreThanFiveAnHour() {
        sql.execute(
                "DELETE FROM delivery WHERE kind = 'receipt'"); // very many an hour, of other tests too, end them all
        await().untilAsserted(() -> {
            var person = "person" + System.nanoTime() + "@a.example";
            assertThat(ticket(receive(mail(person, "S", "Help")))).isNotNull();
            assertThat(receipts(person)).isEqualTo(1);
        });

        receive(mail("list@a.example", "News", "Buy", "List-Id: <news.example>"));
        receive(mail("no-reply@a.example", "News", "Buy"));
        assertThat(receipts("list@a.example") + receipts("no-reply@a.example")).isZero();

        for (var i = 0; i < 8; i++) {
            receive(mail("flood@a.example", "S" + i, "Help " + i));
        }
        assertThat(receipts("flood@a.example")).isEqualTo(5);
    }

    @Test
    void ourOwnMailComingBackIsIgnored() {
        var first = receive(mail("own@a.example", "S", "Help"));
        var id = tokens.messageId(ticket(first), message(first), "desk.example");
        var fate = receive(bytes("From: help@desk.example\nSubject: Re: S\nMessage-ID: %s\nX-Pharos-Loop: %s\n\nHi\n"
                .formatted(id, tokens.loopMark(id))));
        assertThat(fate.reason()).isEqualTo("own-mail");
    }

    @Test
    void thoseCopiedInTakePartOnlyWhenASenderWhoTakesPartCopiesThem() {
        var first = receive(mail("asker@cc.example", "S", "Help", "Cc: friend@cc.example"));
        var ours = tokens.messageId(ticket(first), message(first), "desk.example");
        assertThat(addresses(ticket(first))).contains("asker@cc.example", "friend@cc.example");

        receive(mail(
                "outsider@evil.example",
                "S",
                "Hi",
                "Cc: thief@evil.example",
                "To: " + tokens.replyAddress(new EmailAddress("help@desk.example"), ticket(first)),
                "In-Reply-To: " + ours));
        assertThat(addresses(ticket(first))).doesNotContain("thief@evil.example", "outsider@evil.example");
    }

    private List<String> addresses(TicketNumber number) {
        return tickets.find(number).orElseThrow().participants().stream()
                .map(participant -> participant.address().value())
                .toList();
    }

    private static TicketNumber ticket(Fate fate) {
        return Objects.requireNonNull(fate.ticketNumber());
    }

    private static MessageId message(Fate fate) {
        return Objects.requireNonNull(fate.ticketMessageId());
    }

    private Fate receive(byte[] mail) {
        return receive(mailboxes.get("help@desk.example"), mail);
    }

    private Fate receive(byte[] mail, Instant at) {
        return intake.receive(
                new RawMail(Source.SMTP, List.of(mailboxes.get("help@desk.example")), List.of(), null, mail, at, null));
    }

    private Fate receive(Mailbox mailbox, byte[] mail) {
        return intake.receive(new RawMail(Source.SMTP, List.of(mailbox), List.of(), null, mail, clock.instant(), null));
    }

    private int count(String table) {
        return sql.fetchCount(sql.selectFrom(table));
    }

    private int receipts(String address) {
        return sql.fetchSingle("SELECT count(*) FROM delivery WHERE kind = 'receipt' AND recipients[1] = ?", address)
                .get(0, Integer.class);
    }

    private String link(TicketNumber from, TicketNumber to) {
        return sql.fetchSingle(
                        "SELECT relation FROM ticket_link WHERE from_number = ? AND to_number = ?",
                        from.value(),
                        to.value())
                .get(0, String.class);
    }
}
