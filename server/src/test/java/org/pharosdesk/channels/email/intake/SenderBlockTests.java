package org.pharosdesk.channels.email.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharosdesk.testing.Mails.mail;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.ContactMerges;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.SenderBlock;
import org.pharosdesk.people.SenderBlocks;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose mail opens nothing, and to whom the mail of somebody goes who turned out to be somebody else. */
@DeskTest
class SenderBlockTests {

    private static final Actor ANNA = new Actor.OfSystem("Anna");

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    SenderBlocks blocks;

    @Autowired
    Contacts contacts;

    @Autowired
    ContactMerges merges;

    @Autowired
    Tickets tickets;

    @Autowired
    Desk desk;

    @Autowired
    Clock clock;

    private String writer = "";

    @BeforeEach
    void newWriter() {
        writer = "kari@mail." + UUID.randomUUID().toString().substring(0, 8) + ".example";
    }

    @AfterEach
    void leaveNothing() {
        blocks.all().forEach(block -> blocks.unblock(block.id()));
    }

    @ParameterizedTest
    @CsvSource({"PERSON, true", "ADDRESS, true", "DOMAIN, true", "DOMAIN_ABOVE, true", "OTHER_DOMAIN, false"})
    void mailOfABlockedSenderOpensNothingUntilSomebodyLetsItIn(String what, boolean blocked) {
        var first = receive("Hello", "Before");
        var block = block(what);

        var fate = receive("Again", "After");

        assertThat(fate.reason()).isEqualTo(blocked ? "sender-blocked" : "new");
        if (blocked) {
            assertThat(fate.outcome()).isEqualTo(Outcome.IGNORED);
            assertThat(fate.detail()).isEqualTo(block.value());
            assertThat(tickets.find(ticket(first))).isPresent();
            var answer =
                    receive("Re: Hello", "More", "In-Reply-To: " + first.mail().messageId());
            assertThat(answer.reason()).isEqualTo("sender-blocked");
            var letIn = intake.release(fate.id(), "Anna");
            assertThat(letIn.outcome()).isEqualTo(Outcome.NEW_TICKET);
            assertThat(letIn.letInBy()).isEqualTo("Anna");
            blocks.unblock(block.id());
            assertThat(receive("Once more", "x").outcome()).isEqualTo(Outcome.NEW_TICKET);
        }
    }

    @Test
    void aBlockIsKeptAsItWasFirstSetAndIsFoundOnThePersonsCard() {
        receive("Hello", "Before");
        var person = contacts.byAddress(new EmailAddress(writer)).orElseThrow();
        var first = blocks.blockPerson(person.id(), "Threats", ANNA);
        assertThat(blocks.blockPerson(person.id(), "Others", new Actor.OfSystem("Bo")))
                .isEqualTo(first);
        assertThat(first.reason()).isEqualTo("Threats");
        blocks.blockDomain(new EmailAddress(writer).domain().toUpperCase(), "Spam", ANNA);
        assertThat(blocks.of(person))
                .extracting(SenderBlock::kind)
                .containsExactly(SenderBlock.BlockKind.DOMAIN, SenderBlock.BlockKind.PERSON);
    }

    @Test
    void nobodyBlocksTheDeskItself() {
        var agent = desk.agent(Role.AGENT);
        assertThatThrownBy(() -> blocks.blockAddress(agent.email(), "", ANNA)).hasMessageContaining("blocks-agents");
        assertThatThrownBy(() -> blocks.blockDomain(agent.email().domain(), "", ANNA))
                .hasMessageContaining("blocks-agents");
    }

    @Test
    void aBlockGoesAlongWithAMergeAndComesBackWithIt() {
        var other = desk.contact("Clean");
        receive("Hello", "Before");
        var person = contacts.byAddress(new EmailAddress(writer)).orElseThrow();
        blocks.blockPerson(person.id(), "Threats", ANNA);
        merges.merge(person.id(), contacts.profile(person.id()).version(), other.id(), ANNA);
        assertThat(receive("After", "the merge").reason()).isEqualTo("sender-blocked");
        merges.undo(person.id(), ANNA);
        assertThat(blocks.of(other)).isEmpty();
        assertThat(receive("After", "all that").reason()).isEqualTo("sender-blocked");
    }

    @Test
    void mailFromAMovedAddressIsTheOthersAndAnswersTheTicketThatMovedAlong() {
        var ane = desk.contact("Ane");
        var first = receive("Printer", "It is broken");
        var merged = contacts.byAddress(new EmailAddress(writer)).orElseThrow();
        merges.merge(merged.id(), contacts.profile(merged.id()).version(), ane.id(), ANNA);

        var answer =
                receive("Re: Printer", "Still", "In-Reply-To: " + first.mail().messageId());
        assertThat(answer.outcome()).isEqualTo(Outcome.REPLY);
        assertThat(answer.ticketNumber()).isEqualTo(first.ticketNumber());
        var since = receive("Scanner", "Broken too");
        assertThat(tickets.find(ticket(since)).orElseThrow().requesterId()).isEqualTo(ane.id());

        merges.undo(merged.id(), ANNA);
        var later = receive("Copier", "And this");
        assertThat(tickets.find(ticket(later)).orElseThrow().requesterId()).isEqualTo(merged.id());
        assertThat(receive("Re: Printer", "Hm", "In-Reply-To: " + first.mail().messageId())
                        .ticketNumber())
                .isEqualTo(first.ticketNumber());
    }

    private SenderBlock block(String what) {
        var address = new EmailAddress(writer);
        return switch (what) {
            case "PERSON" ->
                blocks.blockPerson(contacts.byAddress(address).orElseThrow().id(), "Why", ANNA);
            case "ADDRESS" -> blocks.blockAddress(address, "Why", ANNA);
            case "DOMAIN" -> blocks.blockDomain(address.domain(), "Why", ANNA);
            case "DOMAIN_ABOVE" -> blocks.blockDomain(address.domain().substring("mail.".length()), "Why", ANNA);
            default -> blocks.blockDomain("not-" + address.domain(), "Why", ANNA);
        };
    }

    private static TicketNumber ticket(Fate fate) {
        return Objects.requireNonNull(fate.ticketNumber());
    }

    private Fate receive(String subject, String words, String... headers) {
        return intake.receive(new RawMail(
                Source.SMTP,
                List.of(mailboxes.get("in@blocks.example")),
                List.of(),
                null,
                mail("Kari <%s>".formatted(writer), subject, words, headers),
                clock.instant(),
                null));
    }
}
