package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharosdesk.platform.schema.Tables.DELIVERY;

import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class SplitsTests {

    @Autowired
    Splits splits;

    @Autowired
    Merges merges;

    @Autowired
    Tickets tickets;

    @Autowired
    TicketStore store;

    @Autowired
    MessageStore messages;

    @Autowired
    TicketPages pages;

    @Autowired
    Journal journal;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    private Agent agent;
    private Contact ane;
    private Contact berit;
    private TicketNumber old;
    private MessageId other;
    private MessageId last;

    @BeforeEach
    void aTicketAboutTwoMatters() {
        agent = desk.agent(Role.AGENT);
        ane = desk.contact("Ane");
        berit = desk.contact("Berit");
        old = desk.ticket(ane, null, "Lift stands still", "First");
        tickets.addParticipant(old, berit.id(), berit.preferredAddress().orElseThrow(), agent.actor());
        tickets.post(old, desk.publicMessage("It goes again."), agent.actor());
        other = tickets.post(old, desk.publicMessage("And the barrier?"), berit.actor());
        last = tickets.post(old, desk.note("Ask the yard."), agent.actor());
    }

    /** It was mailed when it was written. */
    @Test
    void anAgentsAnswerThatIsSplitOffIsNotSentAgain() {
        var answer = said(old).get(1);
        var before = sql.fetchCount(DELIVERY);
        split(answer, false);
        assertThat(sql.fetchCount(DELIVERY)).isEqualTo(before);
    }

    @Test
    void aMergeIsNotUndoneWhereOneWouldBeLeftWithoutAMessage() {
        var into = desk.ticket(berit, null, "Gate", "It squeaks");
        var own = said(into).getFirst();
        tickets.join(old, into, agent.actor());
        splits.split(into, own, false, "Gate alone", null, agent.actor());
        assertThatThrownBy(() -> merges.undo(old, agent.actor()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo("unmerge-leaves-nothing"));
    }

    @Test
    void aMessageBecomesATicketOfItsAuthor() {
        var made = split(other, false);

        assertThat(said(made)).containsExactly(other);
        assertThat(said(old)).hasSize(3).doesNotContain(other);
        assertThat(state(made).requesterId()).isEqualTo(berit.id());
        assertThat(state(made).subject()).isEqualTo("Parking barrier");
        assertThat(state(made).waitingSince()).as("Berit waits here").isNotNull();
        assertThat(state(old).waitingSince()).as("and no longer there").isNull();
        assertThat(people(made)).containsExactly("Berit requester");
        assertThat(people(old)).containsExactlyInAnyOrder("Ane requester", "Berit cc");
        assertThat(described(made)).isEqualTo("And the barrier?");
    }

    @Test
    void allThatFollowsMayComeAlong() {
        var made = split(other, true);

        assertThat(said(made)).containsExactly(other, last);
        assertThat(sql.fetchValue("SELECT snippet FROM ticket WHERE number = " + old))
                .isEqualTo("It goes again.");
    }

    /** What describes a ticket is printed for readers outside the desk. */
    @Test
    void aNoteDescribesNoTicket() {
        assertThat(described(split(last, false))).isEqualTo("Parking barrier");
    }

    @Test
    void whereANoteComesFirstTheFirstWordsThatAreNoneDescribeIt() {
        var note = tickets.post(old, desk.note("He never pays."), agent.actor());
        tickets.post(old, desk.publicMessage("The gate is open."), agent.actor());
        assertThat(described(split(note, true))).isEqualTo("The gate is open.");
    }

    @Test
    void bothTellOfItAndAreLinked() {
        var made = split(other, false);

        assertThat(pages.of(agent, made).relatedTo())
                .singleElement()
                .extracting(TicketPage.RelatedTicket::number, TicketPage.RelatedTicket::relation)
                .containsExactly(old.value(), LinkRelation.SPLIT_FROM);
        assertThat(journal.of(old).getLast())
                .extracting(Journal.Line::type, Journal.Line::to, Journal.Line::messageId)
                .containsExactly(Journal.Type.SPLIT, made.toString(), other.value());
        assertThat(journal.of(made).getLast())
                .extracting(Journal.Line::type, Journal.Line::from)
                .containsExactly(Journal.Type.SPLIT, old.toString());
    }

    @Test
    void mergingItBackTakesItBackAndThatCanBeUndoneToo() {
        var before = said(old);
        var made = split(other, true);

        tickets.join(made, old, agent.actor());
        assertThat(said(old)).isEqualTo(before);
        merges.undo(made, agent.actor());
        assertThat(said(made)).containsExactly(other, last);
    }

    @Test
    void whatWasSplitOffAMergedTicketStaysWhereItWent() {
        var third = desk.ticket(ane, null, "Roof", "Third");
        tickets.join(old, third, agent.actor());
        var made = splits.split(third, other, false, "Parking barrier", null, agent.actor());

        merges.undo(old, agent.actor());
        assertThat(said(made)).containsExactly(other);
        assertThat(said(old)).hasSize(3);
        assertThat(said(third)).hasSize(1);
    }

    @Test
    void filesComeAlongAndWhatWasReadStaysRead() {
        sql.execute(
                "INSERT INTO blob (hash, size, content) VALUES (?, 3, 'abc') ON CONFLICT DO NOTHING", "a".repeat(64));
        sql.execute(
                "INSERT INTO attachment (message_id, blob_hash, name, media_type, size) VALUES (?, ?, 'plan.txt', 'text/plain', 3)",
                other.value(),
                "a".repeat(64));
        sql.execute(
                "INSERT INTO ticket_seen (agent_id, ticket_number, message_id) VALUES (?, ?, ?)",
                agent.id().value(),
                old.value(),
                last.value());

        var made = split(other, false);
        assertThat(messages.find(other).orElseThrow().attachments()).hasSize(1);
        assertThat(messages.find(other).orElseThrow().ticketNumber()).isEqualTo(made);
        assertThat(pages.of(agent, made).summary().unread()).isFalse();
    }

    @Test
    void aTicketIsNeverLeftEmptyNorAMessageTakenFromAnother() {
        var first = said(old).getFirst();
        assertRefused("split-leaves-nothing", () -> split(first, true));
        var lonely = desk.ticket(ane, null, "Roof", "Third");
        assertRefused("not-found", () -> splits.split(lonely, other, false, "Barrier", null, agent.actor()));
        tickets.setStatus(old, Status.SOLVED, "Done", agent.actor());
        tickets.setStatus(old, Status.CLOSED, null, agent.actor());
        assertRefused("ticket-closed", () -> split(other, false));
    }

    @Test
    void theFirstMessageMayGoAndEachIsFoundByItsOwnSubject() {
        var made = split(said(old).getFirst(), false);
        assertThat(foundBy("barrier")).contains(made.value());
        assertThat(foundBy("lift")).containsExactly(old.value());
    }

    private String described(TicketNumber ticket) {
        return pages.of(agent, ticket).description();
    }

    private TicketNumber split(MessageId message, boolean following) {
        return splits.split(old, message, following, "Parking barrier", null, agent.actor());
    }

    private List<Long> foundBy(String word) {
        return sql.fetch(
                        "SELECT DISTINCT ticket_number FROM message WHERE ticket_number >= ?"
                                + " AND search @@ to_tsquery('simple', ?)",
                        old.value(),
                        word)
                .getValues(0, Long.class);
    }

    private List<MessageId> said(TicketNumber number) {
        return messages.from(number, new MessageId(0));
    }

    private List<String> people(TicketNumber number) {
        return sql.fetch(
                        "SELECT name || ' ' || role FROM ticket_participant JOIN contact ON id = contact_id WHERE ticket_number = ?",
                        number.value())
                .getValues(0, String.class);
    }

    private TicketState state(TicketNumber number) {
        return store.find(number).orElseThrow();
    }

    private static void assertRefused(String slug, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo(slug));
    }
}
