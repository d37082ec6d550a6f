package org.pharosdesk.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.pharosdesk.tickets.following.Followers;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@DeskTest
class NotificationListTests {

    private static final ZoneId UTC = ZoneId.of("UTC");

    @Autowired
    NotificationClearing clearing;

    @Autowired
    Notifications notifications;

    @Autowired
    HeldNotifications held;

    @Autowired
    Tickets tickets;

    @Autowired
    Followers followers;

    @Autowired
    Agents agents;

    @Autowired
    TestAgents testAgents;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    private TeamId team;
    private DeskClient browser;
    private Agent kari;
    private Agent ola;

    @BeforeEach
    void makeATeam() {
        team = desk.team("Listed");
        browser = testAgents.signedIn(Role.AGENT, team);
        kari = agents.find(new AgentId(browser.get("/me").json().path("id").asLong()))
                .orElseThrow();
        ola = desk.agent(Role.AGENT, team);
    }

    @Test
    void whatAnAgentWasToldStandsInTheirListUntilItIsRead() {
        var first = followed("First");
        var second = followed("Second");
        note(first, "One\n\n two");
        note(second, "Three");
        note(first, "Four");

        var items = items();
        assertThat(items)
                .extracting(item -> item.path("excerpt").asString())
                .containsExactly("Four", "Three", "One two");
        var newest = items.getFirst();
        assertThat(newest.path("kind").asString()).isEqualTo("followed-reply");
        assertThat(newest.path("by").path("name").asString()).isEqualTo(ola.name());
        assertThat(newest.path("ticket").path("subject").asString()).isEqualTo("First");
        assertThat(unread()).isEqualTo(3);

        browser.put("/notifications/read/" + first, "");
        assertThat(unread()).isEqualTo(1);
        assertThat(items()).extracting(item -> item.path("read").asBoolean()).containsExactly(true, false, true);

        var seen = items().get(1).path("id").asLong();
        note(second, "Five");
        var marked = browser.put("/notifications/read", "{\"newest\":%d}".formatted(seen));
        assertThat(unread()).as("what came since stays unread").isEqualTo(1);

        var other = testAgents.signedIn(Role.AGENT, team);
        assertThat(other.put("/notifications/unread", marked.text()).status()).isEqualTo(204);
        assertThat(unread()).as("nobody takes back what another has read").isEqualTo(1);
        assertThat(browser.put("/notifications/unread", marked.text()).status()).isEqualTo(204);
        assertThat(items())
                .as("what was read before stays read")
                .extracting(item -> item.path("read").asBoolean())
                .containsExactly(false, true, false, true);
    }

    @Test
    void whatIsToldByMailAloneStandsInTheListAndAsksForNothing() {
        var ticket = followed("Mailed");
        notifications.switchOff(kari.id(), NotificationKind.FOLLOWED_REPLY, Way.CONSOLE);
        notifications.switchOn(kari.id(), NotificationKind.FOLLOWED_REPLY, Way.MAIL);
        note(ticket, "At once");
        held.setPace(
                kari.id(),
                new Pace(UTC, null, Set.of(), LocalTime.now(UTC).plusHours(12).withNano(0)));
        note(ticket, "With the others");

        assertThat(items())
                .extracting(item -> item.path("excerpt").asString())
                .containsExactly("With the others", "At once");
        assertThat(items()).allMatch(item -> item.path("read").asBoolean());
        assertThat(unread()).isZero();

        notifications.switchOff(kari.id(), NotificationKind.FOLLOWED_REPLY, Way.MAIL);
        note(ticket, "Told to nobody");
        assertThat(items()).hasSize(2);
    }

    @Test
    void whoIsNamedIsToldOfThatAlone() {
        var ticket = followed("Named");
        var html = "<span data-mention='%s'>@Kari</span> look".formatted(kari.id());
        testAgents
                .signedIn(Role.AGENT, team)
                .post("/tickets/" + ticket + "/messages", "{\"kind\":\"internal\",\"html\":\"" + html + "\"}");
        assertThat(items()).extracting(item -> item.path("kind").asString()).containsExactly("mentioned");
        assertThat(items().getFirst().path("excerpt").asString()).isEqualTo("@Kari look");
    }

    @Test
    void itComesInPages() {
        var ticket = followed("Much");
        for (var i = 0; i < 5; i++) {
            note(ticket, "Note " + i);
        }
        var page = browser.get("/notifications?limit=3").json();
        assertThat(page.path("items")).hasSize(3);
        var rest = browser.get("/notifications?limit=3&cursor="
                        + page.path("nextCursor").asString())
                .json();
        assertThat(rest.path("items")).hasSize(2);
        assertThat(rest.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void aTicketThatGoesOutOfReachTakesItsLinesAlong() {
        var ticket = followed("Secret quetzal");
        note(ticket, "About quetzals");
        move(ticket, desk.team("Closed"));
        assertThat(browser.get("/notifications").text()).doesNotContain("quetzal");
        assertThat(unread()).isZero();
        move(ticket, team);
        assertThat(unread()).isEqualTo(1);
        tickets.delete(ticket, ola.actor());
        assertThat(browser.get("/notifications").text()).doesNotContain("quetzal");
        assertThat(unread()).isZero();
    }

    @Test
    void theListIsOnesOwn() {
        var ticket = followed("Ours");
        note(ticket, "Hello");
        var other = testAgents.signedIn(Role.ADMINISTRATOR);
        assertThat(other.get("/notifications").json().path("items")).isEmpty();
        other.put("/notifications/read/" + ticket, "");
        other.put("/notifications/read", "{\"newest\":9223372036854775807}");
        assertThat(unread()).isEqualTo(1);
    }

    @Test
    void whatIsJoinedIsToldOfTheOtherTicketToThoseWhoMayReadIt() {
        var ticket = followed("One");
        note(ticket, "Hello");
        var closed = desk.ticket(desk.contact("Asker"), desk.team("Closed"), "Other", "It is dark.");
        var open = desk.ticket(desk.contact("Asker"), team, "Same", "It is dark.");
        tickets.join(ticket, open, ola.actor());
        assertThat(items().getFirst().path("ticket").path("number").asLong()).isEqualTo(open.value());
        tickets.join(open, closed, ola.actor());
        assertThat(items()).isEmpty();
    }

    @Test
    void whatWasToldLongAgoIsForgotten() {
        note(followed("Old"), "Then");
        note(followed("Younger"), "Now");
        sql.execute(
                "UPDATE notification SET created_at = created_at - interval '91 days' WHERE id = ?",
                items().getLast().path("id").asLong());
        clearing.clear();
        assertThat(items()).extracting(item -> item.path("excerpt").asString()).containsExactly("Now");
    }

    private TicketNumber followed(String subject) {
        var ticket = desk.ticket(desk.contact("Asker"), team, subject, "It is dark.");
        followers.follow(kari.id(), ticket);
        return ticket;
    }

    private void note(TicketNumber ticket, String text) {
        tickets.post(ticket, desk.note(text), ola.actor());
    }

    private void move(TicketNumber number, TeamId to) {
        sql.execute("UPDATE ticket SET team_id = ? WHERE number = ?", to.value(), number.value());
    }

    private List<JsonNode> items() {
        return browser.get("/notifications").json().path("items").valueStream().toList();
    }

    private int unread() {
        return browser.get("/notifications/unread").json().path("value").asInt();
    }
}
