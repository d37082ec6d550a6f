package org.pharosdesk.channels.email.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.testing.Mails.bytes;
import static org.pharosdesk.testing.Mails.mail;
import static org.pharosdesk.testing.Mails.newId;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.PostedMessage;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ForwardTests {

    private static final String CONFIRMED = "Authentication-Results: mx.desk.example; dmarc=pass header.from=desk.test";

    /** Whoever is refuted gets no answers elsewhere, if that were believed. */
    private static final String OF_WRITER =
            "Authentication-Results: mx.desk.example; dmarc=fail header.from=out.example";

    /** An invitation, a picture within the words and a file. */
    private static final String FULL = """
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=inner

            --inner
            Content-Type: text/html

            <p>It <b>smokes</b>.<img src="cid:pic1"><script>x()</script></p>
            --inner
            Content-Type: image/png; name=p.png
            Content-ID: <pic1>

            pic
            --inner
            Content-Type: text/calendar

            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:1@out.example
            SUMMARY:Repair
            DTSTART:20261201T090000Z
            DTEND:20261201T100000Z
            END:VEVENT
            END:VCALENDAR
            --inner--
            """;

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
    void anAttachedMailIsTheMatterOfWhoeverWroteItWithAllThatCameInIt() {
        var agent = desk.agent(Role.AGENT);
        var id = newId();
        var fate = receive(forward(
                agent,
                "FW: The printer",
                "Message-ID: %s\nFrom: Ola <ola@out.example>\nReply-To: ola@out.example, Office <office@out.example>\nTo: %s\nSubject: The printer\n%s\n%s"
                        .formatted(id, agent.email(), OF_WRITER, FULL)));

        assertThat(fate.outcome()).isEqualTo(Outcome.NEW_TICKET);
        assertThat(fate.reason()).isEqualTo("forwarded");
        var ticket = tickets.find(ticket(fate)).orElseThrow();
        assertThat(ticket.subject()).isEqualTo("The printer");
        assertThat(addresses(ticket(fate))).containsExactly("office@out.example");
        var first = message(fate);
        assertThat(first.author().name()).isEqualTo("Ola");
        assertThat(first.body().html())
                .contains("<b>smokes</b>", "data-cid=\"pic1\"")
                .doesNotContain("script");
        assertThat(first.invitations())
                .singleElement()
                .satisfies(invitation -> assertThat(invitation.title()).isEqualTo("Repair"));
        assertThat(files(fate)).containsExactly("p.png", "invitation-2.ics", "note.pdf");
        assertThat(notes(fate)).containsExactly("He is a friend.");
        assertThat(fates.find(fate.id()).orElseThrow().mail().senderCheck()).isNull();
        assertThat(receipts(fate)).isZero();
    }

    @Test
    void anAnswerToWhatWasAttachedAndItsOwnLateCopyFindTheTicket() {
        var agent = desk.agent(Role.AGENT);
        var id = newId();
        var before = newId();
        var inner = "Message-ID: %s\nReferences: %s\nFrom: ola@late.example\nSubject: S\n\nWords".formatted(id, before);
        var fate = receive(forward(agent, "Fwd: S", inner));

        assertThat(receive(mail("ola@late.example", "Re: S", "More", "In-Reply-To: " + id))
                        .ticketNumber())
                .isEqualTo(fate.ticketNumber());
        assertThat(receive(mail("ola@late.example", "Re: S", "Also", "In-Reply-To: " + before))
                        .ticketNumber())
                .isEqualTo(fate.ticketNumber());
        assertThat(receive(bytes(inner)).ticketNumber()).isEqualTo(fate.ticketNumber());
        assertThat(receive(mail("thief@late.example", "Re: S", "Mine", "In-Reply-To: " + id))
                        .ticketNumber())
                .isNotEqualTo(fate.ticketNumber());
    }

    @Test
    void whatIsAttachedEntersNoTicketWhateverItsHeaderSays() {
        var agent = desk.agent(Role.AGENT);
        var first = receive(mail("victim@out.example", "S", "Help"));
        var signed = tokens.replyAddress(new EmailAddress("checked@desk.example"), ticket(first));

        for (var header : List.of(
                "In-Reply-To: " + first.mail().messageId(),
                "To: " + signed,
                "Subject: [#%s]".formatted(ticket(first)))) {
            var forged = receive(forward(agent, "Fwd: S", "From: victim@out.example\n%s\n\nPay".formatted(header)));
            assertThat(forged.reason()).as(header).isEqualTo("forwarded");
            assertThat(ticket(forged)).isNotEqualTo(ticket(first));
            assertThat(sql.fetchValues(
                            "SELECT relation FROM ticket_link WHERE ? IN (from_number, to_number)",
                            ticket(forged).value()))
                    .isEqualTo(List.of("possibly-related"));
        }
    }

    @Test
    void anAgentWhoWritesAboutMailsWritesAnOwnMail() {
        var agent = desk.agent(Role.AGENT);
        var inner = "From: ola@out.example\nSubject: S\n\nWords";
        var owns = List.of(
                forward(agent, "Look at this phishing", inner),
                forward(agent, "Fwd: two", inner, inner),
                forward(agent, "Fwd: nobody", "Subject: S\n\nWords"),
                forward(agent, "Fwd: ours", "From: checked@desk.example\nSubject: S\n\nWords"),
                unconfirmed(forward(agent, "Fwd: S", inner)));
        for (var mail : owns) {
            var fate = receive(mail);
            assertThat(fate.reason()).as(fate.mail().subject()).isEqualTo("new");
            assertThat(addresses(ticket(fate))).startsWith(agent.email().value());
        }
        assertThat(files(receive(owns.getFirst()))).contains("mail-1.eml");
    }

    @Test
    void whatIsPassedOnInTheWordsKeepsItsLooksAndTheFilesOfTheMail() {
        var agent = desk.agent(Role.AGENT);
        var fate = receive(bytes("""
                From: %s
                Subject: Fwd: Smoke
                Message-ID: %s
                %s
                MIME-Version: 1.0
                Content-Type: multipart/related; boundary=outer

                --outer
                Content-Type: text/html

                <div dir="ltr">A friend.<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Ola</b> <span>&lt;<a href="mailto:ola@looks.example">ola@looks.example</a>&gt;</span><br>Date: Fri, 27 Nov 2026<br>Subject: Smoke<br>To: &lt;%s&gt;<br></div><br><br><p>It <b>smokes</b>:</p><img src="cid:pic1" width="90"></div></div>
                --outer
                Content-Type: image/png; name=p.png
                Content-ID: <pic1>

                pic
                --outer--
                """.formatted(agent.email(), newId(), CONFIRMED, agent.email())));

        assertThat(addresses(ticket(fate))).containsExactly("ola@looks.example");
        assertThat(message(fate).body().html())
                .contains("<b>smokes</b>", "data-cid=\"pic1\"")
                .doesNotContain("friend", "Forwarded");
        assertThat(files(fate)).containsExactly("p.png");
        assertThat(notes(fate)).containsExactly("A friend.");
    }

    private static byte[] forward(Agent agent, String subject, String... mails) {
        var parts = new StringBuilder();
        for (var mail : mails) {
            parts.append("--outer\nContent-Type: message/rfc822\n\n")
                    .append(mail)
                    .append('\n');
        }
        return bytes("""
                From: %s
                Subject: %s
                Message-ID: %s
                Cc: <x@evil.example>
                %s
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=outer

                --outer
                Content-Type: text/plain

                He is a friend.
                %s--outer
                Content-Type: application/pdf; name=note.pdf

                pdf
                --outer--
                """.formatted(agent.email(), subject, newId(), CONFIRMED, parts));
    }

    private static byte[] unconfirmed(byte[] mail) {
        var text = new String(mail, StandardCharsets.UTF_8);
        return text.replace(CONFIRMED, "X: y").getBytes(StandardCharsets.UTF_8);
    }

    private PostedMessage message(Fate fate) {
        return tickets.message(Objects.requireNonNull(fate.ticketMessageId())).orElseThrow();
    }

    private List<String> files(Fate fate) {
        return Arrays.asList(sql.fetchValues(
                        "SELECT name FROM attachment WHERE message_id = ? ORDER BY id",
                        Objects.requireNonNull(fate.ticketMessageId()).value())
                .toArray(String[]::new));
    }

    private List<String> notes(Fate fate) {
        return Arrays.asList(sql.fetchValues(
                        "SELECT text FROM message WHERE ticket_number = ? AND kind = 'internal' AND author_kind = 'agent'",
                        ticket(fate).value())
                .toArray(String[]::new));
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
        var mailbox = mailboxes.believing("checked@desk.example", "mx.desk.example");
        return intake.receive(new RawMail(Source.SMTP, List.of(mailbox), List.of(), null, mail, clock.instant(), null));
    }
}
