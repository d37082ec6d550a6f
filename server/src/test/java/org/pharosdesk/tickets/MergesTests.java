package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

/** A merge and the way back from it. */
@DeskTest
class MergesTests {

    @Autowired
    Tickets tickets;

    @Autowired
    Merges merges;

    @Autowired
    TicketStore store;

    @Autowired
    MessageStore messages;

    @Autowired
    Journal journal;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    private Actor agent;
    private Contact ane;
    private Contact berit;
    private TicketNumber into;
    private TicketNumber from;

    @BeforeEach
    void twoTickets() {
        agent = desk.agent(Role.AGENT).actor();
        ane = desk.contact("Ane");
        berit = desk.contact("Berit");
        into = desk.ticket(ane, null, "Lift stands still", "First");
        from = desk.ticket(berit, null, "Parking barrier", "Second");
    }

    @Test
    void undoingItPutsBackMessagesPeopleAndStatus() {
        tickets.post(from, desk.note("Asked the yard."), agent);
        tickets.setStatus(from, Status.PENDING, null, agent);
        var moved = said(from);
        var before = state(from);
        var other = state(into);

        tickets.join(from, into, agent);
        assertThat(said(into)).containsAll(moved).hasSize(3);
        merges.undo(from, agent);

        assertThat(said(from)).isEqualTo(moved);
        assertThat(said(into)).hasSize(1);
        assertThat(state(from).status()).isEqualTo(Status.PENDING);
        assertThat(state(from).joinedInto()).isNull();
        assertThat(state(from).closedAt()).isNull();
        assertThat(state(from).waitingSince()).isEqualTo(before.waitingSince());
        assertThat(state(into).waitingSince()).isEqualTo(other.waitingSince());
        assertThat(people(into)).containsExactly("Ane");
        assertThat(people(from)).containsExactly("Berit");
        assertThat(snippet(into)).isEqualTo("First");
        assertThat(links(from)).isZero();
        assertThat(types(from)).endsWith("joined", "status-changed", "unjoined");
        assertThat(types(into)).endsWith("participant-added", "joined", "participant-removed", "unjoined");
    }

    @Test
    void whatSleptSleepsOnUnlessItsMomentHasPassedOrSomebodyWrote() {
        var until = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MICROS);
        putOff(until);
        tickets.join(from, into, agent);
        assertThat(asleepUntil()).isNull();
        merges.undo(from, agent);
        assertThat(asleepUntil()).isEqualTo(until);
        assertThat(state(from).asleep()).isTrue();

        putOff(Instant.now().minusSeconds(1));
        tickets.join(from, into, agent);
        merges.undo(from, agent);
        assertThat(state(from).asleep()).isFalse();

        putOff(until);
        tickets.join(from, into, agent);
        merges.noteCame(from, tickets.post(into, desk.publicMessage("It stands again"), berit.actor()));
        merges.undo(from, agent);
        assertThat(state(from).asleep()).isFalse();
    }

    private void putOff(Instant until) {
        sql.update(TICKET)
                .set(TICKET.SNOOZED_AT, Instant.now())
                .set(TICKET.SNOOZED_UNTIL, until)
                .set(TICKET.SNOOZED_BY, desk.agent(Role.AGENT).id().value())
                .where(TICKET.NUMBER.eq(from.value()))
                .execute();
    }

    private @Nullable Instant asleepUntil() {
        return sql.fetchValue(TICKET.SNOOZED_UNTIL, TICKET.NUMBER.eq(from.value()));
    }

    @Test
    void whatWasSaidOnTheOtherTicketSinceStaysThere() {
        tickets.join(from, into, agent);
        var answer = tickets.post(into, desk.publicMessage("We are on both."), agent);
        var note = tickets.post(into, desk.publicMessage("Thank you"), berit.actor());

        merges.undo(from, agent);

        assertThat(said(into)).contains(answer, note).hasSize(3);
        assertThat(said(from)).hasSize(1);
        assertThat(people(into)).as("who has a word there stays").containsExactlyInAnyOrder("Ane", "Berit");
        assertThat(state(into).waitingSince()).isNotNull();
    }

    @Test
    void whatCameForTheMergedTicketGoesBackWithIt() {
        tickets.setStatus(from, Status.SOLVED, "Done", agent);
        tickets.join(from, into, agent);
        var came = tickets.post(into, desk.publicMessage("It stands again"), berit.actor());
        merges.noteCame(from, came);

        merges.undo(from, agent);

        assertThat(said(from)).contains(came);
        assertThat(state(from).status()).as("as if it had come then").isEqualTo(Status.OPEN);
        assertThat(state(from).waitingSince()).isNotNull();
        assertThat(people(into)).containsExactly("Ane");
    }

    @Test
    void mergesUndoOneAfterTheOther() {
        var third = desk.ticket(desk.contact("Camilla"), null, "Roof", "Third");
        tickets.join(third, from, agent);
        tickets.join(from, into, agent);

        assertRefused("merged-onward", () -> merges.undo(third, agent));
        merges.undo(from, agent);
        assertThat(said(from)).hasSize(2);
        merges.undo(third, agent);

        assertThat(said(from)).hasSize(1);
        assertThat(said(third)).hasSize(1);
        assertThat(people(from)).containsExactly("Berit");
        assertThat(people(into)).containsExactly("Ane");
    }

    @Test
    void itMayBeMergedAgainAndUndoneAgain() {
        tickets.join(from, into, agent);
        merges.undo(from, agent);
        tickets.join(from, into, agent);
        assertThat(said(into)).hasSize(2);
        merges.undo(from, agent);
        assertThat(said(into)).hasSize(1);
        assertRefused("not-merged", () -> merges.undo(from, agent));
    }

    @Test
    void whoWasInTheOtherTicketBeforeStaysInIt() {
        tickets.addParticipant(into, berit.id(), berit.preferredAddress().orElseThrow(), agent);
        tickets.join(from, into, agent);
        merges.undo(from, agent);
        assertThat(people(into)).containsExactlyInAnyOrder("Ane", "Berit");
    }

    @Test
    void itIsRefusedInTheWordsOfWhatStandsInTheWay() {
        assertRefused("merge-into-itself", () -> tickets.join(from, from, agent));
        tickets.delete(into, agent);
        assertRefused("ticket-deleted", () -> tickets.join(from, into, agent));
        tickets.restore(into, agent);
        tickets.join(from, into, agent);
        assertRefused("ticket-merged", () -> tickets.join(from, into, agent));
        tickets.delete(into, agent);
        assertRefused("ticket-deleted", () -> merges.undo(from, agent));
        sql.execute("DELETE FROM ticket_merge WHERE from_number = " + from);
        tickets.restore(into, agent);
        assertRefused("merge-not-remembered", () -> merges.undo(from, agent));
    }

    @Test
    void aSubjectIsFoundByTheTicketItBelongsToAgain() {
        var early = from.value() < into.value() ? from : into;
        var late = early.equals(from) ? into : from;
        tickets.join(early, late, agent);
        merges.undo(early, agent);
        assertThat(foundBy("barrier")).isEqualTo(Set.of(from));
        assertThat(foundBy("lift")).isEqualTo(Set.of(into));
    }

    @Test
    void ofTwoWhoMergeEachIntoTheOtherOneIsRefused() throws Exception {
        var refused = race(() -> tickets.join(from, into, agent), () -> tickets.join(into, from, agent));
        assertThat(refused).containsExactly("ticket-merged");
        var target = state(from).joinedInto() == null ? from : into;
        assertThat(said(target)).hasSize(2);
    }

    @Test
    void ofTwoWhoUndoItOneIsRefusedAndNothingIsLost() throws Exception {
        tickets.join(from, into, agent);
        var refused = race(() -> merges.undo(from, agent), () -> merges.undo(from, agent));
        assertThat(refused).containsExactly("not-merged");
        assertThat(said(from)).hasSize(1);
        assertThat(said(into)).hasSize(1);
    }

    /** What was refused, of two things done at once. */
    private static List<String> race(Runnable one, Runnable other) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(List.of(refusal(one), refusal(other))).stream()
                    .map(done -> done.resultNow())
                    .filter(slug -> !slug.isEmpty())
                    .toList();
        }
    }

    private static Callable<String> refusal(Runnable work) {
        return () -> {
            try {
                work.run();
                return "";
            } catch (Refusal refusal) {
                return refusal.slug();
            }
        };
    }

    private Set<TicketNumber> foundBy(String word) {
        return Set.copyOf(sql.fetch(
                        "SELECT ticket_number FROM message WHERE ticket_number IN (?, ?)"
                                + " AND search @@ to_tsquery('simple', ?)",
                        from.value(),
                        into.value(),
                        word)
                .map(row -> new TicketNumber(row.get(0, Long.class))));
    }

    private List<MessageId> said(TicketNumber number) {
        return messages.from(number, new MessageId(0));
    }

    private List<String> people(TicketNumber number) {
        return sql.fetch(
                        "SELECT name FROM ticket_participant JOIN contact ON id = contact_id WHERE ticket_number = ?",
                        number.value())
                .getValues(0, String.class);
    }

    private String snippet(TicketNumber number) {
        return (String) sql.fetchValue("SELECT snippet FROM ticket WHERE number = ?", number.value());
    }

    private long links(TicketNumber number) {
        return (Long) sql.fetchValue("SELECT count(*) FROM ticket_link WHERE from_number = ?", number.value());
    }

    private TicketState state(TicketNumber number) {
        return store.find(number).orElseThrow();
    }

    private List<String> types(TicketNumber number) {
        return journal.of(number).stream().map(line -> line.type().word()).toList();
    }

    private static void assertRefused(String slug, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo(slug));
    }
}
