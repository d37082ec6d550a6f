package org.pharosdesk.tickets.following;

import static org.assertj.core.api.Assertions.assertThat;

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
class FollowersTests {

    @Autowired
    Followers followers;

    @Autowired
    Tickets tickets;

    @Autowired
    TestAgents testAgents;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    private TeamId team;
    private DeskClient kari;
    private AgentId karisId;
    private TicketNumber ticket;

    @BeforeEach
    void makeATicket() {
        team = desk.team("Followed");
        kari = testAgents.signedIn(Role.AGENT, team);
        karisId = new AgentId(kari.get("/me").json().path("id").asLong());
        ticket = desk.ticket(desk.contact("Asker"), team, "Lamp", "It is dark.");
    }

    @Test
    void anAgentFollowsATicketUntilTheyDoNot() {
        assertThat(names()).isEmpty();
        assertThat(kari.put("/tickets/" + ticket + "/followers/me", "").status())
                .isEqualTo(204);
        assertThat(kari.put("/tickets/" + ticket + "/followers/me", "").status())
                .isEqualTo(204);
        assertThat(names()).isEqualTo("[{\"id\":%s,\"name\":\"Test agent\"}]".formatted(karisId));
        assertThat(kari.get("/tickets/count?filter=follower:me")
                        .json()
                        .path("value")
                        .asInt())
                .isEqualTo(1);
        kari.delete("/tickets/" + ticket + "/followers/me");
        assertThat(kari.delete("/tickets/" + ticket + "/followers/me").status()).isEqualTo(204);
        assertThat(names()).isEmpty();
        assertThat(kari.get("/tickets/count?filter=follower:me")
                        .json()
                        .path("value")
                        .asInt())
                .isZero();
    }

    @Test
    void whoeverMayNotReadTheTicketAnyMoreIsNoLongerAmongThem() {
        var lead = desk.agent(Role.LEAD);
        followers.follow(karisId, ticket);
        followers.follow(lead.id(), ticket);
        assertThat(followers.of(ticket)).extracting(Agent::id).containsExactly(karisId, lead.id());

        move(ticket, desk.team("Closed"));
        assertThat(followers.of(ticket)).extracting(Agent::id).containsExactly(lead.id());
        move(ticket, team);
        assertThat(followers.of(ticket)).hasSize(2);
        sql.execute("UPDATE agent SET active = false WHERE id = ?", lead.id().value());
        assertThat(followers.of(ticket)).extracting(Agent::id).containsExactly(karisId);
    }

    @Test
    void whatIsFollowedByNumberIsFoundByThoseAloneWhoMayReadIt() {
        var lead = testAgents.signedIn(Role.LEAD);
        var closed = desk.ticket(desk.contact("Asker"), desk.team("Closed"), "Secret", "It is dark.");
        followers.follow(karisId, closed);
        followers.follow(karisId, ticket);
        var filter = "/tickets?filter=follower:" + karisId;
        assertThat(lead.get(filter).json().path("items")).hasSize(2);
        assertThat(kari.get(filter).json().path("items")).hasSize(1);
        assertThat(kari.get(filter).text()).doesNotContain("Secret");
    }

    @Test
    void thoseWhoFollowGoWhereTheMessagesGo() {
        var other = desk.ticket(desk.contact("Asker"), team, "Lamp too", "It is dark.");
        var ola = desk.agent(Role.AGENT, team);
        followers.follow(karisId, ticket);
        followers.follow(ola.id(), ticket);
        followers.follow(ola.id(), other);
        tickets.join(ticket, other, ola.actor());
        assertThat(followers.of(other)).extracting(Agent::id).containsExactlyInAnyOrder(karisId, ola.id());
        assertThat(followers.of(ticket)).isEmpty();
    }

    private String names() {
        var items = kari.get("/tickets/" + ticket + "/followers").json().path("items");
        return items.isEmpty() ? "" : items.toString();
    }

    private void move(TicketNumber number, TeamId to) {
        sql.execute("UPDATE ticket SET team_id = ? WHERE number = ?", to.value(), number.value());
    }
}
