package org.pharosdesk.channels.email.sending;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.notifications.DigestDue;
import org.pharosdesk.notifications.NotificationKind;
import org.pharosdesk.notifications.Way;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class DigestMailTests {

    @Autowired
    MailboxFixture fixture;

    @Autowired
    DeliveryStore store;

    @Autowired
    MailComposer composer;

    @Autowired
    ThreadTokens tokens;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate inTransaction;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Clock clock;

    private TeamId team;
    private Agent kari;
    private TicketNumber lamp;
    private TicketNumber printer;

    @BeforeEach
    void makeTwoTickets() {
        mailbox();
        team = desk.team("Digest");
        kari = desk.agent(Role.AGENT, team);
        lamp = desk.ticket(desk.contact("Asker"), team, "Lamp <out>", "It is dark.");
        printer = desk.ticket(desk.contact("Asker"), team, "Printer", "It hums.");
    }

    @Test
    void oneMailTellsOfEachTicketWhatHappenedOnIt() throws Exception {
        var mail = composer.compose(digest(), mailbox());
        assertThat(mail.getSubject()).isEqualTo("3 notifications");
        assertThat(part(mail, 0))
                .contains(
                        "#" + lamp + " Lamp <out>\n- Ola named you in a message.\n- Siri wrote on a ticket you follow.")
                .contains("#" + printer + " Printer\n- This ticket was given to you.")
                .contains("/desk/tickets/" + lamp)
                .contains("/desk/settings/profile");
        assertThat(part(mail, 1)).contains("Lamp &lt;out&gt;", "<li>Ola named you in a message.</li>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Reply-To"))
                .as("an answer would be about which?")
                .isNull();
        assertThat(tokens.isOfNotification(mail.getMessageID())).isFalse();
    }

    @Test
    void aTicketThatWentOutOfReachIsLeftOut() throws Exception {
        var digest = digest();
        move(lamp);
        assertThat(part(composer.compose(digest, mailbox()), 0))
                .contains("Printer")
                .doesNotContain("Lamp", "Ola");
        assertThat(composer.objection(digest)).isEmpty();
        move(printer);
        assertThat(composer.objection(digest)).as("nothing is left to be told").isPresent();
    }

    private Delivery digest() {
        var news = List.of(
                news(NotificationKind.MENTIONED, lamp, "Ola"),
                news(NotificationKind.ASSIGNED, printer, null),
                news(NotificationKind.FOLLOWED_REPLY, lamp, "Siri"));
        inTransaction.executeWithoutResult(_ -> events.publishEvent(new DigestDue(kari.id(), Way.MAIL, news)));
        var id = sql.fetchSingle(
                        "SELECT id FROM delivery WHERE agent_id = ? AND kind = 'digest'",
                        kari.id().value())
                .get(0, Long.class);
        return store.find(new DeliveryId(id)).orElseThrow();
    }

    private DigestDue.News news(
            NotificationKind kind, TicketNumber ticket, @org.jspecify.annotations.Nullable String by) {
        return new DigestDue.News(kind, ticket, by, clock.instant());
    }

    private void move(TicketNumber ticket) {
        sql.execute(
                "UPDATE ticket SET team_id = ? WHERE number = ?",
                desk.team("Closed").value(),
                ticket.value());
    }

    private static String part(MimeMessage mail, int part) throws Exception {
        return Objects.toString(
                ((MimeMultipart) mail.getContent()).getBodyPart(part).getContent());
    }

    private Mailbox mailbox() {
        return fixture.get(
                "digests@desk.example", null, new Mailbox.Server("127.0.0.1", 9, Mailbox.Security.NONE, null, null));
    }
}
