package org.pharosdesk.channels.email.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.testing.Mails.bytes;
import static org.pharosdesk.testing.Mails.mail;
import static org.pharosdesk.testing.Mails.newId;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.channels.email.parsing.MailParser;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.UndeliverableAddresses;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.MessageKind;
import org.pharosdesk.tickets.PostedMessage;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketFacts;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class AgentMailTests {

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture fixture;

    @Autowired
    ThreadTokens tokens;

    @Autowired
    Tickets tickets;

    @Autowired
    UndeliverableAddresses undeliverable;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    /** Other tests have mailboxes that ask mail servers, which would be strict with all answers here. */
    @BeforeEach
    void noMailServerIsAsked() {
        fixture.believeNobody();
    }

    @Test
    void theWordsGoToTheRequesterAsTheAgentsReply() {
        var number = received("asker@answer.example");
        var kari = desk.agent(Role.AGENT);
        undeliverable.mark(List.of(kari.email()));

        var fate = answer(kari, number, "Try turning it off.");

        assertThat(fate.outcome()).isEqualTo(Outcome.REPLY);
        assertThat(fate.reason()).isEqualTo("agent-answer");
        assertThat(fate.ticketNumber()).isEqualTo(number);
        var message = message(fate);
        assertThat(message.kind()).isEqualTo(MessageKind.PUBLIC);
        assertThat(message.author()).isEqualTo(kari.actor());
        assertThat(message.body().text()).isEqualTo("Try turning it off.");
        assertThat(message.recipients()).containsExactly(new EmailAddress("asker@answer.example"));
        assertThat(sql.fetchValue(
                        "SELECT kind || ' ' || recipients[1] FROM delivery WHERE message_id = ?",
                        message.id().value()))
                .isEqualTo("reply asker@answer.example");
        assertThat(ticket(number).status()).isEqualTo(Status.OPEN);
        assertThat(ticket(number).participants()).hasSize(1);
        assertThat(undeliverable.among(List.of(kari.email()))).isEmpty();
    }

    @Test
    void theQuotedNotificationAndTheSignatureStayAway() {
        var number = received("quoted@answer.example");
        var kari = desk.agent(Role.AGENT);
        var fate = answer(kari, number, """
                It is done.

                --\u0020
                Kari, mobile 123

                On Fri, 27 Nov 2026 at 10:00, Desk <%s> wrote:
                > [#%s] Ola gave you this ticket.
                >
                > It is dark.
                """.formatted(address(kari, number).value(), number));
        assertThat(message(fate).body().text()).isEqualTo("It is done.");
        assertThat(message(fate).body().quotedText()).isNull();
    }

    @Test
    void aQuoteNobodyRecognisesEndsWhereTheNotificationBegins() {
        var number = received("unmarked@answer.example");
        var kari = desk.agent(Role.AGENT);
        var fate = answer(
                kari,
                number,
                "It is done, %s.\n\n[#%s] Ola gave you this ticket.\n\nIt is dark."
                        .formatted(address(kari, number).value(), number));
        assertThat(message(fate).body().text()).isEqualTo("It is done, answers@desk.example.");
    }

    static List<String> answersBetween() {
        return List.of("""
                On Fri, 27 Nov 2026 at 10:00, Desk <%1$s> wrote:

                > [#%2$s] Ola gave you this ticket.
                >
                > Is it the bulb?

                Yes, it is the bulb.

                > Or the plug?

                No.
                """, """
                Hi, see below.

                Den fre. 27. nov. 2026 kl. 10:00 skrev Desk <%1$s>:

                > [#%2$s] Ola ga deg denne saken.
                >
                > Er det pæren?
                Yes, it is the bulb.
                > Eller støpselet?
                > https://desk.example/desk/tickets/%2$s
                """, """
                -----Original Message-----
                From: Desk <%1$s>
                Sent: Friday, 27 November 2026 10:00
                To: Kari
                Subject: [#%2$s] Lamp

                [#%2$s] Ola gave you this ticket.

                Is it the bulb?

                Yes, it is the bulb.
                """, """
                Fra: Desk <%1$s>
                Sendt: fredag 27. november 2026 10:00
                Til: Kari
                Emne: [#%2$s] Lamp

                [#%2$s] Ola ga deg denne saken.

                Er det pæren?

                Yes, it is the bulb.
                """, """
                On Fri, 27 Nov 2026 at 10:00, Desk <%1$s> wrote:
                > Is it the bulb?
                Yes, it is the bulb.
                > https://desk.example/desk/tickets/%2$s
                Thanks
                > more
                """);
    }

    @ParameterizedTest
    @MethodSource("answersBetween")
    void answersBetweenTheLinesStayInsideAndWhole(String words) {
        var number = received("between@answer.example");
        var kari = desk.agent(Role.AGENT);
        var fate = answer(kari, number, words.formatted(address(kari, number).value(), number));
        assertThat(message(fate).kind()).isEqualTo(MessageKind.INTERNAL);
        assertThat(message(fate).body().text()).contains("Yes, it is the bulb.").doesNotContain("+a");
        assertThat(deliveries(fate)).isZero();
        assertThat(news(kari)).containsExactly("answered-between");
    }

    @Test
    void whoSaysNothingAboveAQuoteSaysNothing() {
        var number = received("nothing@answer.example");
        var kari = desk.agent(Role.AGENT);
        var before = messages(number);
        var fate = answer(
                kari,
                number,
                "On Fri, 27 Nov 2026 at 10:00, Desk <%s> wrote:\n\n> [#%s] Ola gave you this ticket.\n> It is dark.\n"
                        .formatted(mailbox().address().value(), number));
        assertThat(fate.reason()).isEqualTo("agent-answer-refused");
        assertThat(messages(number)).isEqualTo(before);
    }

    @Test
    void htmlThatSaysMoreThanItsTextIsNotShown() {
        var number = received("html@answer.example");
        var kari = desk.agent(Role.AGENT);
        for (var more : List.of(
                "<span>x [#%s]\u00a0Ola gave you this ticket.</span>".formatted(number),
                "<a href=\"https://desk.example/desk/tickets/%s\">here</a>".formatted(number))) {
            var fate = receive(
                    alternative(kari, "It is done.", "<p>It is <b>done</b>.</p>" + more), address(kari, number));
            assertThat(message(fate).kind()).isEqualTo(MessageKind.PUBLIC);
            assertThat(message(fate).body().text()).isEqualTo("It is done.");
            assertThat(message(fate).body().html()).isNull();
        }
        var plain = receive(alternative(kari, "It is done.", "<p>It is <b>done</b>.</p>"), address(kari, number));
        assertThat(message(plain).body().html()).contains("<b>done</b>");
    }

    @Test
    void answersBetweenTheQuotesOfHtmlStayInside() {
        var number = received("html-between@answer.example");
        var kari = desk.agent(Role.AGENT);
        var html =
                "<p>Hi,</p><blockquote>[#%s] Ola gave you this ticket.</blockquote><p>Own</p><blockquote>Is it the plug?</blockquote><p>No</p>"
                        .formatted(number);
        var fate = receive(bytes("""
                From: %s
                Subject: Re: Lamp
                Message-ID: %s
                MIME-Version: 1.0
                Content-Type: text/html; charset=utf-8

                %s
                """.formatted(kari.email().value(), newId(), html)), address(kari, number));
        assertThat(message(fate).kind()).isEqualTo(MessageKind.INTERNAL);
        assertThat(message(fate).body().text()).contains("Own", "No");
    }

    @Test
    void whatLetsOthersActAsTheAgentIsTakenOutOfTheWords() {
        var number = received("secret@answer.example");
        var kari = desk.agent(Role.AGENT);
        var tag = address(kari, number).localPart().replaceFirst(".*\\+", "");
        var token = tokens.unwantedToken(kari.id(), "assigned");
        var words =
                "Write to answers+%s@desk.example, answers%%2B%s%%40desk.example or https://desk.example/unsubscribe/%s."
                        .formatted(tag.toUpperCase(Locale.ROOT), tag, token);
        var fate = receive(alternative(kari, words, "<p>" + words + "</p>"), address(kari, number));
        var signature = tag.replaceFirst(".*\\.", "");
        assertThat(message(fate).body().text())
                .doesNotContainIgnoringCase(signature)
                .doesNotContain(token);
        assertThat(message(fate).body().html())
                .doesNotContainIgnoringCase(signature)
                .doesNotContain(token);
    }

    @Test
    void linesAtTheTopActAndAreTakenOut() {
        var number = received("orders@answer.example");
        var kari = desk.agent(Role.AGENT);
        var fate = answer(kari, number, "#solved\n#assign me\n\n#tag vip\n#severity high\nNew bulb fitted.");

        assertThat(message(fate).body().text()).isEqualTo("New bulb fitted.");
        var ticket = ticket(number);
        assertThat(ticket.status()).isEqualTo(Status.SOLVED);
        assertThat(ticket.assigneeId()).isEqualTo(kari.id());
        assertThat(row(number)).isEqualTo("high {vip} New bulb fitted.");
        assertThat(sql.fetch(
                                "SELECT DISTINCT actor_name FROM ticket_event WHERE ticket_number = ? AND type LIKE '%-changed'",
                                number.value())
                        .getValues(0, String.class))
                .containsExactly(kari.name());
        assertThat(news(kari)).isEmpty();
    }

    @Test
    void commandsAlonePostNothing() {
        var number = received("alone@answer.example");
        var kari = desk.agent(Role.AGENT);
        var before = messages(number);
        var fate = answer(kari, number, "#assign me\n#på vent\n");
        assertThat(fate.outcome()).isEqualTo(Outcome.REPLY);
        assertThat(fate.ticketMessageId()).isNull();
        assertThat(messages(number)).isEqualTo(before);
        assertThat(ticket(number).status()).isEqualTo(Status.ON_HOLD);
    }

    @Test
    void aNoteStaysInside() {
        var number = received("note@answer.example");
        var fate = answer(desk.agent(Role.AGENT), number, "#note\nAsk Per.");
        assertThat(message(fate).kind()).isEqualTo(MessageKind.INTERNAL);
        assertThat(deliveries(fate)).isZero();
        assertThat(ticket(number).status()).isEqualTo(Status.NEW);
    }

    @Test
    void whatIsNotUnderstoodLeavesTheDeskNowhere() {
        var number = received("typo@answer.example");
        var kari = desk.agent(Role.AGENT);
        var fate = answer(kari, number, "#sovled\n#assign me\nNew bulb fitted.");

        assertThat(message(fate).kind()).isEqualTo(MessageKind.INTERNAL);
        assertThat(message(fate).body().text()).isEqualTo("New bulb fitted.");
        assertThat(deliveries(fate)).isZero();
        assertThat(ticket(number).assigneeId()).isNull();
        assertThat(news(kari)).containsExactly("not-understood");
        assertThat(facts(kari)).contains("#sovled", "note");
    }

    @Test
    void whatIsNotUnderstoodIsNamedByItsBeginning() {
        var number = received("long@answer.example");
        var kari = desk.agent(Role.AGENT);
        answer(kari, number, "#" + "x".repeat(500) + "\nNew bulb fitted.");
        assertThat(facts(kari)).contains("#" + "x".repeat(199) + "…").doesNotContain("x".repeat(200));
    }

    @Test
    void soManyTagsAreNoTags() {
        var number = received("tags@answer.example");
        var kari = desk.agent(Role.AGENT);
        answer(
                kari,
                number,
                IntStream.rangeClosed(1, 51).mapToObj("#tag t%d\n"::formatted).collect(Collectors.joining())
                        + "New bulb fitted.");
        assertThat(news(kari)).containsExactly("not-understood");
        assertThat(sql.fetchValue("SELECT cardinality(tags) FROM ticket WHERE number = ?", number.value()))
                .isEqualTo(0);
    }

    @Test
    void soManyLinesAreNoneOfThemUnderstood() {
        var number = received("lines@answer.example");
        var kari = desk.agent(Role.AGENT);
        answer(kari, number, "#assign me\n".repeat(61) + "Words");
        assertThat(ticket(number).assigneeId()).isNull();
        assertThat(news(kari)).containsExactly("not-understood");

        answer(kari, number, "#assign me\n".repeat(60) + "Words");
        assertThat(ticket(number).assigneeId()).isEqualTo(kari.id());
    }

    @Test
    void aNoteSolvesNothing() {
        var number = received("noted@answer.example");
        var kari = desk.agent(Role.AGENT);
        var fate = answer(kari, number, "#note\n#solved\nThe asker is a fool.");
        assertThat(message(fate).kind()).isEqualTo(MessageKind.INTERNAL);
        assertThat(ticket(number).status()).isEqualTo(Status.NEW);
        assertThat(sql.fetchValue("SELECT resolution FROM ticket WHERE number = ?", number.value()))
                .isNull();
        assertThat(news(kari)).containsExactly("refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#solved\n#open",
                "#severity high\n#severity low",
                "#urgency high\n#urgency low",
                "#assign me\n#assign nobody"
            })
    void twoThatContradictEachOtherDoNothing(String lines) {
        var number = received("both@answer.example");
        var kari = desk.agent(Role.AGENT);
        assertThat(answer(kari, number, lines).reason()).isEqualTo("agent-answer-refused");
        assertThat(ticket(number).status()).isEqualTo(Status.NEW);
        assertThat(ticket(number).assigneeId()).isNull();
        assertThat(news(kari)).containsExactly("contradiction");
    }

    @Test
    void whoHasLeftIsGivenNoTicket() {
        var number = received("given@answer.example");
        var kari = desk.agent(Role.AGENT);
        var left = desk.agent(Role.AGENT);
        sql.execute("UPDATE agent SET active = false WHERE id = ?", left.id().value());
        answer(kari, number, "#assign " + left.email());
        assertThat(news(kari)).containsExactly("no-such-agent");
    }

    @Test
    void aFileBelowLinesThatActIsSentAndASignaturesPictureIsNot() {
        var number = received("silent-file@answer.example");
        var kari = desk.agent(Role.AGENT);
        var file = receive(
                withPart(kari, "#pending", "Content-Disposition: attachment; filename=plan.txt"),
                address(kari, number));
        assertThat(message(file).attachments()).hasSize(1);
        var before = messages(number);
        var picture =
                "Content-Type: image/png\nContent-ID: <logo@x.example>\nContent-Disposition: inline; filename=logo.png";
        receive(withPart(kari, "#on-hold", picture), address(kari, number));
        assertThat(messages(number)).isEqualTo(before);
        assertThat(ticket(number).status()).isEqualTo(Status.ON_HOLD);
    }

    private static byte[] withPart(Agent agent, String words, String fields) {
        return bytes("""
                From: %s
                Subject: Re: Lamp
                Message-ID: %s
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b

                %s
                --b
                %s

                Something
                --b--
                """.formatted(agent.email().value(), newId(), words, fields));
    }

    @Test
    void twoThatContradictEachOtherAreNamed() {
        var number = received("both@answer.example");
        var kari = desk.agent(Role.AGENT);
        assertThat(answer(kari, number, "#solved\n#tag vip\n#open").reason()).isEqualTo("agent-answer-refused");
        assertThat(facts(kari)).contains("#solved", "#open");
        answer(kari, number, "#assign me\n#assign nobody\nNew bulb fitted.");
        assertThat(facts(kari)).contains("#assign me", "#assign nobody", "note");
        assertThat(answer(kari, number, "#severity high\n#severity HIGH").reason())
                .isNotEqualTo("agent-answer-refused");
        assertThat(ticket(number).status()).isEqualTo(Status.NEW);
        assertThat(news(kari)).containsExactly("contradiction", "contradiction");
    }

    @Test
    void anAgentWhoIsNotThereIsNamed() {
        var number = received("ghost@answer.example");
        var kari = desk.agent(Role.AGENT);
        assertThat(answer(kari, number, "#assign nobody@nowhere.example").reason())
                .isEqualTo("agent-answer-refused");
        assertThat(facts(kari)).contains("\"address\": \"nobody@nowhere.example\"");
        assertThat(news(kari)).containsExactly("no-such-agent");
    }

    @Test
    void helpIsSent() {
        var number = received("help@answer.example");
        var kari = desk.agent(Role.AGENT);
        assertThat(answer(kari, number, "#help").outcome()).isEqualTo(Outcome.REPLY);
        assertThat(news(kari)).containsExactly("help");
    }

    @Test
    void whatCannotBeChangedIsToldAndTheWordsStand() {
        var number = received("half@answer.example");
        var kari = desk.agent(Role.AGENT, desk.team("Mine"));
        var other = desk.agent(Role.AGENT, desk.team("Theirs"));
        sql.execute(
                "UPDATE ticket SET team_id = ? WHERE number = ?",
                kari.teams().iterator().next().value(),
                number.value());
        var fate = answer(
                kari,
                number,
                "#assign %s\n#pending\nPlease wait.".formatted(other.email().value()));

        assertThat(message(fate).kind()).isEqualTo(MessageKind.PUBLIC);
        assertThat(ticket(number).status()).isEqualTo(Status.OPEN);
        assertThat(news(kari)).containsExactly("refused");
        assertThat(facts(kari)).contains("not in the ticket's team");
    }

    @Test
    void whoMayNotReadTheTicketAnyMoreDoesNothing() {
        var number = received("reach@answer.example");
        var kari = desk.agent(Role.AGENT);
        sql.execute(
                "UPDATE ticket SET team_id = ? WHERE number = ?",
                desk.team("Others").value(),
                number.value());
        var before = messages(number);
        var fate = answer(kari, number, "#solved\nHello?");
        assertThat(fate.outcome()).isEqualTo(Outcome.IGNORED);
        assertThat(fate.reason()).isEqualTo("agent-answer-refused");
        assertThat(messages(number)).isEqualTo(before);
        assertThat(ticket(number).status()).isEqualTo(Status.NEW);
        assertThat(news(kari)).containsExactly("refused");
        assertThat(sql.fetchValue(
                        "SELECT subject FROM delivery WHERE agent_id = ?",
                        kari.id().value()))
                .isEqualTo("[#%s]".formatted(number));
    }

    @Test
    void aClosedTicketTakesNoAnswer() {
        var number = received("closed@answer.example");
        var kari = desk.agent(Role.AGENT);
        sql.execute("UPDATE ticket SET status = 'closed', closed_at = now() WHERE number = ?", number.value());
        assertThat(answer(kari, number, "Hello?").reason()).isEqualTo("agent-answer-refused");
        assertThat(facts(kari)).contains("closed");
    }

    @Test
    void anAnswerFollowsTheTicketItWasJoinedInto() {
        var from = received("from@answer.example");
        var into = received("into@answer.example");
        var kari = desk.agent(Role.AGENT);
        tickets.join(from, into, kari.actor());
        var fate = answer(kari, from, "Both of you.");
        assertThat(fate.ticketNumber()).isEqualTo(into);
        assertThat(message(fate).ticketNumber()).isEqualTo(into);
    }

    @Test
    void fromAnyOtherAddressItIsKeptAside() {
        var number = received("forged@answer.example");
        var kari = desk.agent(Role.AGENT);
        var before = messages(number);
        for (var sender :
                List.of("asker@answer.example", desk.agent(Role.AGENT).email().value())) {
            var fate = receive(mail(sender, "Re: Lamp", "#solved\nHello"), address(kari, number));
            assertThat(fate.outcome()).isEqualTo(Outcome.QUARANTINED);
            assertThat(fate.reason()).isEqualTo("not-the-agent");
            assertThat(fate.detail()).isEqualTo(kari.name());
        }
        assertThat(messages(number)).isEqualTo(before);
        assertThat(ticket(number).status()).isEqualTo(Status.NEW);
    }

    @Test
    void aRequesterWhoAnswersAllReachesTheTicket() {
        var number = received("replies-all@answer.example");
        var kari = desk.agent(Role.AGENT);
        var answered = answer(kari, number, "Try the plug.");
        var signed = address(kari, number);
        var fate = receive(
                mail(
                        "replies-all@answer.example",
                        "Re: Lamp",
                        "#solved\nIt works.",
                        "In-Reply-To: " + answered.mail().messageId(),
                        "To: " + kari.email().value(),
                        "Cc: " + signed.value()),
                signed);
        assertThat(fate.outcome()).isEqualTo(Outcome.REPLY);
        assertThat(fate.reason()).isEqualTo("answer");
        assertThat(fate.ticketNumber()).isEqualTo(number);
        assertThat(message(fate).author()).isInstanceOf(Actor.OfContact.class);
        assertThat(message(fate).cc()).doesNotContain(signed);

        var byTicketAddress = receive(
                mail(
                        "friend@answer.example",
                        "Re: Lamp",
                        "Thanks.",
                        "Cc: "
                                + tokens.replyAddress(mailbox().address(), number)
                                        .value()),
                signed);
        assertThat(byTicketAddress.ticketNumber()).isEqualTo(number);

        var stranger = receive(
                mail(
                        "stranger3@answer.example",
                        "Re: Lamp",
                        "Hi",
                        "In-Reply-To: " + answered.mail().messageId()),
                signed);
        assertThat(stranger.reason()).isEqualTo("not-the-agent");
        sql.execute("UPDATE agent SET active = false WHERE id = ?", kari.id().value());
        var pretender = receive(
                mail(
                        kari.email().value(),
                        "Re: Lamp",
                        "Hi",
                        "Cc: "
                                + tokens.replyAddress(mailbox().address(), number)
                                        .value()),
                signed);
        assertThat(pretender.reason()).isEqualTo("not-the-agent");
    }

    @Test
    void whoHasLeftAnswersNoMore() {
        var number = received("left@answer.example");
        var kari = desk.agent(Role.AGENT);
        sql.execute("UPDATE agent SET active = false WHERE id = ?", kari.id().value());
        assertThat(answer(kari, number, "Hello").reason()).isEqualTo("not-the-agent");
    }

    @Test
    void anAddressEndsAfterTwoMonths() {
        var number = received("late@answer.example");
        var kari = desk.agent(Role.AGENT);
        var from = kari.email().value();
        var now = clock.instant();
        var ended = address(mailbox(), kari, number, now.minus(Duration.ofDays(61)));
        var kept = receive(mail(from, "Re: Lamp", "#solved"), ended);
        assertThat(kept.reason()).isEqualTo("agent-address-ended");
        assertThat(intake.release(kept.id(), "Anna").outcome()).isEqualTo(Outcome.NEW_TICKET);
        assertThat(ticket(number).status()).isEqualTo(Status.NEW);
        var old = address(mailbox(), kari, number, now.minus(Duration.ofDays(60)));
        assertThat(receive(mail(from, "Re: Lamp", "#on-hold"), old).reason()).isEqualTo("agent-answer");
    }

    @Test
    void anAddressEndsWithTheAgentsOwn() {
        var number = received("moved@answer.example");
        var kari = desk.agent(Role.AGENT);
        var given = address(kari, number);
        var next = "new-" + kari.email().value();
        sql.execute("UPDATE agent SET email = ? WHERE id = ?", next, kari.id().value());
        assertThat(receive(mail(next, "Re: Lamp", "#solved"), given).reason()).isEqualTo("agent-address-ended");
        assertThat(receive(mail(kari.email().value(), "Re: Lamp", "#solved"), given)
                        .reason())
                .isEqualTo("not-the-agent");
        assertThat(ticket(number).status()).isEqualTo(Status.NEW);
    }

    @Test
    void whatIsKeptAsideIsReleasedAsAnOrdinaryMail() {
        var number = received("released@answer.example");
        var kari = desk.agent(Role.AGENT);
        var kept = receive(mail("stranger@answer.example", "Hello", "#solved\nHi"), address(kari, number));
        var released = intake.release(kept.id(), "Anna");
        assertThat(released.outcome()).isEqualTo(Outcome.NEW_TICKET);
        assertThat(released.ticketNumber()).isNotEqualTo(number);
        assertThat(message(released).author()).isInstanceOf(Actor.OfContact.class);
        assertThat(ticket(number).status()).isEqualTo(Status.NEW);
    }

    @Test
    void anAnswerThatFailedIsStillTheAgentsWhenLetIn() {
        var number = received("failed@answer.example");
        var kari = desk.agent(Role.AGENT);
        sql.execute("UPDATE agent SET active = false WHERE id = ?", kari.id().value());
        var kept = answer(kari, number, "#solved\nNew bulb fitted.");
        sql.execute("UPDATE agent SET active = true WHERE id = ?", kari.id().value());
        sql.execute("UPDATE mail_fate SET reason = 'failed-repeatedly' WHERE id = ?", kept.id());
        var released = intake.release(kept.id(), "Anna");
        assertThat(released.reason()).isEqualTo("agent-answer");
        assertThat(released.ticketNumber()).isEqualTo(number);
        assertThat(ticket(number).status()).isEqualTo(Status.SOLVED);
    }

    @Test
    void aSignatureForAnotherAgentOrTicketIsNone() {
        var number = received("guess@answer.example");
        var kari = desk.agent(Role.AGENT);
        var own = address(kari, number).value();
        var forged = new EmailAddress(own.replace(".t" + number, ".t1"));
        assertThat(receive(mail(kari.email().value(), "Hello", "#solved\nHi"), forged)
                        .outcome())
                .isEqualTo(Outcome.NEW_TICKET);
    }

    @Test
    void noOtherMailboxIsAWayRoundTheOneThatAsksAMailServer() {
        var asking = asking("asking@desk.example");
        var number = received("roundabout@answer.example");
        var kari = desk.agent(Role.AGENT);
        var signed = address(asking, kari, number, clock.instant());
        var from = kari.email().value();
        assertThat(receive(
                                mail(from, "Re: Lamp", "One", "To: " + signed),
                                mailbox().address())
                        .reason())
                .isNotEqualTo("agent-answer");
        assertThat(receive(mail(from, "Re: Lamp", "Two"), signed).reason()).isEqualTo("not-the-agent");
        var fetched = intake.receive(new RawMail(
                Source.IMAP,
                List.of(mailbox()),
                List.of(),
                null,
                mail(from, "Re: Lamp", "Three", "Delivered-To: " + signed),
                clock.instant(),
                null));
        assertThat(fetched.reason()).isEqualTo("not-the-agent");
        assertThat(messages(number)).isEqualTo(1);
    }

    @Test
    void anAddressOfAnotherHostIsNotOurs() {
        var number = received("elsewhere@answer.example");
        var kari = desk.agent(Role.AGENT);
        var ours = address(kari, number).value();
        var fate = answer(kari, number, "Hello");
        assertThat(fate.reason()).isEqualTo("agent-answer");
        var elsewhere = new EmailAddress(ours.replace("@desk.example", "@elsewhere.example"));
        assertThat(receive(mail(kari.email().value(), "Re: Lamp", "Hello again"), elsewhere)
                        .reason())
                .isNotEqualTo("agent-answer");
        assertThat(messages(number)).isEqualTo(2);
    }

    @Test
    void neitherAMachineNorAFormThatNamesTheAgentIsTheAgent() {
        var number = received("machine@answer.example");
        var kari = desk.agent(Role.AGENT);
        var machine = mail(kari.email().value(), "Re: Lamp", "Ping", "Precedence: bulk");
        assertThat(receive(machine, address(kari, number)).reason()).isEqualTo("not-the-agent");
        var form = mail("noreply@form.example", "Re: Lamp", "Hello", "Reply-To: " + kari.email());
        assertThat(receive(form, address(kari, number)).reason()).isEqualTo("not-the-agent");

        assertThat(answer(kari, number, "Hello").mail().senderCheck())
                .as("nothing to warn of")
                .isNull();
    }

    /** Anybody can write a header; what the envelope says is what the mail's servers did. */
    @Test
    void aHeaderAloneLetsNobodyActWhereTheEnvelopeIsKnown() {
        var number = received("header@answer.example");
        var kari = desk.agent(Role.AGENT);
        var header = "To: " + address(kari, number);

        var known = receive(
                mail(kari.email().value(), "Lamp", "Known.", header), mailbox().address());
        assertThat(known.reason()).isEqualTo("new");

        var unknown = mail(kari.email().value(), "Lamp", "Unknown.", header);
        assertThat(intake.receive(new RawMail(
                                Source.IMAP, List.of(mailbox()), List.of(), null, unknown, clock.instant(), null))
                        .reason())
                .isEqualTo("agent-answer");
    }

    @Test
    void whereMailServersAreAskedTheyMustConfirm() {
        var mailbox = asking("asked@desk.example");
        var number = received("relays@answer.example");
        var kari = desk.agent(Role.AGENT);
        var to = address(mailbox, kari, number, clock.instant());
        var from = kari.email().value();
        assertThat(receive(mailbox, mail(from, "Re: Lamp", "One"), to).reason()).isEqualTo("not-the-agent");
        assertThat(receive(
                                mailbox,
                                mail(
                                        from,
                                        "Re: Lamp",
                                        "Two",
                                        "Authentication-Results: mx.desk.example; dmarc=fail header.from=desk.test"),
                                to)
                        .reason())
                .isEqualTo("not-the-agent");
        assertThat(receive(
                                mailbox,
                                mail(
                                        from,
                                        "Re: Lamp",
                                        "Three",
                                        "Authentication-Results: mx.desk.example; dmarc=pass header.from=desk.test"),
                                to)
                        .reason())
                .isEqualTo("agent-answer");
    }

    @Test
    void noOtherDomainNorListStandsForAnAgent() {
        var mailbox = fixture.believing("aliased@desk.example", "mx.desk.example");
        var number = received("domains@answer.example");
        var kari = desk.agent(Role.AGENT);
        var to = address(mailbox, kari, number, clock.instant());
        var own = kari.email().value();
        var alias = kari.email().localPart() + "@alias.test";
        var confirmed = "Authentication-Results: mx.desk.example; dmarc=pass header.from=";
        for (var mail : List.of(
                mail(alias, "Re: Lamp", "#solved", confirmed + "alias.test"),
                mail(own, "Re: Lamp", "#solved", confirmed + "alias.test"),
                mail("noreply@alias.test", "Re: Lamp", "#solved", confirmed + "alias.test", "Reply-To: " + own))) {
            assertThat(receive(mailbox, mail, to).reason()).isEqualTo("not-the-agent");
        }
        assertThat(receive(mail(alias, "Re: Lamp", "#solved"), address(kari, number))
                        .reason())
                .isEqualTo("not-the-agent");
        assertThat(receive(mail("noreply@alias.test", "Re: Lamp", "#solved", "Reply-To: " + own), address(kari, number))
                        .reason())
                .isEqualTo("not-the-agent");
        assertThat(ticket(number).status()).isEqualTo(Status.NEW);
    }

    @Test
    void aTicketTakesNoMoreTagsThanElsewhere() {
        var number = received("tags@answer.example");
        var kari = desk.agent(Role.AGENT);
        sql.execute(
                "UPDATE ticket SET tags = (SELECT array_agg('t' || n) FROM generate_series(1, 49) n) WHERE number = ?",
                number.value());
        assertThat(answer(kari, number, "#tag t1\n#tag one more").reason()).isEqualTo("agent-answer");
        assertThat(answer(kari, number, "#tag another").reason()).isEqualTo("agent-answer-refused");
        assertThat(facts(kari)).contains("50 tags at most");
    }

    @Test
    void whatTheAgentHasBegunInTheConsoleStays() {
        var number = received("draft@answer.example");
        var kari = desk.agent(Role.AGENT);
        sql.execute(
                "INSERT INTO draft (agent_id, ticket_number, kind, text, updated_at) VALUES (?, ?, 'public', 'Dear', now())",
                kari.id().value(),
                number.value());
        answer(kari, number, "By mail.");
        assertThat(sql.fetchValue(
                        "SELECT text FROM draft WHERE agent_id = ?", kari.id().value()))
                .isEqualTo("Dear");
    }

    @Test
    void machinesThatAnswerTheNewsAreIgnored() {
        var number = received("away@answer.example");
        var kari = desk.agent(Role.AGENT);
        var from = kari.email().value();
        var before = messages(number);
        var absent = mail(
                from, "Automatic reply: [#%s] Lamp".formatted(number), "I am away.", "Auto-Submitted: auto-replied");
        var toPath = tokens.returnPath(mailbox().address(), 1).orElseThrow();
        assertThat(receive(absent, address(kari, number)).reason()).isEqualTo("answers-notification");
        var again =
                mail(from, "Automatic reply: [#%s] Lamp".formatted(number), "Away.", "Auto-Submitted: auto-replied");
        assertThat(receive(again, toPath).reason()).isEqualTo("answers-notification");
        var third = mail(
                from,
                "Automatic reply: [#%s] Lamp".formatted(number),
                "Still away.",
                "Auto-Submitted: auto-replied",
                "In-Reply-To: " + tokens.notificationId(kari.id(), number, "desk.example"));
        assertThat(receive(third, mailbox().address()).reason()).isEqualTo("answers-notification");
        assertThat(messages(number)).isEqualTo(before);
        assertThat(news(kari)).isEmpty();
    }

    @Test
    void whatGoesRoundBetweenAnAgentAndARequesterIsKeptAside() {
        var number = received("round@answer.example");
        var kari = desk.agent(Role.AGENT);
        for (var i = 0; i < StormGuard.MOST_ANSWERS_OF_AGENT; i++) {
            assertThat(answer(kari, number, "I am away, " + i).reason()).isEqualTo("agent-answer");
        }
        var before = messages(number);
        var kept = answer(kari, number, "I am still away");
        assertThat(kept.outcome()).isEqualTo(Outcome.QUARANTINED);
        assertThat(kept.reason()).isEqualTo("too-many-from-sender");
        assertThat(messages(number)).isEqualTo(before);
        assertThat(answer(kari, received("other-round@answer.example"), "Hello").reason())
                .isEqualTo("agent-answer");
        assertThat(answer(desk.agent(Role.AGENT), number, "Hello").reason()).isEqualTo("agent-answer");

        assertThat(intake.release(kept.id(), "Anna").reason()).isEqualTo("agent-answer");
        assertThat(messages(number)).isEqualTo(before + 2);

        sql.execute(
                "UPDATE mail_fate SET received_at = received_at - interval '1 hour' WHERE from_address = ?",
                kari.email().value());
        assertThat(answer(kari, number, "An hour later").reason()).isEqualTo("agent-answer");
    }

    /** Each refusal is told by a mail, which a machine that says it is none answers again. */
    @Test
    void refusedAnswersGoRoundNoLonger() {
        var number = received("refused-round@answer.example");
        var kari = desk.agent(Role.AGENT);
        sql.execute("UPDATE ticket SET status = 'closed', closed_at = now() WHERE number = ?", number.value());
        for (var i = 0; i < StormGuard.MOST_ANSWERS_OF_AGENT; i++) {
            assertThat(answer(kari, number, "I am away, " + i).reason()).isEqualTo("agent-answer-refused");
        }
        var told = news(kari);

        assertThat(answer(kari, number, "I am still away").reason()).isEqualTo("too-many-from-sender");
        assertThat(news(kari)).isEqualTo(told);
    }

    @Test
    void theSameMailTwiceIsOneAnswer() {
        var number = received("twice@answer.example");
        var kari = desk.agent(Role.AGENT);
        var mail = mail(kari.email().value(), "Re: Lamp", "Once.");
        assertThat(receive(mail, address(kari, number)).reason()).isEqualTo("agent-answer");
        var before = messages(number);
        receive(mail, address(kari, number));
        assertThat(messages(number)).isEqualTo(before);
    }

    @Test
    void aCopyThroughAnotherMailboxActsNoMore() {
        var number = received("again@answer.example");
        var kari = desk.agent(Role.AGENT);
        var other = fixture.get("answers-too@desk.example");
        for (var words : List.of("#assign me\n#on-hold", "#solved\n#open")) {
            var mail = mail(kari.email().value(), "Re: Lamp", words);
            receive(mail, address(kari, number));
            var news = news(kari);
            sql.execute("UPDATE ticket SET status = 'new', assignee_id = NULL WHERE number = ?", number.value());
            var fate = receive(other, mail, address(kari, number));
            assertThat(fate.outcome()).isEqualTo(Outcome.IGNORED);
            assertThat(fate.reason()).startsWith("same-mail-");
            assertThat(ticket(number).status()).isEqualTo(Status.NEW);
            assertThat(ticket(number).assigneeId()).isNull();
            assertThat(news(kari)).isEqualTo(news);
        }
    }

    @Test
    void filesAreKept() {
        var number = received("files@answer.example");
        var kari = desk.agent(Role.AGENT);
        var fate = receive(bytes("""
                From: %s
                Subject: Re: Lamp
                Message-ID: %s
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b

                See the plan.
                --b
                Content-Type: text/plain; name=plan.txt
                Content-Disposition: attachment; filename=plan.txt

                The plan
                --b--
                """.formatted(kari.email().value(), newId())), address(kari, number));
        assertThat(message(fate).attachments())
                .singleElement()
                .satisfies(file -> assertThat(file.name()).isEqualTo("plan.txt"));
    }

    /** Programs call a mail that they attach by its type, its name, or both. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: message/rfc822-headers\nContent-Disposition: attachment; filename=a",
                "Content-Type: multipart/appledouble\nContent-Disposition: attachment; filename=a",
                "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=Lamp.EML"
            })
    void aNotificationIsKnownWhateverItIsAttachedAs(String fields) {
        var number = received("attached-as@answer.example");
        var kari = desk.agent(Role.AGENT);
        var mark = "\n\n%s: abc\nReply-To: %s"
                .formatted(MailParser.LOOP_HEADER, address(kari, number).value());
        var fate = receive(withPart(kari, "See this.", fields + mark), address(kari, number));
        assertThat(message(fate).attachments()).isEmpty();
    }

    @Test
    void theNotificationAttachedToAnAnswerStaysAway() {
        var number = received("attached@answer.example");
        var kari = desk.agent(Role.AGENT);
        var fate = receive(
                bytes("""
                From: %s
                Subject: Re: Lamp
                Message-ID: %s
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b

                See these.
                --b
                Content-Type: message/rfc822
                Content-Disposition: attachment; filename="Lamp.eml"

                From: answers@desk.example
                Reply-To: %s
                Subject: Lamp
                %s: abc

                It is dark.
                --b
                Content-Type: message/rfc822
                Content-Disposition: attachment; filename="other.eml"

                From: somebody@elsewhere.example
                Subject: Bulbs

                We sell bulbs.
                --b--
                """.formatted(
                        kari.email().value(), newId(), address(kari, number).value(), MailParser.LOOP_HEADER)),
                address(kari, number));
        assertThat(message(fate).attachments())
                .singleElement()
                .satisfies(file -> assertThat(file.name()).isEqualTo("other.eml"));
    }

    @Test
    void noTicketShowsASignedAddress() {
        var number = received("shown@answer.example");
        var kari = desk.agent(Role.AGENT);
        var signed = address(kari, number);
        var kept = receive(
                mail("stranger2@answer.example", "Hello", "Hi", "To: " + signed.value(), "Cc: other@answer.example"),
                signed);
        var released = message(intake.release(kept.id(), "Anna"));
        assertThat(released.recipients()).containsExactly(mailbox().address());
        assertThat(released.cc()).containsExactly(new EmailAddress("other@answer.example"));
        var archived = intake.receive(new RawMail(
                Source.IMPORT,
                List.of(mailbox()),
                List.of(),
                null,
                mail("old@answer.example", "Hello", "Hi", "To: " + signed.value()),
                clock.instant(),
                null));
        assertThat(message(archived).recipients()).containsExactly(mailbox().address());
    }

    private Fate answer(Agent agent, TicketNumber number, String words) {
        return receive(mail(agent.email().value(), "Re: [#%s] Lamp".formatted(number), words), address(agent, number));
    }

    private static byte[] alternative(Agent agent, String text, String html) {
        return bytes("""
                From: %s
                Subject: Re: Lamp
                Message-ID: %s
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain; charset=utf-8

                %s
                --b
                Content-Type: text/html; charset=utf-8

                %s
                --b--
                """.formatted(agent.email().value(), newId(), text, html));
    }

    private EmailAddress address(Agent agent, TicketNumber number) {
        return address(mailbox(), agent, number, clock.instant());
    }

    private EmailAddress address(Mailbox mailbox, Agent agent, TicketNumber number, Instant at) {
        return tokens.agentAddress(mailbox.address(), agent.id(), number, agent.email(), at)
                .orElseThrow();
    }

    private PostedMessage message(Fate fate) {
        return tickets.message(Objects.requireNonNull(fate.ticketMessageId())).orElseThrow();
    }

    private TicketFacts ticket(TicketNumber number) {
        return tickets.find(number).orElseThrow();
    }

    private String row(TicketNumber number) {
        return sql.fetchSingle(
                        "SELECT severity || ' ' || tags::text || ' ' || resolution FROM ticket WHERE number = ?",
                        number.value())
                .get(0, String.class);
    }

    private int messages(TicketNumber number) {
        return sql.fetchSingle("SELECT count(*)::int FROM message WHERE ticket_number = ?", number.value())
                .get(0, Integer.class);
    }

    private int deliveries(Fate fate) {
        return sql.fetchSingle(
                        "SELECT count(*)::int FROM delivery WHERE message_id = ?",
                        message(fate).id().value())
                .get(0, Integer.class);
    }

    /** What the agent was told about answers. */
    private List<String> news(Agent agent) {
        return sql.fetch(
                        "SELECT notice->>'about' FROM delivery WHERE agent_id = ? AND notice->>'about' <> 'assigned' ORDER BY id",
                        agent.id().value())
                .getValues(0, String.class);
    }

    private String facts(Agent agent) {
        return sql.fetchSingle(
                        "SELECT notice::text FROM delivery WHERE agent_id = ? ORDER BY id DESC LIMIT 1",
                        agent.id().value())
                .get(0, String.class);
    }

    private TicketNumber received(String from) {
        return Objects.requireNonNull(
                receive(mail(from, "Lamp", "It is dark."), mailbox().address()).ticketNumber());
    }

    private Fate receive(byte[] mail, EmailAddress to) {
        return receive(mailbox(), mail, to);
    }

    private Fate receive(Mailbox mailbox, byte[] mail, EmailAddress to) {
        return intake.receive(
                new RawMail(Source.SMTP, List.of(mailbox), List.of(to), null, mail, clock.instant(), null));
    }

    private Mailbox asking(String address) {
        return fixture.believing(address, "mx.desk.example");
    }

    private Mailbox mailbox() {
        return fixture.get(
                "answers@desk.example", null, new Mailbox.Server("127.0.0.1", 9, Mailbox.Security.NONE, null, null));
    }
}
