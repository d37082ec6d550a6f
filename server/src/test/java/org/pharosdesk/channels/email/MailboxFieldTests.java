package org.pharosdesk.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.Language;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketOrder;
import org.pharosdesk.tickets.TicketSummary;
import org.pharosdesk.tickets.filter.FilterError;
import org.pharosdesk.tickets.filter.FilterSentences;
import org.pharosdesk.tickets.filter.TicketField;
import org.pharosdesk.tickets.filter.TicketVocabulary;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class MailboxFieldTests {

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    TicketLists lists;

    @Autowired
    TicketVocabulary vocabulary;

    @Autowired
    FilterSentences sentences;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Test
    void ticketsAreFoundByTheMailboxTheyCameTo() {
        var kayaks = mailboxes.get("kayaks@desk.test");
        var canoes = mailboxes.get("canoes@desk.test");
        sql.execute(
                "UPDATE mailbox SET name = 'Kayak hire' WHERE id = ?",
                kayaks.id().value());
        sql.execute(
                "INSERT INTO mailbox_alias (address, mailbox_id) VALUES ('paddles@desk.test', ?)",
                kayaks.id().value());
        mailboxes.forget();
        var one = ticketOf(kayaks);
        var other = ticketOf(canoes);
        var none = ticketOf(null);

        for (var name : List.of(
                "kayaks@desk.test",
                "Paddles@desk.test",
                "\"kayak hire\"",
                kayaks.id().toString())) {
            assertThat(among("mailbox:" + name, one, other, none)).as(name).containsExactly(one.value());
        }
        assertThat(among("mailbox:canoes@desk.test,none", one, other, none))
                .containsExactly(other.value(), none.value());
        assertThat(sentences.of(vocabulary.parse("mailbox:paddles@desk.test"), Language.EN))
                .isEqualTo("come to Kayak hire");
        assertThat(vocabulary.offers().get("mailbox")).containsExactly(":none");
        assertThat(vocabulary.known().flatMap(field -> field.named().stream()))
                .contains(new TicketField.Named(kayaks.id().value(), "Kayak hire", "kayaks@desk.test"));
    }

    @Test
    void aKeptFilterMeansTheSameMailboxWhenItIsCalledOtherwise() {
        var rafts = mailboxes.get("rafts@desk.test");
        var came = ticketOf(rafts);
        var kept = vocabulary.lasting("is:open (mailbox:rafts@desk.test,none or mailbox:Rafts@desk.test)");
        assertThat(kept).isEqualTo("is:open (mailbox:%1$s,none or mailbox:%1$s)".formatted(rafts.id()));

        sql.execute(
                "UPDATE mailbox SET name = 'Rafting', address = 'rafting@desk.test' WHERE id = ?",
                rafts.id().value());
        mailboxes.forget();
        assertThat(among(kept, came)).containsExactly(came.value());
        assertThat(sentences.of(vocabulary.parse("mailbox:" + rafts.id()), Language.EN))
                .isEqualTo("come to Rafting");
    }

    @Test
    void oneThatIsAlmostRightIsOffered() {
        mailboxes.get("harbour@desk.test");
        assertThatThrownBy(() -> vocabulary.parse("mailbox:harbor@desk.test"))
                .isInstanceOfSatisfying(
                        FilterError.class,
                        error -> assertThat(error.suggestions()).contains("harbour@desk.test"));
    }

    private TicketNumber ticketOf(@Nullable Mailbox mailbox) {
        var number = desk.ticket(desk.contact("Ane"), null, "Boat", "It leaks");
        if (mailbox != null) {
            sql.execute(
                    "INSERT INTO ticket_mailbox (ticket_number, mailbox_id) VALUES (?, ?)",
                    number.value(),
                    mailbox.id().value());
        }
        return number;
    }

    private List<Long> among(String filter, TicketNumber... tickets) {
        var numbers = List.of(tickets).toString().replaceAll("[\\[\\] ]", "");
        var asked = filter + " number:" + numbers;
        return lists.page(desk.agent(Role.LEAD), asked, TicketOrder.OLDEST, null, 50).items().stream()
                .map(TicketSummary::number)
                .toList();
    }
}
