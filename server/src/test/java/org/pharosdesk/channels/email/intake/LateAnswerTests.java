package org.pharosdesk.channels.email.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.testing.Mails.mail;
import static org.pharosdesk.testing.Mails.newId;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;

/** Answers to tickets that are solved, closed or joined to another. */
@DeskTest
class LateAnswerTests {

    private static final Instant SOLVED = Instant.parse("2002-02-03T04:05:06Z");

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    ThreadTokens tokens;

    @Autowired
    Tickets tickets;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    @Test
    void aSolvedTicketIsOpenedAgainUntilItIsClosed() {
        var first = receive(mail("late@a.example", "S", "Help"));
        solve(ticket(first));

        tickets.closeSolvedBefore(SOLVED);
        var within = receive(answer("late@a.example", first));
        assertThat(ticket(within)).isEqualTo(ticket(first));
        assertThat(status(first)).isEqualTo(Status.OPEN);

        solve(ticket(first));
        tickets.closeSolvedBefore(SOLVED.plus(Duration.ofMillis(1)));
        var after = receive(answer("late@a.example", first));
        assertThat(after.reason()).isEqualTo("ticket-closed");
        assertThat(status(first)).isEqualTo(Status.CLOSED);
        assertThat(status(after)).isEqualTo(Status.NEW);
        assertThat(links(after, ticket(first))).containsExactly("follow-up");
    }

    @Test
    void theSecondAnswerToAClosedTicketGoesOnWhereTheFirstOneFollowedItUp() {
        var first = receive(mail("again@a.example", "S", "Help"));
        solve(ticket(first));
        tickets.closeSolvedBefore(SOLVED.plus(Duration.ofMillis(1)));
        var followUp = receive(answer("again@a.example", first));

        assertThat(ticket(receive(answer("again@a.example", first)))).isEqualTo(ticket(followUp));
        solve(ticket(followUp));
        assertThat(ticket(receive(answer("again@a.example", first)))).isEqualTo(ticket(followUp));
        assertThat(status(followUp)).isEqualTo(Status.OPEN);

        solve(ticket(followUp));
        tickets.closeSolvedBefore(SOLVED.plus(Duration.ofMillis(1)));
        assertThat(receive(answer("again@a.example", first)).reason()).isEqualTo("ticket-closed");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anAnswerToAJoinedTicketLandsWhereItWasJoinedTo(int joins) {
        var first = receive(mail("joined%d@a.example".formatted(joins), "S", "Help"));
        var target = ticket(first);
        for (var i = 0; i < joins; i++) {
            var next = ticket(receive(mail("other@b.example", "S", "Help")));
            tickets.join(target, next, desk.agent(Role.AGENT).actor());
            target = next;
        }
        var asker = "joined%d@a.example".formatted(joins);
        var byAddress = mail(
                "friend@c.example",
                "Re: S",
                "More",
                "To: " + tokens.replyAddress(new EmailAddress("help@desk.example"), ticket(first)));
        assertThat(ticket(receive(answer(asker, first)))).isEqualTo(target);
        assertThat(ticket(receive(byAddress))).isEqualTo(target);

        solve(target);
        assertThat(ticket(receive(answer(asker, first)))).isEqualTo(target);
        assertThat(tickets.find(target).orElseThrow().status()).isEqualTo(Status.OPEN);

        solve(target);
        tickets.closeSolvedBefore(SOLVED.plus(Duration.ofMillis(1)));
        var late = receive(answer(asker, first));
        assertThat(late.reason()).isEqualTo("ticket-closed");
        assertThat(links(late, target)).containsExactly("follow-up");
        assertThat(links(late, ticket(first))).isEmpty();
    }

    /** Whoever alone is led by a mail that one of the ticket only named is led on where the ticket went. */
    @Test
    void whatWasOnlyNamedLeadsItsRequesterOnAfterAJoin() {
        var named = newId();
        var first = receive(mail("namer@a.example", "S", "Help", "References: " + named));
        var target = ticket(receive(mail("other@b.example", "S", "Help", "Cc: namee@c.example")));
        tickets.join(ticket(first), target, desk.agent(Role.AGENT).actor());

        var again = receive(mail("namer@a.example", "S", "More", "References: " + named));
        assertThat(ticket(again)).isEqualTo(target);
        var baited = receive(mail("namee@c.example", "S", "Mine", "References: " + named));
        assertThat(baited.reason()).isEqualTo("sender-not-on-ticket");
    }

    private byte[] answer(String from, Fate to) {
        var ours = tokens.messageId(ticket(to), Objects.requireNonNull(to.ticketMessageId()), "desk.example");
        return mail(from, "Re: S", "Still broken", "In-Reply-To: " + ours);
    }

    private void solve(TicketNumber number) {
        tickets.setStatus(number, Status.SOLVED, "Done", desk.agent(Role.AGENT).actor());
        sql.execute("UPDATE ticket SET solved_at = ?::timestamptz WHERE number = ?", SOLVED.toString(), number.value());
    }

    private Status status(Fate fate) {
        return tickets.find(ticket(fate)).orElseThrow().status();
    }

    private List<String> links(Fate from, TicketNumber to) {
        return List.of(sql.fetchValues(
                        "SELECT relation FROM ticket_link WHERE from_number = ? AND to_number = ?",
                        ticket(from).value(),
                        to.value())
                .toArray(String[]::new));
    }

    private static TicketNumber ticket(Fate fate) {
        return Objects.requireNonNull(fate.ticketNumber());
    }

    private Fate receive(byte[] mail) {
        var mailbox = mailboxes.get("help@desk.example");
        return intake.receive(new RawMail(Source.SMTP, List.of(mailbox), List.of(), null, mail, clock.instant(), null));
    }
}
