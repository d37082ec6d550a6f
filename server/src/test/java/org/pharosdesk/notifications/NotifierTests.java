package org.pharosdesk.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.TicketPatch;
import org.pharosdesk.tickets.Tickets;
import org.pharosdesk.tickets.following.Followers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@DeskTest
@RecordApplicationEvents
class NotifierTests {

    @Autowired
    Tickets tickets;

    @Autowired
    Agents agents;

    @Autowired
    Notifications notifications;

    @Autowired
    Followers followers;

    @Autowired
    TestAgents testAgents;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    ApplicationEvents events;

    @Test
    void whoeverIsGivenATicketIsToldButNotWhoTakesIt() {
        var team = desk.team("Given");
        var kari = desk.agent(Role.AGENT, team);
        var ola = desk.agent(Role.AGENT, team);
        var number = ticket(team);

        assign(number, ola, ola.actor());
        assertThat(told(number)).isEmpty();
        assign(number, kari, ola.actor());
        assign(number, kari, ola.actor());
        assign(number, ola, new Actor.OfRule(1, "Round robin"));

        assertThat(told(number))
                .containsExactly(kind(NotificationKind.ASSIGNED, kari.id()), kind(NotificationKind.ASSIGNED, ola.id()));
        assertThat(lastTold(number).message()).isNotNull();
        assertThat(lastTold(number).by()).isEqualTo(new Actor.OfRule(1, "Round robin"));
    }

    @Test
    void whatSomebodyOutsideWritesIsToldToWhoHasTheTicket() {
        var kari = desk.agent(Role.AGENT);
        var contact = desk.contact("Asker");
        var number = desk.ticket(contact, null, "Lamp", "It is dark.");
        post(number, contact);
        assertThat(told(number)).isEmpty();

        assign(number, kari, kari.actor());
        post(number, contact);
        tickets.post(number, desk.publicMessage("I am away").byMachine(), contact.actor());
        tickets.post(number, desk.note("Between us"), desk.agent(Role.AGENT).actor());
        tickets.post(
                number,
                desk.publicMessage("We are on it"),
                desk.agent(Role.AGENT).actor());

        assertThat(told(number)).containsExactly(kind(NotificationKind.REQUESTER_REPLIED, kari.id()));
    }

    @Test
    void aTeamHearsOfWhatNobodyHasOnlyIfItsMembersWantTo() {
        var team = desk.team("Heard");
        var eager = desk.agent(Role.AGENT, team);
        var calm = desk.agent(Role.AGENT, team);
        var elsewhere = desk.agent(Role.LEAD, desk.team("Elsewhere"));
        notifications.switchOn(eager.id(), NotificationKind.NEW_IN_TEAM, Way.MAIL);
        notifications.switchOn(elsewhere.id(), NotificationKind.NEW_IN_TEAM, Way.MAIL);

        assertThat(told(ticket(team))).containsExactly(kind(NotificationKind.NEW_IN_TEAM, eager.id()));

        var moved = ticket(null);
        assertThat(told(moved)).isEmpty();
        change(moved, null, Optional.of(team), calm.actor());
        assertThat(told(moved)).containsExactly(kind(NotificationKind.NEW_IN_TEAM, eager.id()));

        var own = ticket(null);
        change(own, null, Optional.of(team), eager.actor());
        assertThat(told(own)).isEmpty();
    }

    @Test
    void whoDoesNotWantToKnowIsNotTold() {
        var kari = desk.agent(Role.AGENT);
        notifications.switchOff(kari.id(), NotificationKind.ASSIGNED, Way.MAIL);
        notifications.switchOff(kari.id(), NotificationKind.ASSIGNED, Way.CONSOLE);
        var number = ticket(null);
        assign(number, kari, desk.agent(Role.AGENT).actor());
        assertThat(told(number)).isEmpty();
    }

    @Test
    void whoHasLeftIsNotTold() {
        var kari = desk.agent(Role.AGENT);
        var contact = desk.contact("Asker");
        var number = desk.ticket(contact, null, "Lamp", "It is dark.");
        assign(number, kari, kari.actor());
        sql.execute("UPDATE agent SET active = false WHERE id = ?", kari.id().value());
        post(number, contact);
        assertThat(told(number)).isEmpty();
    }

    @Test
    void whatLiesInTheBinIsToldToNobody() {
        var contact = desk.contact("Asker");
        var kari = desk.agent(Role.AGENT);
        var number = desk.ticket(contact, null, "Lamp", "It is dark.");
        tickets.delete(number, kari.actor());
        sql.execute(
                "UPDATE ticket SET assignee_id = ? WHERE number = ?", kari.id().value(), number.value());
        tickets.restore(number, desk.agent(Role.AGENT).actor());
        tickets.delete(number, desk.agent(Role.AGENT).actor());
        assertThat(told(number)).isEmpty();
    }

    @Test
    void eachWayOfBeingToldIsChosenByItself() {
        var kari = desk.agent(Role.AGENT);
        notifications.switchOff(kari.id(), NotificationKind.ASSIGNED, Way.MAIL);
        var number = ticket(null);
        assign(number, kari, desk.agent(Role.AGENT).actor());
        assertThat(lastTold(number).ways()).containsExactly(Way.CONSOLE);
    }

    @Test
    void whoFollowsHearsOfEveryMessageButTheirOwnAndOfEachOnce() {
        var contact = desk.contact("Asker");
        var kari = desk.agent(Role.AGENT);
        var ola = desk.agent(Role.AGENT);
        var number = desk.ticket(contact, null, "Lamp", "It is dark.");
        assign(number, kari, kari.actor());
        followers.follow(kari.id(), number);
        followers.follow(ola.id(), number);

        tickets.post(number, desk.note("Between us"), kari.actor());
        post(number, contact);
        tickets.post(number, desk.publicMessage("I am away").byMachine(), contact.actor());

        assertThat(told(number))
                .containsExactly(
                        kind(NotificationKind.FOLLOWED_REPLY, ola.id()),
                        kind(NotificationKind.REQUESTER_REPLIED, kari.id()),
                        kind(NotificationKind.FOLLOWED_REPLY, ola.id()));
    }

    @Test
    void whoFollowsATicketOutOfReachHearsNothing() {
        var kari = desk.agent(Role.AGENT);
        var number = ticket(desk.team("Closed"));
        followers.follow(kari.id(), number);
        tickets.post(number, desk.note("Between us"), desk.agent(Role.LEAD).actor());
        assertThat(told(number)).isEmpty();
    }

    @Test
    void anAgentChoosesInTheProfile() {
        var browser = testAgents.signedIn(Role.AGENT);
        assertThat(browser.get("/me/notifications").text())
                .contains("{\"kind\":\"assigned\",\"way\":\"mail\",\"wanted\":true}")
                .contains("{\"kind\":\"followed-reply\",\"way\":\"mail\",\"wanted\":false}")
                .contains("{\"kind\":\"new-in-team\",\"way\":\"console\",\"wanted\":false}");
        var change = "{\"kind\":\"assigned\",\"way\":\"mail\",\"wanted\":false}";
        var changed = browser.patch("/me/notifications", "{\"choices\":[" + change + "]}");
        assertThat(changed.text())
                .contains(change)
                .contains("{\"kind\":\"assigned\",\"way\":\"console\",\"wanted\":true}");
        assertThat(browser.get("/me/notifications").text()).isEqualTo(changed.text());
    }

    private record Told(NotificationKind kind, AgentId agent) {}

    private static Told kind(NotificationKind kind, AgentId agent) {
        return new Told(kind, agent);
    }

    private List<Told> told(TicketNumber number) {
        return events.stream(AgentNotified.class)
                .filter(notified -> notified.ticket().equals(number))
                .map(notified -> new Told(notified.kind(), notified.agent()))
                .toList();
    }

    private AgentNotified lastTold(TicketNumber number) {
        return events.stream(AgentNotified.class)
                .filter(notified -> notified.ticket().equals(number))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private TicketNumber ticket(@Nullable TeamId team) {
        return desk.ticket(desk.contact("Asker"), team, "Lamp", "It is dark.");
    }

    private void post(TicketNumber number, Contact contact) {
        tickets.post(number, desk.publicMessage("Still dark"), contact.actor());
    }

    private void assign(TicketNumber number, Agent agent, Actor by) {
        change(number, Optional.of(agent.id()), null, by);
    }

    private void change(
            TicketNumber number, @Nullable Optional<AgentId> assignee, @Nullable Optional<TeamId> team, Actor by) {
        var version = sql.fetchSingle("SELECT version FROM ticket WHERE number = ?", number.value())
                .get(0, Integer.class);
        var patch =
                new TicketPatch(null, null, null, null, null, null, null, null, null, null, team, assignee, null, null);
        tickets.change(number, version, patch, by);
    }
}
