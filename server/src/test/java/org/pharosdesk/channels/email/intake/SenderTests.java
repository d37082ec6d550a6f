package org.pharosdesk.channels.email.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.testing.Mails.mail;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.SenderCheck;
import org.pharosdesk.tickets.SenderCheck.Disguise;
import org.pharosdesk.tickets.SenderCheck.Verdict;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class SenderTests {

    private static final String CONFIRMED =
            "Authentication-Results: mx.desk.example; dmarc=pass header.from=who.example";
    private static final String REFUTED = "Authentication-Results: mx.desk.example; dmarc=fail header.from=who.example";

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    ThreadTokens tokens;

    @Autowired
    Tickets tickets;

    @Autowired
    FateStore fates;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @Test
    void whatTheServerFoundStandsWithTheMail() {
        var fate = receive(mail(
                "ann@who.example",
                "S",
                "W",
                "Authentication-Results: mx.desk.example; dmarc=pass header.from=who.example; spf=softfail"
                        + " smtp.mailfrom=who.example; dkim=pass header.d=who.example"));

        var check = check(fate);
        assertThat(check.verdict()).isEqualTo(Verdict.CONFIRMED);
        assertThat(check.server()).isEqualTo("mx.desk.example");
        assertThat(List.of(check.spf(), check.dkim(), check.dmarc())).containsExactly("softfail", "pass", "pass");
    }

    @Test
    void aMailboxThatAsksNobodyIsToldNothing() {
        var fate = receive(mailboxes.get("help@desk.example"), mail("ann@who.example", "S", "W", CONFIRMED));
        assertThat(fates.find(fate.id()).orElseThrow().mail().senderCheck()).isNull();
    }

    @Test
    void whoPretendsToBeTheRequesterDoesNotSpeakInHisTicket() {
        var first = receive(mail("asker@who.example", "S", "Help", CONFIRMED));
        var answers = "In-Reply-To: " + first.mail().messageId();

        var forged = receive(mail("asker@who.example", "S", "Pay me", answers, REFUTED, "Cc: thief@evil.example"));
        assertThat(forged.outcome()).isEqualTo(Outcome.NEW_TICKET);
        assertThat(forged.reason()).isEqualTo("sender-not-on-ticket");
        assertThat(receipts(forged)).isZero();
        assertThat(addresses(ticket(forged))).doesNotContain("thief@evil.example");

        var honest = receive(mail("asker@who.example", "S", "More", answers, CONFIRMED));
        assertThat(honest.ticketNumber()).isEqualTo(first.ticketNumber());
        assertThat(receipts(first)).isEqualTo(1);
    }

    @Test
    void onlyAConfirmedSenderBringsOthersIntoATicket() {
        var first = receive(mail("asker@who.example", "S", "Help", CONFIRMED));
        var path = "To: " + tokens.replyAddress(new EmailAddress("checked@desk.example"), ticket(first));

        receive(mail("asker@who.example", "S", "And", path, "Cc: unsure@evil.example"));
        assertThat(addresses(ticket(first))).doesNotContain("unsure@evil.example");

        receive(mail("asker@who.example", "S", "And", path, "Cc: friend@who.example", CONFIRMED));
        assertThat(addresses(ticket(first))).contains("friend@who.example");
    }

    @Test
    void whatIsAptToMisleadIsTold() {
        var agent = desk.agent(Role.AGENT);

        var otherAddress = check(receive(mail("\"boss@bank.example\" <x@evil.example>", "S", "W")));
        assertThat(otherAddress.disguises()).containsExactly(Disguise.OTHER_ADDRESS_IN_NAME);
        assertThat(otherAddress.name()).isEqualTo("boss@bank.example");
        assertThat(check(receive(mail(
                                "\"%s\" <x@evil.example>".formatted(agent.name().toUpperCase()), "S", "W")))
                        .disguises())
                .containsExactly(Disguise.NAMED_LIKE_AGENT);
        assertThat(check(receive(mail(agent.email().value(), "S", "W"))).disguises())
                .containsExactly(Disguise.ADDRESS_OF_AGENT);
        assertThat(check(receive(mail("x@evil.example", "S", "W", "Reply-To: x@other.example")))
                        .disguises())
                .containsExactly(Disguise.ANSWERS_ELSEWHERE);
        assertThat(fates.find(receive(mail("x@evil.example", "S", "W")).id())
                        .orElseThrow()
                        .mail()
                        .senderCheck())
                .isNull();
    }

    @Test
    void answersGoWhereTheWriterWantsThem() {
        var fate = receive(mail("ann@who.example", "S", "W", "Reply-To: Ann <ann@home.example>", CONFIRMED));
        assertThat(fate.mail().from()).isEqualTo("ann@who.example");
        assertThat(addresses(ticket(fate))).containsExactly("ann@home.example");

        var forged = receive(mail("ann@who.example", "S", "W", "Reply-To: thief@evil.example", REFUTED));
        assertThat(addresses(ticket(forged))).containsExactly("ann@who.example");
    }

    @Test
    void whoWroteThroughAFormOrAListIsTheOneWhomAnswersReach() {
        var form = receive(mail("Web form <checked@desk.example>", "S", "W", "Reply-To: Nils <nils@form.example>"));
        assertThat(form.mail().from()).isEqualTo("nils@form.example");

        var nobody = receive(mail("noreply@forms.example", "S", "W", "Reply-To: Olga <olga@form.example>"));
        assertThat(nobody.mail().from()).isEqualTo("olga@form.example");

        var list = receive(mail(
                "\"Eva via talk\" <talk@lists.example>",
                "S",
                "W",
                "Reply-To: Eva <eva@form.example>",
                "List-Post: <mailto:talk@lists.example>",
                "Authentication-Results: mx.desk.example; dmarc=pass header.from=lists.example"));
        assertThat(list.mail().from()).isEqualTo("eva@form.example");
        var victim = receive(mail("eva@form.example", "S", "W"));
        var named = receive(mail(
                "noreply@evil.example",
                "S",
                "W",
                "Reply-To: eva@form.example",
                "In-Reply-To: " + victim.mail().messageId(),
                "Authentication-Results: mx.desk.example; dmarc=pass header.from=evil.example"));
        assertThat(named.reason()).isEqualTo("sender-not-on-ticket");
        assertThat(check(list).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(sql.fetchSingle("SELECT name FROM contact JOIN contact_address a ON a.contact_id = contact.id"
                                + " WHERE a.address = 'eva@form.example'")
                        .get(0, String.class))
                .isEqualTo("Eva");
    }

    @Test
    void whatAnAgentPassesOnIsTheMatterOfWhoeverWroteIt() {
        var agent = desk.agent(Role.AGENT);
        var confirmed = "Authentication-Results: mx.desk.example; dmarc=pass header.from=desk.test";
        var words = """
                He is a friend of the boss.

                ---------- Forwarded message ---------
                From: Ola Nordmann <ola@forward.example>
                Date: Fri, 27 Nov 2026 at 09:00
                Subject: The printer smokes
                To: %s

                It began this morning.
                """.formatted(agent.email());

        var fate = receive(mail(agent.email().value(), "Fwd: The printer smokes", words, confirmed));

        assertThat(fate.reason()).isEqualTo("forwarded");
        assertThat(addresses(ticket(fate))).containsExactly("ola@forward.example");
        assertThat(tickets.find(ticket(fate)).orElseThrow().subject()).isEqualTo("The printer smokes");
        assertThat(sql.fetch(
                                "SELECT kind, author_kind, text FROM message WHERE ticket_number = ? ORDER BY id",
                                ticket(fate).value())
                        .map(row -> row.intoList().toString()))
                .containsExactly(
                        "[public, contact, It began this morning.]", "[internal, agent, He is a friend of the boss.]");

        var nested =
                words.replace("---------- Forwarded message ---------\n", "").replace("It began this morning.", """
                        Read this:
                        ---------- Forwarded message ---------
                        From: The chief <chief@forward.example>
                        Date: Thu, 26 Nov 2026 at 09:00
                        Subject: Pay him
                        To: ola@forward.example

                        Pay him.""");
        var outermost = receive(mail(agent.email().value(), "FW: Hello", nested, confirmed, "Cc: x@evil.example"));
        assertThat(addresses(ticket(outermost))).containsExactly("ola@forward.example");
        var answer = receive(mail(agent.email().value(), "Re: The printer smokes", words, confirmed));
        assertThat(answer.reason()).isEqualTo("new");

        var unconfirmed = receive(mail(agent.email().value(), "Fwd: The printer smokes", words));
        assertThat(addresses(ticket(unconfirmed))).containsExactly(agent.email().value());
        var notAsked = receive(
                mailboxes.get("help@desk.example"),
                mail(agent.email().value(), "Fwd: The printer smokes", words, confirmed));
        assertThat(addresses(ticket(notAsked))).containsExactly(agent.email().value());
    }

    private SenderCheck check(Fate fate) {
        return Objects.requireNonNull(fates.find(fate.id()).orElseThrow().mail().senderCheck());
    }

    private List<String> addresses(TicketNumber number) {
        return tickets.find(number).orElseThrow().participants().stream()
                .map(participant -> participant.address().value())
                .toList();
    }

    private int receipts(Fate fate) {
        return sql.fetchSingle(
                        "SELECT count(*) FROM delivery WHERE kind = 'receipt' AND message_id = ?",
                        Objects.requireNonNull(fate.ticketMessageId()).value())
                .get(0, Integer.class);
    }

    private static TicketNumber ticket(Fate fate) {
        return Objects.requireNonNull(fate.ticketNumber());
    }

    private Fate receive(byte[] mail) {
        return receive(mailboxes.believing("checked@desk.example", "mx.desk.example"), mail);
    }

    private Fate receive(Mailbox mailbox, byte[] mail) {
        return intake.receive(new RawMail(Source.SMTP, List.of(mailbox), List.of(), null, mail, clock.instant(), null));
    }
}
