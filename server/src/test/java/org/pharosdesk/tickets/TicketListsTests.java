package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentDetails;
import org.pharosdesk.people.AgentRef;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.ContactDetails;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.OrganizationDetails;
import org.pharosdesk.people.OrganizationRef;
import org.pharosdesk.people.Organizations;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamDetails;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.people.TeamRef;
import org.pharosdesk.people.Teams;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.views.TicketViews;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class TicketListsTests {

    @Autowired
    TicketLists lists;

    @Autowired
    TicketPages pages;

    @Autowired
    TicketViews views;

    @Autowired
    TicketWrites writes;

    @Autowired
    Tickets tickets;

    @Autowired
    Teams teams;

    @Autowired
    Contacts contacts;

    @Autowired
    Organizations organizations;

    @Autowired
    Agents agents;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @ParameterizedTest
    @EnumSource(TicketOrder.class)
    void pagesFollowEachOtherWithoutGapOrRepetition(TicketOrder order) {
        var team = desk.team("paging");
        var agent = desk.agent(Role.AGENT, team);
        var expected = new ArrayList<Long>();
        for (int i = 0; i < 7; i++) {
            expected.add(desk.ticket(desk.contact("Ane"), team, "Number " + i, "Text")
                    .value());
        }

        var seen = new ArrayList<Long>();
        String cursor = null;
        do {
            var page = lists.page(agent, "team:" + team, order, cursor, 3);
            page.items().forEach(ticket -> seen.add(ticket.number()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(seen).hasSize(7).containsExactlyInAnyOrderElementsOf(expected);
        var newestFirst = order == TicketOrder.UPDATED || order == TicketOrder.NEWEST;
        assertThat(seen).isEqualTo(newestFirst ? expected.reversed() : expected);
    }

    @Test
    void theMostPressingComeFirstOfThoseTheOldestAndNoneThatIsDone() {
        var team = desk.team("pressing");
        var agent = desk.agent(Role.AGENT, team);
        var numbers = Stream.of("low", "critical", "medium", "critical", "high", "critical")
                .map(priority -> {
                    var number = desk.ticket(desk.contact("Ane"), team, priority, "Text");
                    sql.update(TICKET)
                            .set(TICKET.PRIORITY, priority)
                            .where(TICKET.NUMBER.eq(number.value()))
                            .execute();
                    return number.value();
                })
                .toList();
        sql.update(TICKET)
                .set(TICKET.STATUS, Status.CLOSED.word())
                .set(TICKET.CLOSED_AT, Instant.now())
                .where(TICKET.NUMBER.eq(numbers.getLast()))
                .execute();

        var seen = new ArrayList<Long>();
        for (String cursor = ""; cursor != null; ) {
            var page = lists.page(agent, "team:" + team, TicketOrder.PRIORITY, cursor.isEmpty() ? null : cursor, 2);
            page.items().forEach(ticket -> seen.add(ticket.number()));
            cursor = page.nextCursor();
        }

        assertThat(seen)
                .containsExactly(numbers.get(1), numbers.get(3), numbers.get(4), numbers.get(2), numbers.get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "STATUS, Ωmega Alpha bravo delta charlie Éclair",
        "REQUESTER, delta Alpha Éclair charlie bravo Ωmega",
        "SUBJECT, Alpha bravo charlie delta Éclair Ωmega"
    })
    void aListIsOrderedByWhatItsTicketsShow(TicketOrder order, String expected) {
        var team = desk.team("ordered");
        var agent = desk.agent(Role.AGENT, team);
        var first = desk.contact("anna");
        var second = desk.contact("Berit");
        var third = desk.contact("Charis");
        var shown = List.of(
                new Shown("Ωmega", Status.NEW, third),
                new Shown("Éclair", Status.CLOSED, second),
                new Shown("charlie", Status.SOLVED, second),
                new Shown("delta", Status.ON_HOLD, first),
                new Shown("Alpha", Status.OPEN, first),
                new Shown("bravo", Status.OPEN, second));
        shown.forEach(one -> {
            var number = desk.ticket(one.requester(), team, one.subject(), "Text");
            sql.update(TICKET)
                    .set(TICKET.STATUS, one.status().word())
                    .set(TICKET.RESOLUTION, "Done")
                    .set(TICKET.SOLVED_AT, Instant.now())
                    .set(TICKET.CLOSED_AT, Instant.now())
                    .where(TICKET.NUMBER.eq(number.value()))
                    .execute();
        });

        var seen = new ArrayList<String>();
        for (String cursor = ""; cursor != null; ) {
            var page = lists.page(agent, "team:" + team, order, cursor.isEmpty() ? null : cursor, 2);
            page.items().forEach(ticket -> seen.add(ticket.subject()));
            cursor = page.nextCursor();
        }

        assertThat(seen).containsExactly(expected.split(" "));
    }

    private record Shown(String subject, Status status, Contact requester) {}

    @Test
    void anAgentSeesTheTeamsTicketsTheUnplacedOnesAndTheirOwn() {
        var mine = desk.team("mine");
        var theirs = desk.team("theirs");
        var agent = desk.agent(Role.AGENT, mine);
        var ane = desk.contact("Ane");
        var visible = desk.ticket(ane, mine, "Mine", "Text");
        var unplaced = desk.ticket(ane, null, "Nobody's", "Text");
        var hidden = desk.ticket(ane, theirs, "Theirs", "Text");

        var filter = "requester:" + ane.id();
        assertThat(numbers(agent, filter)).containsExactlyInAnyOrder(visible.value(), unplaced.value());
        assertThat(lists.count(agent, filter).value()).isEqualTo(2);
        assertThat(numbers(desk.agent(Role.LEAD), filter)).contains(hidden.value());
        assertThatThrownBy(() -> pages.of(agent, hidden))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("not-found");
    }

    @Test
    void wordsAreFoundInTheirOtherFormsAndInEveryMessage() {
        var team = desk.team("search");
        var agent = desk.agent(Role.AGENT, team);
        var number = desk.ticket(desk.contact("Ane"), team, "Label printers stopped", "The zebras blink");
        tickets.post(number, desk.note("Replaced the quirkometer sensor"), agent.actor());

        assertThat(numbers(agent, "team:" + team + " printer")).containsExactly(number.value());
        assertThat(numbers(agent, "team:" + team + " quirkometer")).containsExactly(number.value());
        assertThat(numbers(agent, "team:" + team + " zebras printers")).containsExactly(number.value());
        assertThat(numbers(agent, "team:" + team + " \"label printers\"")).containsExactly(number.value());
        assertThat(numbers(agent, "team:" + team + " \"printers label\"")).isEmpty();
        assertThat(numbers(agent, "team:" + team + " -printer")).isEmpty();
    }

    @Test
    void aTagFindsTheTicketsThatCarryIt() {
        var team = desk.team("tags");
        var agent = desk.agent(Role.AGENT, team);
        var tagged = desk.ticket(desk.contact("Ane"), team, "Tagged", "Text");
        var plain = desk.ticket(desk.contact("Ane"), team, "Plain", "Text");
        var patch = new TicketPatch(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of("vip", "printer"),
                null);
        tickets.change(tagged, pages.of(agent, tagged).version(), patch, agent.actor());

        assertThat(numbers(agent, "team:" + team + " tag:vip")).containsExactly(tagged.value());
        assertThat(numbers(agent, "team:" + team + " tag:vip,other")).containsExactly(tagged.value());
        assertThat(numbers(agent, "team:" + team + " -tag:vip")).containsExactly(plain.value());
    }

    @Test
    void whatIsInTheBinShowsOnlyToWhoAsksForIt() {
        var team = desk.team("bin");
        var agent = desk.agent(Role.LEAD, team);
        var number = desk.ticket(desk.contact("Ane"), team, "Spam", "Buy now");

        tickets.delete(number, agent.actor());
        assertThat(numbers(agent, "team:" + team)).isEmpty();
        assertThat(numbers(agent, "is:deleted team:" + team)).containsExactly(number.value());
        var mayNotDelete = desk.agent(Role.AGENT, team);
        assertThat(numbers(mayNotDelete, "is:deleted team:" + team)).isEmpty();
        assertThat(lists.count(mayNotDelete, "is:deleted").value()).isZero();
        assertThat(views.of(agent, Language.EN))
                .extracting(TicketViews.View::key)
                .contains("bin");
        assertThat(views.of(mayNotDelete, Language.EN))
                .extracting(TicketViews.View::key)
                .doesNotContain("bin");

        tickets.restore(number, agent.actor());
        assertThat(numbers(agent, "team:" + team)).containsExactly(number.value());
    }

    @Test
    void negationKeepsWhatHasNoValueAtAll() {
        var team = desk.team("negation");
        var agent = desk.agent(Role.AGENT, team);
        var number = desk.ticket(desk.contact("Ane"), team, "Unassigned", "Text");

        assertThat(numbers(agent, "team:" + team + " -assignee:me")).containsExactly(number.value());
    }

    @Test
    void tagsAreFoundByNameAndLeftOutByName() {
        var team = desk.team("tags");
        var agent = desk.agent(Role.AGENT, team);
        var tagged = desk.ticket(desk.contact("Ane"), team, "Tagged", "Text");
        var plain = desk.ticket(desk.contact("Ane"), team, "Plain", "Text");
        var tags = new TicketPatch(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of("vip", "paper jam"),
                null);
        tickets.change(tagged, 1, tags, agent.actor());

        assertThat(numbers(agent, "team:" + team + " tag:vip")).containsExactly(tagged.value());
        assertThat(numbers(agent, "team:" + team + " tag:other,\"paper jam\"")).containsExactly(tagged.value());
        assertThat(numbers(agent, "team:" + team + " -tag:vip")).containsExactly(plain.value());
        assertThat(numbers(agent, "team:" + team + " tag:VI")).isEmpty();
    }

    @Test
    void aTicketIsUnreadUntilItsNewestMessageWasSeen() {
        TeamId team = desk.team("unread");
        var agent = desk.agent(Role.AGENT, team);
        desk.ticket(desk.contact("Ane"), team, "Unread", "Text");

        assertThat(lists.page(agent, "team:" + team, TicketOrder.UPDATED, null, 10)
                        .items())
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.unread()).isTrue());
    }

    @Test
    void anotherNameShowsAtOnceInListsAndViews() {
        var team = desk.team("renamed");
        var agent = desk.agent(Role.LEAD, team);
        var ane = desk.contact("Ane");
        var number = desk.ticket(ane, team, "Renamed", "Text");
        var assigned = new TicketPatch(
                null, null, null, null, null, null, null, null, null, null, null, Optional.of(agent.id()), null, null);
        tickets.change(number, pages.of(agent, number).version(), assigned, agent.actor());
        assertThat(listed(agent, team).requester().name()).isEqualTo("Ane");

        teams.change(team, 1, new TeamDetails("Another " + team, null, null, null));
        agents.change(agent.id(), 1, new AgentDetails("Berit Nes", null, null, null));
        contacts.change(ane.id(), 1, new ContactDetails("Ane Berg", null, null, null, null, null, null));

        assertThat(listed(agent, team).team()).isEqualTo(new TeamRef(team.value(), "Another " + team));
        assertThat(listed(agent, team).assignee())
                .isEqualTo(new AgentRef(agent.id().value(), "Berit Nes"));
        assertThat(listed(agent, team).requester().name()).isEqualTo("Ane Berg");
        assertThat(views.of(agent, Language.EN))
                .extracting(TicketViews.View::name)
                .contains("Another " + team);
        teams.change(team, 2, new TeamDetails(null, null, null, true));
        assertThat(views.of(agent, Language.EN))
                .extracting(TicketViews.View::name)
                .doesNotContain("Another " + team);
        assertThat(listed(agent, team).team()).isEqualTo(new TeamRef(team.value(), "Another " + team));
    }

    @Test
    void anOrganisationOfAnotherNameShowsAtOnce() {
        var team = desk.team("organisation");
        var agent = desk.agent(Role.LEAD, team);
        var domain = team + "named.test";
        var before = organizations.create(new OrganizationDetails("Before", List.of(domain), null));
        var ane = contacts.findOrCreate(new EmailAddress("ane@" + domain), "Ane", null);
        desk.ticket(ane, team, "Organised", "Text");
        assertThat(listed(agent, team).organization())
                .isEqualTo(new OrganizationRef(before.id().value(), "Before"));

        organizations.change(before.id(), 1, new OrganizationDetails("After", null, null));

        assertThat(listed(agent, team).organization())
                .isEqualTo(new OrganizationRef(before.id().value(), "After"));
    }

    @Test
    void whoReadsLessThanBeforeIsListedLess() {
        var mine = desk.team("mine");
        var theirs = desk.team("theirs");
        var lead = desk.agent(Role.LEAD, mine);
        var ane = desk.contact("Ane");
        desk.ticket(ane, theirs, "Theirs", "Text");
        assertThat(numbers(lead, "requester:" + ane.id())).hasSize(1);

        agents.change(lead.id(), 1, new AgentDetails(null, Role.AGENT, null, null));

        var same = agents.find(lead.id()).orElseThrow();
        assertThat(numbers(same, "requester:" + ane.id())).isEmpty();
    }

    @Test
    void agoIsReckonedAnewEachTime() {
        var team = desk.team("ago");
        var agent = desk.agent(Role.LEAD, team);
        var younger = "team:" + team + " created<0m";
        assertThat(numbers(agent, younger)).isEmpty();

        desk.ticket(desk.contact("Ane"), team, "Younger than the first look", "Text");

        assertThat(numbers(agent, younger)).isEmpty();
        assertThat(numbers(agent, "team:" + team)).hasSize(1);
    }

    @Test
    void aTicketTellsTheLanguageOfItsRequesterBesideItsOwn() {
        var agent = desk.agent(Role.LEAD);
        var ane = desk.contact("Ane");
        var number = desk.ticket(ane, null, "Read", "Text");
        var greek = new ContactDetails(null, null, null, Optional.of("el"), null, null, null);

        contacts.change(ane.id(), 1, greek);

        assertThat(pages.of(agent, number).requesterLanguage()).isEqualTo("el");
        assertThat(pages.of(agent, number).language()).isNotEqualTo("el");
    }

    @Test
    void howFarAnAgentHasReadIsKeptAndNeverGoesBack() {
        var agent = desk.agent(Role.LEAD);
        var number = desk.ticket(desk.contact("Ane"), null, "Read", "Text");
        var first = tickets.post(number, desk.note("First"), agent.actor());
        var second = tickets.post(number, desk.note("Second"), agent.actor());
        var another = desk.agent(Role.LEAD);
        assertThat(pages.seen(another, number)).isEmpty();

        writes.seen(another, number, second);
        writes.seen(another, number, first);

        assertThat(pages.seen(another, number)).contains(second);
    }

    private TicketSummary listed(Agent agent, TeamId team) {
        return lists.page(agent, "team:" + team, TicketOrder.UPDATED, null, 1)
                .items()
                .getFirst();
    }

    private List<Long> numbers(Agent agent, String filter) {
        return lists.page(agent, filter, TicketOrder.UPDATED, null, 50).items().stream()
                .map(TicketSummary::number)
                .toList();
    }
}
