package org.pharosdesk.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.ViewRights;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class PersonCardTests {

    @Autowired
    TestAgents testAgents;

    @Autowired
    Desk desk;

    @Autowired
    ViewRights rights;

    DeskClient agent = new DeskClient(0);
    DeskClient lead = new DeskClient(0);

    @BeforeEach
    void signIn() {
        agent = testAgents.signedIn(Role.AGENT);
        lead = testAgents.signedIn(Role.LEAD);
    }

    @Test
    void twoAreMergedAndTheLinkOfTheOneLeadsToTheOther() {
        var going = person("Going");
        var staying = person("Staying");
        var merged = agent.with("If-Match", "\"1\"").put(going + "/merged-into", into(staying));
        assertThat(merged.status()).isEqualTo(200);
        assertThat(merged.json().path("name").asString()).isEqualTo("Staying");
        assertThat(merged.json().path("addresses")).hasSize(2);
        assertThat(merged.json().path("merged").get(0).path("name").asString()).isEqualTo("Going");
        assertThat(agent.get(going).json().path("mergedInto").path("id").asLong())
                .isEqualTo(id(staying));

        var opened = agent.made(
                "/tickets", "{\"subject\":\"For them\",\"text\":\"x\",\"requesterId\":%d}".formatted(id(going)));
        assertThat(agent.get(opened).json().path("requester").path("id").asLong())
                .isEqualTo(id(staying));
        assertThat(agent.with("If-Match", "\"2\"")
                        .patch(going, "{\"phone\":\"1\"}")
                        .problem())
                .isEqualTo("contact-merged");
        assertThat(agent.with("If-Match", "\"1\"")
                        .put(person("Third") + "/merged-into", into(going))
                        .problem())
                .isEqualTo("contact-merged");
        assertThat(agent.put(going + "/merged-into", into("/contacts/987654321"))
                        .status())
                .isEqualTo(404);

        var undone = agent.delete(going + "/merged-into");
        assertThat(undone.json().path("mergedInto").isNull()).isTrue();
        assertThat(undone.json().path("addresses")).hasSize(1);
        assertThat(agent.delete(going + "/merged-into").status()).isEqualTo(200);
    }

    @Test
    void aMergeThatWasDecidedOnAnOlderCardIsRefused() {
        var going = person("Going");
        agent.with("If-Match", "\"1\"").patch(going, "{\"phone\":\"1\"}");
        assertThat(agent.with("If-Match", "\"1\"")
                        .put(going + "/merged-into", into(person("Staying")))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void theCardTellsNoMoreOfTicketsThanTheReaderMayRead() {
        var person = desk.contact("Kim");
        var path = "/contacts/" + person.id();
        var hidden = desk.team("Hidden");
        desk.ticket(person, hidden, "Secret", "x");
        assertThat(agent.get(path).json().path("openTickets").asInt()).isZero();
        assertThat(agent.get(path).json().path("channels")).isEmpty();
        assertThat(lead.get(path).json().path("openTickets").asInt()).isOne();
        assertThat(lead.get(path).json().path("channels").toString()).isEqualTo("[\"email\"]");

        var other = desk.contact("Kim L");
        var merged = agent.with("If-Match", "\"1\"").put(path + "/merged-into", into("/contacts/" + other.id()));
        assertThat(merged.json().path("openTickets").asInt()).isZero();
        assertThat(merged.text()).doesNotContain("Secret");
        assertThat(lead.get("/contacts/" + other.id())
                        .json()
                        .path("openTickets")
                        .asInt())
                .isOne();
    }

    @Test
    void aSenderIsBlockedWithAReasonAndUnblocked() {
        var path = person("Loud");
        var blocked = agent.post("/sender-blocks", "{\"contactId\":%d,\"reason\":\" Threats \"}".formatted(id(path)));
        assertThat(blocked.status()).isEqualTo(201);
        var card = agent.get(path).json().path("blocks").get(0);
        assertThat(card.path("kind").asString()).isEqualTo("person");
        assertThat(card.path("value").asString()).isEqualTo("Loud");
        assertThat(card.path("reason").asString()).isEqualTo("Threats");
        assertThat(card.path("blockedBy").asString()).isNotBlank();
        assertThat(agent.get("/sender-blocks").text()).contains("Threats");
        assertThat(agent.delete("/sender-blocks/" + card.path("id").asLong()).status())
                .isEqualTo(204);
        assertThat(agent.get(path).json().path("blocks")).isEmpty();
        assertThat(agent.post("/sender-blocks", "{\"reason\":\"x\"}").problem()).isEqualTo("block-of-one");
        assertThat(agent.post("/sender-blocks", "{\"reason\":\"x\",\"domain\":\"no domain\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theRightToSeeAllOfAnOrganisationIsToThatOneAndItsChangesAreKept() {
        var acme = lead.made("/organizations", "{\"name\":\"Acme %s\",\"domains\":[]}".formatted(UUID.randomUUID()));
        var other = lead.made("/organizations", "{\"name\":\"Other %s\",\"domains\":[]}".formatted(UUID.randomUUID()));
        var person = person("Seer");
        var contact = new ContactId(id(person));
        assertThat(agent.put(person + "/view-right", "{\"granted\":true}").problem())
                .isEqualTo("no-organization");
        agent.with("If-Match", "\"1\"").patch(person, "{\"organizationId\":%d}".formatted(id(acme)));

        assertThat(agent.put(person + "/view-right", "{\"granted\":true}")
                        .json()
                        .path("viewRight")
                        .path("granted")
                        .asBoolean())
                .isTrue();
        agent.put(person + "/view-right", "{\"granted\":true}");
        assertThat(rights.seesAll(contact)).isTrue();
        agent.with("If-Match", "\"2\"").patch(person, "{\"organizationId\":%d}".formatted(id(other)));
        assertThat(rights.seesAll(contact)).isFalse();
        var right = agent.get(person).json().path("viewRight");
        assertThat(right.path("granted").asBoolean()).isFalse();
        assertThat(right.path("changes")).hasSize(1);
        assertThat(right.path("changes").get(0).path("changedBy").asString()).isNotBlank();

        assertThat(agent.put(other + "/view-right", "{\"granted\":true}").status())
                .isEqualTo(403);
        lead.put(other + "/view-right", "{\"granted\":true}");
        assertThat(rights.seesAll(contact)).isTrue();
        lead.put(other + "/view-right", "{\"granted\":false}");
        assertThat(rights.seesAll(contact)).isFalse();
        assertThat(lead.get(other).json().path("viewRight").path("changes")).hasSize(2);
    }

    private String person(String name) {
        return agent.made(
                "/contacts",
                "{\"name\":\"%s\",\"addresses\":[\"%s@card.example\"]}".formatted(name, UUID.randomUUID()));
    }

    private static String into(String path) {
        return "{\"contactId\":%d}".formatted(id(path));
    }

    private static long id(String path) {
        return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    }
}
