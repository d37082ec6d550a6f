package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class TicketsTests {

    @Autowired
    Tickets tickets;

    @Autowired
    TicketStore store;

    @Autowired
    Journal journal;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Test
    void aNewTicketIsNewWaitsForTheDeskAndHasItsFirstMessage() {
        var ane = desk.contact("Ane Lie");
        var number = desk.ticket(ane, null, "Can't print", "The lid is closed.");

        var ticket = state(number);
        assertThat(ticket.status()).isEqualTo(Status.NEW);
        assertThat(ticket.priority()).isEqualTo(Level.MEDIUM);
        assertThat(ticket.waitingSince()).isNotNull();
        assertThat(types(number)).containsExactly("opened");
        assertThat(tickets.find(number).orElseThrow().participants())
                .singleElement()
                .satisfies(participant -> assertThat(participant.requester()).isTrue());
    }

    @Test
    void anAgentsAnswerTakesUpANewTicketAndEndsTheWaiting() {
        var number = desk.ticket(desk.contact("Ane"), null, "Help", "Please");

        tickets.post(
                number, desk.publicMessage("On it."), desk.agent(Role.AGENT).actor());

        assertThat(state(number).status()).isEqualTo(Status.OPEN);
        assertThat(state(number).waitingSince()).isNull();
    }

    @Test
    void aNoteChangesNeitherStatusNorWaiting() {
        var number = desk.ticket(desk.contact("Ane"), null, "Help", "Please");

        tickets.post(
                number,
                desk.note("Third time this month."),
                desk.agent(Role.AGENT).actor());

        assertThat(state(number).status()).isEqualTo(Status.NEW);
        assertThat(state(number).waitingSince()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"PENDING, OPEN", "ON_HOLD, OPEN", "SOLVED, OPEN", "NEW, NEW"})
    void theRequestersAnswerOpensWhatWaitedOrWasSolved(Status before, Status after) {
        var ane = desk.contact("Ane");
        var number = desk.ticket(ane, null, "Help", "Please");
        if (before != Status.NEW) {
            tickets.setStatus(
                    number,
                    before,
                    "Turned it off and on",
                    desk.agent(Role.AGENT).actor());
        }

        tickets.post(number, desk.publicMessage("Still broken"), ane.actor());

        assertThat(state(number).status()).isEqualTo(after);
        assertThat(state(number).waitingSince()).isNotNull();
        assertThat(state(number).solvedAt()).isNull();
    }

    @Test
    void aTicketIsNewAgainOnlyAsLongAsNobodyHasAnsweredIt() {
        var agent = desk.agent(Role.AGENT).actor();
        var number = desk.ticket(desk.contact("Ane"), null, "Help", "Please");
        tickets.setStatus(number, Status.SOLVED, "Done", agent);
        tickets.post(number, desk.note("By mistake."), agent);
        tickets.setStatus(number, Status.NEW, null, agent);
        assertThat(state(number).status()).isEqualTo(Status.NEW);
        assertThat(state(number).solvedAt()).isNull();

        tickets.post(number, desk.publicMessage("On it."), agent);
        assertRefused("illegal-status-change", () -> {
            tickets.setStatus(number, Status.NEW, null, agent);
            return null;
        });
    }

    @Test
    void aMachinesMessageIsRecordedButOpensNothing() {
        var ane = desk.contact("Ane");
        var number = desk.ticket(ane, null, "Help", "Please");
        tickets.setStatus(number, Status.SOLVED, "Done", desk.agent(Role.AGENT).actor());

        tickets.post(number, desk.publicMessage("I am out of office").byMachine(), ane.actor());

        assertThat(state(number).status()).isEqualTo(Status.SOLVED);
        assertThat(types(number)).endsWith("message-posted");
    }

    @Test
    void aClosedTicketTakesNothingMore() {
        var ane = desk.contact("Ane");
        var number = solvedAndClosed(desk.ticket(ane, null, "Help", "Please"));

        assertRefused("ticket-closed", () -> tickets.post(number, desk.publicMessage("Hello?"), ane.actor()));
        assertRefused("ticket-closed", () -> {
            tickets.change(number, state(number).version(), TicketPatch.status(Status.OPEN, null), ane.actor());
            return null;
        });
    }

    @ParameterizedTest
    @CsvSource({"NEW, CLOSED", "OPEN, NEW", "PENDING, CLOSED", "ON_HOLD, NEW"})
    void theLifeCycleRefusesWhatItsTableDoesNotHave(Status from, Status to) {
        var agent = desk.agent(Role.AGENT).actor();
        var number = desk.ticket(desk.contact("Ane"), null, "Help", "Please");
        if (from != Status.NEW) {
            tickets.post(number, desk.publicMessage("On it."), agent);
            tickets.setStatus(number, from, null, agent);
        }

        assertRefused("illegal-status-change", () -> {
            tickets.setStatus(number, to, "because", agent);
            return null;
        });
    }

    @Test
    void solvingNeedsAResolution() {
        var number = desk.ticket(desk.contact("Ane"), null, "Help", "Please");

        assertRefused("resolution-missing", () -> {
            tickets.setStatus(
                    number, Status.SOLVED, "  ", desk.agent(Role.AGENT).actor());
            return null;
        });
    }

    @Test
    void aChangeDecidedOnAnOldVersionIsRefused() {
        var agent = desk.agent(Role.AGENT).actor();
        var number = desk.ticket(desk.contact("Ane"), null, "Help", "Please");
        var seen = state(number).version();
        tickets.setStatus(number, Status.OPEN, null, agent);

        assertRefused("stale-version", () -> {
            tickets.change(number, seen, TicketPatch.status(Status.PENDING, null), agent);
            return null;
        });
    }

    @Test
    void theMatrixGivesThePriorityUntilSomebodyOverridesItWithAReason() {
        var agent = desk.agent(Role.AGENT).actor();
        var number = desk.ticket(desk.contact("Ane"), null, "Help", "Please");

        change(number, levels(Level.HIGH, Level.CRITICAL, null, null), agent);
        assertThat(state(number).priority()).isEqualTo(Level.CRITICAL);

        change(number, levels(null, null, Optional.of(Level.LOW), "a test account"), agent);
        change(number, levels(Level.CRITICAL, null, null, null), agent);
        assertThat(state(number).priority()).isEqualTo(Level.LOW);

        change(number, levels(null, null, Optional.empty(), null), agent);
        assertThat(state(number).priority()).isEqualTo(Level.CRITICAL);

        assertRefused("priority-reason-missing", () -> {
            change(number, levels(null, null, Optional.of(Level.LOW), " "), agent);
            return null;
        });
    }

    @Test
    void movingToAnotherTeamTakesTheTicketFromAnAgentWhoIsNotInIt() {
        var network = desk.team("network");
        var firstLine = desk.team("first line");
        var per = desk.agent(Role.AGENT, firstLine);
        var number = desk.ticket(desk.contact("Ane"), firstLine, "Help", "Please");
        change(number, placed(null, Optional.of(per.id())), per.actor());

        change(number, placed(Optional.of(network), null), per.actor());

        assertThat(state(number).assigneeId()).isNull();
        assertRefused("assignee-not-in-team", () -> {
            change(number, placed(null, Optional.of(per.id())), per.actor());
            return null;
        });
    }

    @Test
    void aChangeThatNamesNoLevelLeavesThePriorityAsTheMatrixOnceGaveIt() {
        var number = desk.ticket(desk.contact("Ane"), null, "Help", "Please");
        sql.execute("UPDATE ticket SET priority = 'critical' WHERE number = ?", number.value());

        change(number, tags(List.of("vip")), desk.agent(Role.AGENT).actor());

        assertThat(state(number).priority()).isEqualTo(Level.CRITICAL);
        assertThat(types(number)).doesNotContain("priority-changed");
    }

    @Test
    void everyChangeLeavesItsLineInTheHistoryWithNamesOfTheTime() {
        var team = desk.team("network");
        var agent = desk.agent(Role.AGENT, team);
        var number = desk.ticket(desk.contact("Ane"), null, "Help", "Please");

        change(number, placed(Optional.of(team), Optional.of(agent.id())), agent.actor());

        assertThat(types(number)).containsExactly("opened", "team-changed", "assignee-changed");
        assertThat(journal.of(number).getLast().to()).isEqualTo(agent.name());
    }

    @Test
    void theJournalCannotBeRewritten() {
        var number = desk.ticket(desk.contact("Ane"), null, "Help", "Please");

        assertThatThrownBy(() ->
                        sql.execute("UPDATE ticket_event SET actor_name = 'nobody' WHERE ticket_number = " + number))
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> sql.execute("DELETE FROM ticket_event WHERE ticket_number = " + number))
                .hasMessageContaining("append-only");
    }

    @Test
    void joiningMovesTheWordsAndLeavesTheNumberLeadingThere() {
        var agent = desk.agent(Role.AGENT).actor();
        var into = desk.ticket(desk.contact("Ane"), null, "Help", "First");
        var from = desk.ticket(desk.contact("Berit"), null, "Re: Help", "Second");

        tickets.join(from, into, agent);

        assertThat(tickets.find(from).orElseThrow().joinedInto()).isEqualTo(into);
        assertThat(tickets.find(from).orElseThrow().status()).isEqualTo(Status.CLOSED);
        assertThat(tickets.find(into).orElseThrow().participants()).hasSize(2);
        assertThat(sql.fetchValue("SELECT count(*) FROM message WHERE ticket_number = " + into))
                .isEqualTo(2L);
        assertRefused("ticket-merged", () -> {
            tickets.join(from, into, agent);
            return null;
        });
    }

    @Test
    void aJoinIsInTheHistoryOfBoth() {
        var agent = desk.agent(Role.AGENT).actor();
        var into = desk.ticket(desk.contact("Ane"), null, "Help", "First");
        var from = desk.ticket(desk.contact("Berit"), null, "Re: Help", "Second");

        tickets.join(from, into, agent);

        assertThat(types(from)).containsSubsequence("status-changed", "joined");
        assertThat(types(into)).containsSubsequence("participant-added", "joined");
    }

    @Test
    void aTicketIsNeverJoinedIntoThatOfSomebodyWhoOnlyNamedIt() {
        var agent = desk.agent(Role.AGENT).actor();
        var named = desk.ticket(desk.contact("Ane"), null, "Help", "First");
        var naming = desk.ticket(desk.contact("Mallory"), null, "Re: Help", "Me too");
        tickets.link(naming, named, LinkRelation.POSSIBLY_RELATED, agent);

        assertRefused("merge-into-strangers", () -> {
            tickets.join(named, naming, agent);
            return null;
        });
        tickets.join(naming, named, agent);
        assertThat(tickets.find(naming).orElseThrow().joinedInto()).isEqualTo(named);
        assertThat(types(named)).contains("linked");
    }

    @Test
    void nothingIsDoneToATicketInTheBin() {
        var agent = desk.agent(Role.AGENT).actor();
        var ane = desk.contact("Ane");
        var number = desk.ticket(ane, null, "Help", "First");
        tickets.delete(number, agent);

        assertRefused("ticket-deleted", () -> tickets.post(number, desk.publicMessage("Hello?"), ane.actor()));
        assertRefused("ticket-deleted", () -> {
            tickets.setStatus(number, Status.SOLVED, "Done", agent);
            return null;
        });
        tickets.restore(number, agent);
        tickets.setStatus(number, Status.SOLVED, "Done", agent);
    }

    @Test
    void onlyWhatWasSolvedLongEnoughAgoIsClosed() {
        var agent = desk.agent(Role.AGENT).actor();
        var longAgo = desk.ticket(desk.contact("Ane"), null, "Old", "Please");
        var justNow = desk.ticket(desk.contact("Ane"), null, "Fresh", "Please");
        tickets.setStatus(longAgo, Status.SOLVED, "Done", agent);
        tickets.setStatus(justNow, Status.SOLVED, "Done", agent);
        sql.execute("UPDATE ticket SET solved_at = now() - interval '8 days' WHERE number = " + longAgo);

        tickets.closeSolvedBefore(Instant.now().minus(Duration.ofDays(7)));

        assertThat(state(longAgo).status()).isEqualTo(Status.CLOSED);
        assertThat(state(justNow).status()).isEqualTo(Status.SOLVED);
    }

    @Test
    void manyWritersAtOnceLoseNothing() throws Exception {
        var ane = desk.contact("Ane");
        var number = desk.ticket(ane, null, "Help", "Please");
        var agent = desk.agent(Role.ADMINISTRATOR);
        var stale = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = IntStream.range(0, 24)
                    .<Callable<Void>>mapToObj(i -> () -> {
                        if (i % 2 == 0) {
                            tickets.post(number, desk.publicMessage("Message " + i), ane.actor());
                        } else {
                            tagOrCountStale(number, agent, "tag" + i, stale);
                        }
                        return null;
                    })
                    .toList();
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }

        var posted = types(number).stream().filter("message-posted"::equals).count();
        var tagged = types(number).stream().filter("tags-changed"::equals).count();
        assertThat(posted).isEqualTo(12);
        assertThat(tagged + stale.get()).isEqualTo(12);
    }

    private void tagOrCountStale(TicketNumber number, Agent agent, String tag, AtomicInteger stale) {
        try {
            change(number, tags(List.of(tag)), agent.actor());
        } catch (Refusal refusal) {
            assertThat(refusal.slug()).isEqualTo("stale-version");
            stale.incrementAndGet();
        }
    }

    private TicketNumber solvedAndClosed(TicketNumber number) {
        var system = new Actor.OfSystem("test");
        tickets.setStatus(number, Status.SOLVED, "Done", system);
        tickets.setStatus(number, Status.CLOSED, null, system);
        return number;
    }

    private TicketState state(TicketNumber number) {
        return store.find(number).orElseThrow();
    }

    private List<String> types(TicketNumber number) {
        return journal.of(number).stream().map(line -> line.type().word()).toList();
    }

    private void change(TicketNumber number, TicketPatch patch, Actor actor) {
        tickets.change(number, state(number).version(), patch, actor);
    }

    private static TicketPatch levels(
            @Nullable Level severity,
            @Nullable Level urgency,
            @Nullable Optional<Level> priority,
            @Nullable String reason) {
        return new TicketPatch(
                null, null, null, null, null, severity, urgency, priority, reason, null, null, null, null, null);
    }

    private static TicketPatch placed(@Nullable Optional<TeamId> team, @Nullable Optional<AgentId> assignee) {
        return new TicketPatch(null, null, null, null, null, null, null, null, null, null, team, assignee, null, null);
    }

    private static TicketPatch tags(List<String> tags) {
        return new TicketPatch(null, null, null, null, null, null, null, null, null, null, null, null, tags, null);
    }

    private static void assertRefused(String slug, Callable<?> work) {
        assertThatThrownBy(work::call)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.slug()).isEqualTo(slug));
    }
}
