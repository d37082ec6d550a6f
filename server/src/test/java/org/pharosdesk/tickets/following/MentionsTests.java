package org.pharosdesk.tickets.following;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class MentionsTests {

    @Autowired
    Followers followers;

    @Autowired
    Mentions mentions;

    @Autowired
    Tickets tickets;

    @Autowired
    TestAgents testAgents;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    private TeamId team;
    private DeskClient writer;
    private Agent kari;
    private Agent outsider;
    private TicketNumber ticket;

    @BeforeEach
    void makeATicket() {
        team = desk.team("Named");
        writer = testAgents.signedIn(Role.AGENT, team);
        kari = desk.agent(Role.AGENT, team);
        outsider = desk.agent(Role.AGENT, desk.team("Outside"));
        ticket = desk.ticket(desk.contact("Asker"), team, "Lamp", "It is dark.");
    }

    @Test
    void aNoteNamesColleaguesWhoThenFollowTheTicket() {
        var note = post("internal", "<p>" + span(kari) + " please look</p>");
        assertThat(note.path("html").asString()).contains("data-mention=\"" + kari.id() + "\"");
        assertThat(named(note.path("id").asLong())).containsExactly(kari.id());
        assertThat(followers.of(ticket)).extracting(Agent::id).containsExactly(kari.id());
        assertThat(writer.get("/tickets/count?filter=mentioned:" + kari.id())
                        .json()
                        .path("value")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whoeverMayNotReadTheTicketIsNeitherOfferedNorNamed() {
        var offered =
                writer.get("/tickets/" + ticket + "/mentionable-agents").json().path("items");
        assertThat(offered.valueStream()
                        .map(agent -> new AgentId(agent.path("id").asLong())))
                .contains(kari.id())
                .doesNotContain(outsider.id());
        var note = post("internal", "<p>" + span(outsider) + " and " + span(kari) + "</p>");
        assertThat(named(note.path("id").asLong())).containsExactly(kari.id());
        sql.execute("UPDATE agent SET active = false WHERE id = ?", kari.id().value());
        assertThat(mentions.in(span(kari), ticket)).isEmpty();
        assertThat(writer.get("/tickets/" + ticket + "/mentionable-agents").text())
                .doesNotContain("\"" + kari.name() + "\"");
    }

    @Test
    void aReplyCarriesTheNameAlone() {
        var reply = post("public", "<p>Ask " + span(kari) + "</p>");
        assertThat(reply.path("html").asString()).isEqualTo("<p>Ask &#64;" + kari.name() + "</p>");
        assertThat(named(reply.path("id").asLong())).containsExactly(kari.id());
    }

    @Test
    void whatNamesNobodyNamesNobody() {
        assertThat(mentions.in("<span data-mention=\"me\">@me</span><span data-mention=\"-4\">x</span>", ticket))
                .isEmpty();
        assertThat(mentions.in("<span data-mention=\"987654321\">@x</span>", ticket))
                .isEmpty();
        assertThat(mentions.in("<div data-mention=\"%s\">@x</div>".formatted(kari.id()), ticket))
                .isEmpty();
        var html = "<p>&lt;span data-mention=\"%s\"&gt;</p>".formatted(kari.id());
        assertThat(mentions.in(html, ticket)).isEmpty();
    }

    @Test
    void whoWasNamedIsFoundWhereTheMessageWent() {
        post("internal", span(kari));
        var other = desk.ticket(desk.contact("Asker"), team, "Lamp too", "It is dark.");
        tickets.join(ticket, other, kari.actor());
        var found = writer.get("/tickets?filter=mentioned:" + kari.id()).json().path("items");
        assertThat(found.valueStream().map(item -> item.path("number").asLong()))
                .containsExactly(other.value());
    }

    private static String span(Agent agent) {
        return "<span data-mention=\"%s\">@%s</span>".formatted(agent.id(), agent.name());
    }

    private tools.jackson.databind.JsonNode post(String kind, String html) {
        var body = "{\"kind\":\"%s\",\"html\":\"%s\"}".formatted(kind, html.replace("\"", "\\\""));
        var answer = writer.post("/tickets/" + ticket + "/messages", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private Set<AgentId> named(long message) {
        return sql.fetch("SELECT agent_id FROM mention WHERE message_id = ?", message).stream()
                .map(row -> new AgentId(row.get(0, Long.class)))
                .collect(Collectors.toSet());
    }
}
