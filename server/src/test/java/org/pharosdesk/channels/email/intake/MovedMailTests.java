package org.pharosdesk.channels.email.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.testing.Mails.mail;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.Merges;
import org.pharosdesk.tickets.MessageId;
import org.pharosdesk.tickets.Splits;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;

/** Mail that answers what was merged, taken apart again or split off. */
@DeskTest
class MovedMailTests {

    private static final EmailAddress HELP = new EmailAddress("help@desk.example");

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    ThreadTokens tokens;

    @Autowired
    Tickets tickets;

    @Autowired
    Merges merges;

    @Autowired
    Splits splits;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private Actor agent;
    private String ane;
    private String berit;
    private Fate lift;
    private Fate barrier;

    @BeforeEach
    void twoTickets() {
        agent = desk.agent(Role.AGENT).actor();
        ane = "ane-%s@a.example".formatted(UUID.randomUUID());
        berit = "berit-%s@b.example".formatted(UUID.randomUUID());
        lift = receive(mail(ane, "Lift", "It stands still", "Cc: " + berit));
        barrier = receive(mail(berit, "Barrier", "It is open"));
    }

    @Test
    void afterAMergeIsUndoneAnswersLandWhereTheyDidBefore() {
        tickets.join(ticket(barrier), ticket(lift), agent);
        merges.undo(ticket(barrier), agent);

        assertThat(ticket(receive(answer(berit, theirs(barrier))))).isEqualTo(ticket(barrier));
        assertThat(ticket(receive(answer(berit, ours(barrier))))).isEqualTo(ticket(barrier));
        assertThat(ticket(receive(toReplyAddress(berit, ticket(barrier))))).isEqualTo(ticket(barrier));
        assertThat(ticket(receive(answer(ane, ours(lift))))).isEqualTo(ticket(lift));
    }

    @Test
    void whatAnsweredTheMergedTicketGoesBackAndSoDoAnswersToIt() {
        tickets.join(ticket(barrier), ticket(lift), agent);
        var came = receive(mail(berit, "Re: Barrier", "Still", "In-Reply-To: " + ours(barrier)));
        var stayed = receive(answer(ane, ours(lift)));
        assertThat(List.of(ticket(came), ticket(stayed))).containsOnly(ticket(lift));

        merges.undo(ticket(barrier), agent);

        assertThat(placeOf(came)).isEqualTo(ticket(barrier));
        assertThat(placeOf(stayed)).isEqualTo(ticket(lift));
        assertThat(ticket(receive(answer(berit, theirs(came))))).isEqualTo(ticket(barrier));
        assertThat(sql.fetchValue("SELECT ticket_number FROM mail_fate WHERE id = " + came.id()))
                .as("the log of mails leads there too")
                .isEqualTo(ticket(barrier).value());
    }

    @Test
    void whatCameThroughTwoMergesGoesBackThroughBoth() {
        var roof = receive(mail(ane, "Roof", "It leaks"));
        tickets.join(ticket(barrier), ticket(lift), agent);
        tickets.join(ticket(lift), ticket(roof), agent);
        var came = receive(answer(berit, ours(barrier)));
        assertThat(ticket(came)).isEqualTo(ticket(roof));

        merges.undo(ticket(lift), agent);
        assertThat(placeOf(came)).isEqualTo(ticket(lift));
        merges.undo(ticket(barrier), agent);
        assertThat(placeOf(came)).isEqualTo(ticket(barrier));
    }

    @Test
    void anAnswerToWhatWasSplitOffFollowsItAndTheRestStays() {
        var second = receive(mail(berit, "Re: Lift", "And the barrier?", "In-Reply-To: " + ours(lift)));
        var said = tickets.post(ticket(lift), desk.publicMessage("We look at it."), agent);
        var saidId = tokens.messageId(ticket(lift), said, "desk.example");
        deliver(said, saidId);
        var made = splits.split(
                ticket(lift), Objects.requireNonNull(second.ticketMessageId()), true, "Barrier", null, agent);

        assertThat(ticket(receive(answer(berit, theirs(second))))).isEqualTo(made);
        assertThat(ticket(receive(answer(berit, saidId))))
                .as("to an answer of ours")
                .isEqualTo(made);
        assertThat(ticket(receive(toReplyAddress(berit, made)))).isEqualTo(made);
        assertThat(ticket(receive(answer(ane, ours(lift))))).isEqualTo(ticket(lift));
        assertThat(ticket(receive(answer(ane, theirs(lift))))).isEqualTo(ticket(lift));
        assertThat(sql.fetchValue("SELECT mailbox_id FROM ticket_mailbox WHERE ticket_number = " + made))
                .as("answered through the same mailbox")
                .isEqualTo(mailboxes.get(HELP.value()).id().value());

        tickets.join(made, ticket(lift), agent);
        assertThat(ticket(receive(answer(berit, theirs(second))))).isEqualTo(ticket(lift));
    }

    @Test
    void whatWasMergedMayBeSplitOffAgainWithItsMail() {
        tickets.join(ticket(barrier), ticket(lift), agent);
        var made = splits.split(
                ticket(lift), Objects.requireNonNull(barrier.ticketMessageId()), false, "Barrier", null, agent);

        assertThat(ticket(receive(answer(berit, theirs(barrier))))).isEqualTo(made);
        assertThat(ticket(receive(answer(ane, theirs(lift))))).isEqualTo(ticket(lift));
    }

    @Test
    void aMailThatComesDuringAMergeIsFiledOnceAndRight() throws Exception {
        for (var i = 0; i < 5; i++) {
            var from = receive(mail(berit, "Barrier " + i, "It is open"));
            var fate = race(
                    () -> receive(answer(berit, ours(from))), () -> tickets.join(ticket(from), ticket(lift), agent));
            assertThat(fate.outcome()).as(fate.detail()).isEqualTo(Outcome.REPLY);
            assertThat(placeOf(fate)).isEqualTo(ticket(lift));

            var again = race(() -> receive(answer(berit, ours(from))), () -> merges.undo(ticket(from), agent));
            assertThat(again.outcome()).as(again.detail()).isEqualTo(Outcome.REPLY);
            assertThat(placeOf(again)).isEqualTo(ticket(from));
            assertThat(placeOf(fate)).isEqualTo(ticket(from));
        }
    }

    private static Fate race(Callable<Fate> mail, Runnable other) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var filed = threads.submit(mail);
            threads.submit(other).get();
            return filed.get();
        }
    }

    private void deliver(MessageId message, String mimeId) {
        sql.execute(
                "INSERT INTO delivery (kind, state, ticket_number, message_id, mime_message_id, sender, recipients,"
                        + " subject, created_at) VALUES ('reply', 'sent', ?, ?, ?, 'help@desk.example', '{}', 'S', now())"
                        + " ON CONFLICT DO NOTHING",
                ticket(lift).value(),
                message.value(),
                mimeId);
    }

    private TicketNumber placeOf(Fate fate) {
        return tickets.message(Objects.requireNonNull(fate.ticketMessageId()))
                .orElseThrow()
                .ticketNumber();
    }

    private static String theirs(Fate fate) {
        return Objects.requireNonNull(fate.mail().messageId());
    }

    private String ours(Fate fate) {
        return tokens.messageId(ticket(fate), Objects.requireNonNull(fate.ticketMessageId()), "desk.example");
    }

    private byte[] answer(String from, String to) {
        return mail(from, "Re: S", "Still broken", "In-Reply-To: " + to);
    }

    private byte[] toReplyAddress(String from, TicketNumber number) {
        return mail(from, "Re: S", "More", "To: " + tokens.replyAddress(HELP, number));
    }

    private static TicketNumber ticket(Fate fate) {
        return Objects.requireNonNull(fate.ticketNumber());
    }

    private Fate receive(byte[] mail) {
        var mailbox = mailboxes.get(HELP.value());
        return intake.receive(new RawMail(Source.SMTP, List.of(mailbox), List.of(), null, mail, clock.instant(), null));
    }
}
