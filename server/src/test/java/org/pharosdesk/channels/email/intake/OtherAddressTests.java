package org.pharosdesk.channels.email.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.testing.Mails.mail;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.ContactDetails;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.SenderCheck.Disguise;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody who writes from several addresses. */
@DeskTest
class OtherAddressTests {

    @Autowired
    MailIntake intake;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    ThreadTokens tokens;

    @Autowired
    Tickets tickets;

    @Autowired
    Contacts contacts;

    @Autowired
    FateStore fates;

    @Autowired
    Clock clock;

    @Test
    void whoAnswersFromAnotherKnownAddressIsTheSamePerson() {
        var nils = contacts.create(ContactDetails.named("Nils", addresses("nils@work.example", "nils@gmail.com")))
                .contact();
        var first = receive(mail("nils@work.example", "S", "Help", "Cc: Nils at home <nils@gmail.com>"));
        assertThat(participants(ticket(first))).as("not twice").containsExactly("nils@work.example");

        var answer = receive(mail("Nils B <nils@gmail.com>", "Re: S", "More", "In-Reply-To: " + ours(first)));
        assertThat(ticket(answer)).isEqualTo(ticket(first));
        assertThat(author(answer)).isEqualTo(nils.actor());
        assertThat(warnings(answer)).isEmpty();

        receive(mail(
                "nils@gmail.com",
                "Re: S",
                "And",
                "In-Reply-To: " + ours(first),
                "Cc: nils@work.example, eva@work.example"));
        assertThat(participants(ticket(first))).containsExactly("nils@work.example", "eva@work.example");
    }

    @Test
    void anUnknownAddressEntersByTheReplyAddressInItsOwnNameUntilAnAgentSaysWhoseItIs() {
        var first = receive(mail("Liv <liv@work.example>", "S", "Help"));
        var path = "To: " + tokens.replyAddress(new EmailAddress("help@desk.example"), ticket(first));

        var unknown = receive(mail("Liv <liv@home.example>", "Re: S", "More", path, "Cc: x@evil.example"));
        assertThat(ticket(unknown)).isEqualTo(ticket(first));
        var shadow = contact("liv@home.example");
        assertThat(author(unknown)).isEqualTo(shadow.actor()).isNotEqualTo(author(first));
        assertThat(warnings(unknown)).containsExactly(Disguise.NOT_ON_TICKET);
        assertThat(participants(ticket(first))).containsExactly("liv@work.example");
        var headerAlone = receive(mail("liv@home.example", "Re: S", "More", "In-Reply-To: " + ours(first)));
        assertThat(headerAlone.reason()).isEqualTo("sender-not-on-ticket");

        set(shadow, List.of());
        set(contact("liv@work.example"), addresses("liv@work.example", "liv@home.example"));

        var next = receive(mail("Liv <liv@home.example>", "Re: S", "Even more", "In-Reply-To: " + ours(first)));
        assertThat(ticket(next)).isEqualTo(ticket(first));
        assertThat(author(next)).isEqualTo(author(first));
        assertThat(warnings(next)).isEmpty();
    }

    private void set(Contact contact, List<EmailAddress> addresses) {
        var profile = contacts.profile(contact.id());
        contacts.change(
                contact.id(), profile.version(), new ContactDetails(null, addresses, null, null, null, null, null));
    }

    private Contact contact(String address) {
        return contacts.byAddress(new EmailAddress(address)).orElseThrow();
    }

    private static List<EmailAddress> addresses(String... addresses) {
        return List.of(addresses).stream().map(EmailAddress::new).toList();
    }

    private String ours(Fate fate) {
        return tokens.messageId(ticket(fate), Objects.requireNonNull(fate.ticketMessageId()), "desk.example");
    }

    private Actor author(Fate fate) {
        return tickets.message(Objects.requireNonNull(fate.ticketMessageId()))
                .orElseThrow()
                .author();
    }

    private List<Disguise> warnings(Fate fate) {
        var check = fates.find(fate.id()).orElseThrow().mail().senderCheck();
        return check == null ? List.of() : List.copyOf(check.disguises());
    }

    private List<String> participants(TicketNumber number) {
        return tickets.find(number).orElseThrow().participants().stream()
                .map(participant -> participant.address().value())
                .toList();
    }

    private static TicketNumber ticket(Fate fate) {
        return Objects.requireNonNull(fate.ticketNumber());
    }

    private Fate receive(byte[] mail) {
        var mailbox = mailboxes.get("help@desk.example");
        return intake.receive(new RawMail(Source.SMTP, List.of(mailbox), List.of(), null, mail, clock.instant(), null));
    }
}
