package org.pharosdesk.tickets.views;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Language;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.Channel;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.ReachPart;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketLists.Count;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketOrder;
import org.pharosdesk.tickets.filter.Age;
import org.pharosdesk.tickets.filter.AgedTickets;
import org.pharosdesk.tickets.filter.TicketAtHand;
import org.pharosdesk.tickets.filter.TicketVocabulary;
import org.pharosdesk.tickets.filter.TicketsAtHand;
import org.pharosdesk.tickets.ownership.Owner;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ViewCountsTests {

    private static final Count NONE = new Count(0, false);
    private static final Count ONE = new Count(1, false);

    /** Its own: the server's forgets who has no screen. */
    private ViewCounts counts;

    private Duration later = Duration.ZERO;

    @Autowired
    TicketViews views;

    @Autowired
    SavedViews saved;

    @Autowired
    TicketVocabulary vocabulary;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @BeforeEach
    void nothingIsKept(
            @Autowired TicketLists lists,
            @Autowired SlowViews slow,
            @Autowired TicketsAtHand atHand,
            @Autowired AgedTickets aged) {
        counts = new ViewCounts(
                views, lists, slow, atHand, aged, () -> Instant.now().plus(later));
    }

    /** The counts that are kept are those the database gives, whatever happened, for agents who may see different tickets. */
    @Test
    void whatIsKeptIsWhatTheDatabaseSays() {
        var seed = System.nanoTime();
        var random = new Random(seed);
        var one = desk.team("counted");
        var other = desk.team("counted");
        var agents = List.of(
                desk.agent(Role.ADMINISTRATOR, one),
                desk.agent(Role.AGENT, one),
                desk.agent(Role.AGENT, one),
                desk.agent(Role.AGENT, other));
        agents.forEach(agent -> List.of("tag:counted or status:pending", "created<2d -assignee:none", "printer")
                .forEach(filter -> save(agent, filter, TicketOrder.UPDATED)));
        agents.forEach(agent -> save(agent, "team:" + one, TicketOrder.WAITING));
        var numbers = new ArrayList<TicketNumber>();
        var requester = desk.contact("Counted");
        for (var round = 0; round < 25; round++) {
            var touched = new HashSet<TicketNumber>();
            for (var i = 0; i < 4; i++) {
                if (numbers.size() < 4 || random.nextInt(4) == 0) {
                    numbers.add(desk.ticket(requester, random.nextBoolean() ? one : null, "Counted", "Some words"));
                    touched.add(numbers.getLast());
                } else {
                    var number = numbers.get(random.nextInt(numbers.size()));
                    change(number, List.of(one, other), agents, random);
                    touched.add(number);
                }
            }
            var told = counts.follow(agents, touched);
            for (var agent : agents) {
                assertThat(Objects.requireNonNull(told.get(agent.id())).all())
                        .as("round %s, seed %s, agent %s", round, seed, agent)
                        .isEqualTo(counted(agent));
            }
        }
    }

    /** Two of one team share what does not ask who they are; what is assigned to one of them elsewhere is theirs alone. */
    @Test
    void colleaguesHaveInCommonWhatIsTheSameForBoth() {
        var team = desk.team("common");
        var one = desk.agent(Role.AGENT, team);
        var other = desk.agent(Role.AGENT, team);
        var asked = new HashSet<CountedPart>();
        for (var agent : List.of(one, other)) {
            var view = save(agent, "status:pending tag:common", TicketOrder.UPDATED);
            asked.addAll(
                    CountedPart.of(Objects.requireNonNull(views.asked(agent).get(view.key())), agent));
        }
        assertThat(asked)
                .extracting(CountedPart::part)
                .containsExactlyInAnyOrder(
                        new ReachPart.OfTeams(Set.of(team)),
                        new ReachPart.Elsewhere(one.id(), Set.of(team)),
                        new ReachPart.Elsewhere(other.id(), Set.of(team)));
        var mine = Objects.requireNonNull(views.asked(one).get("my-work"));
        assertThat(CountedPart.of(mine, one)).hasSize(1).doesNotContainAnyElementsOf(CountedPart.of(mine, other));
    }

    @Test
    void onlyWhatIsNewIsTold() {
        var agent = desk.agent(Role.AGENT, desk.team("told"));
        var view = save(agent, "tag:told-" + agent.id(), TicketOrder.UPDATED);
        assertThat(told(agent, Set.of()).news()).containsKeys("my-work", view.key());
        assertThat(told(agent, Set.of()).news()).isEmpty();

        var number = desk.ticket(desk.contact("Told"), null, "Told", "Words");
        sql.update(TICKET)
                .set(TICKET.TAGS, new String[] {"told-" + agent.id()})
                .where(TICKET.NUMBER.eq(number.value()))
                .execute();
        assertThat(told(agent, Set.of(number)).news()).containsEntry(view.key(), new Count(1, false));
        assertThat(told(agent, Set.of(number)).news()).isEmpty();
    }

    @Test
    void aViewThatIsChangedIsCountedAnew() {
        var agent = desk.agent(Role.AGENT, desk.team("anew"));
        var tag = "anew-" + agent.id();
        var view = save(agent, "tag:" + tag, TicketOrder.UPDATED);
        told(agent, Set.of());
        var changed = new SavedView(
                view.id(), view.owner(), view.name(), "-tag:" + tag, view.order(), view.look(), view.version());
        saved.change(agent, view, changed);
        desk.ticket(desk.contact("Anew"), null, "Anew", "Words");
        counts.readViewsAgain();
        assertThat(Objects.requireNonNull(told(agent, Set.of()).news().get(view.key()))
                        .value())
                .isPositive();
    }

    /** More are known than are counted, so that some can leave before the database is asked again. */
    @Test
    void aBigViewIsManyUntilEnoughHaveLeft() {
        var agent = desk.agent(Role.ADMINISTRATOR);
        var view = save(agent, "tag:many-" + agent.id(), TicketOrder.UPDATED);
        var asked = Objects.requireNonNull(views.asked(agent).get(view.key()));
        var kept = new KeptCount(CountedPart.of(asked, agent).getFirst(), agent);
        var now = Instant.EPOCH;
        var numbers = Stream.iterate(1L, number -> number + 1)
                .limit(KeptCount.MOST_KNOWN + 1L)
                .map(TicketNumber::new)
                .toList();
        var left = new HashSet<TicketNumber>();
        kept.learn(numbers, ticket -> !left.contains(ticket.number()), now);
        assertThat(kept.count()).isEqualTo(new Count(TicketLists.COUNT_CAP, true));
        for (var number : numbers.subList(0, TicketLists.COUNT_CAP)) {
            assertThat(kept.isDue(now)).isFalse();
            left.add(number);
            kept.note(ticket(number), now);
        }
        assertThat(kept.isDue(now)).isTrue();
    }

    /** The database is not asked again: it knows nothing of the time that the test lets pass. */
    @Test
    void timeAloneBringsTicketsAndTakesThemAway() {
        var agent = desk.agent(Role.AGENT, desk.team("aged"));
        var tag = "aged-" + agent.id();
        var young = save(agent, "tag:" + tag + " created<2d", TicketOrder.UPDATED);
        var old = save(agent, "tag:" + tag + " updated>7d", TicketOrder.UPDATED);
        var either = save(agent, "tag:" + tag + " (created>2d or updated<7d)", TicketOrder.UPDATED);
        var ages = Instant.now().plusSeconds(30);
        var number = desk.ticket(desk.contact("Aged"), null, "Aged", "Words");
        sql.update(TICKET)
                .set(TICKET.TAGS, new String[] {tag})
                .set(TICKET.CREATED_AT, ages.minus(Duration.ofDays(2)))
                .set(TICKET.UPDATED_AT, ages.minus(Duration.ofDays(7)))
                .where(TICKET.NUMBER.eq(number.value()))
                .execute();
        assertThat(told(agent, Set.of()).all())
                .containsEntry(young.key(), ONE)
                .containsEntry(old.key(), NONE)
                .containsEntry(either.key(), ONE);

        later = Duration.ofSeconds(61);
        assertThat(told(agent, Set.of()).all())
                .containsEntry(young.key(), NONE)
                .containsEntry(old.key(), ONE)
                .containsEntry(either.key(), ONE);

        var newer = desk.ticket(desk.contact("Aged"), null, "Aged", "Words");
        sql.update(TICKET)
                .set(TICKET.TAGS, new String[] {tag})
                .where(TICKET.NUMBER.eq(newer.value()))
                .execute();
        assertThat(told(agent, Set.of(newer)).all())
                .containsEntry(young.key(), ONE)
                .containsEntry(old.key(), ONE)
                .containsEntry(either.key(), new Count(2, false));
    }

    @Test
    void whatTimeDoesIsFollowedWhereItCanBeLookedUp() {
        assertThat(ages("tag:aged")).hasValue(Set.of());
        assertThat(ages("-created<2d or updated>1h"))
                .hasValue(Set.of(
                        new Age(TICKET.CREATED_AT, Duration.ofDays(2)),
                        new Age(TICKET.UPDATED_AT, Duration.ofHours(1))));
        assertThat(ages("created<2d solved<7d")).isEmpty();
        assertThat(ages("created<2d is:deleted")).isEmpty();
        assertThat(ages("created<2d requester:nobody-is-called-this")).isEmpty();
    }

    private Optional<Set<Age>> ages(String filter) {
        return AgedTickets.ages(vocabulary.parse(filter));
    }

    private ViewCounts.Told told(Agent agent, Set<TicketNumber> touched) {
        return Objects.requireNonNull(counts.follow(List.of(agent), touched).get(agent.id()));
    }

    private SavedView save(Agent agent, String filter, TicketOrder order) {
        var view = new SavedView(
                new SavedViewId(0), new Owner.Person(agent.id()), "View", filter, order, ViewLook.USUAL, 1);
        return saved.save(agent, view);
    }

    private Map<String, Count> counted(Agent agent) {
        return views.of(agent, Language.EN).stream()
                .collect(toMap(TicketViews.View::key, view -> Objects.requireNonNull(view.count())));
    }

    private static TicketAtHand ticket(TicketNumber number) {
        var at = Instant.EPOCH;
        return new TicketAtHand(
                number,
                Kind.INCIDENT,
                Status.OPEN,
                Level.LOW,
                Level.LOW,
                Level.LOW,
                Channel.EMAIL,
                null,
                1L,
                null,
                null,
                null,
                List.of(),
                null,
                at,
                at,
                null,
                null,
                null,
                null,
                null,
                false,
                Map.of());
    }

    private void change(TicketNumber number, List<TeamId> teams, List<Agent> agents, Random random) {
        var change = sql.update(TICKET).set(TICKET.UPDATED_AT, TICKET.UPDATED_AT);
        var changed = switch (random.nextInt(5)) {
            case 0 ->
                change.set(
                        TICKET.TEAM_ID, teams.get(random.nextInt(teams.size())).value());
            case 1 ->
                change.set(
                        TICKET.ASSIGNEE_ID,
                        agents.get(random.nextInt(agents.size())).id().value());
            case 2 -> change.set(TICKET.STATUS, (random.nextBoolean() ? Status.PENDING : Status.OPEN).word());
            case 3 -> change.set(TICKET.TAGS, random.nextBoolean() ? new String[] {"counted"} : new String[0]);
            default -> change.set(TICKET.DELETED_AT, random.nextBoolean() ? Instant.now() : null);
        };
        changed.where(TICKET.NUMBER.eq(number.value())).execute();
    }
}
