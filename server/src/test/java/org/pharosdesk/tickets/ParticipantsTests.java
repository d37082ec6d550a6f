package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Who takes part in a ticket, by the interface that programs use. */
@DeskTest
class ParticipantsTests {

    @Autowired
    TestAgents agents;

    @Autowired
    Desk desk;

    @Autowired
    Tickets tickets;

    @Autowired
    AgentActions actions;

    @Autowired
    DSLContext sql;

    private DeskClient client;
    private Contact ane;
    private Contact berit;
    private String ticket;

    @BeforeEach
    void aTicketOfAne() {
        client = agents.signedIn(Role.AGENT);
        ane = desk.contact("Ane");
        berit = desk.contact("Berit");
        ticket = "/tickets/" + desk.ticket(ane, null, "Lift stands still", "First");
    }

    @Test
    void anotherMayBecomeTheRequesterAndTheFormerStaysInCopy() {
        var changed = requester(berit, true);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.json().path("requester").path("id").asLong())
                .isEqualTo(berit.id().value());
        assertThat(people()).containsExactlyInAnyOrder("Ane cc", "Berit requester");
        assertThat(history()).endsWith("requester-changed Ane → Berit");
    }

    @Test
    void orGoesAndComesBackWhenThatIsUndone() {
        requester(berit, false);
        assertThat(people()).containsExactly("Berit requester");
        requester(ane, false);
        assertThat(people()).containsExactly("Ane requester");
    }

    @Test
    void theRequestersOrganisationIsTheTicketsToo() {
        sql.execute("INSERT INTO organization (name) VALUES (?)", "Kai " + UUID.randomUUID());
        sql.execute(
                "UPDATE contact SET organization_id = (SELECT max(id) FROM organization) WHERE id = ?",
                berit.id().value());
        assertThat(requester(berit, true)
                        .json()
                        .path("organization")
                        .path("name")
                        .asString())
                .startsWith("Kai");
        assertThat(requester(ane, true).json().path("organization").isNull()).isTrue();
    }

    @Test
    void whereThoseInCopyBelongIsTold() {
        var quay = "Quay " + UUID.randomUUID();
        sql.execute("INSERT INTO organization (name) VALUES (?)", quay);
        sql.execute(
                "UPDATE contact SET organization_id = (SELECT id FROM organization WHERE name = ?) WHERE id = ?",
                quay,
                berit.id().value());
        var added = client.post(ticket + "/participants", "{\"contactId\":%s}".formatted(berit.id()));
        assertThat(added.status()).as(added.text()).isEqualTo(200);
        assertThat(added.json()
                        .path("participants")
                        .valueStream()
                        .map(one -> one.path("organization").path("name").asString("none")))
                .containsExactlyInAnyOrder("none", quay);
        assertThat(added.json().path("organization").isNull()).isTrue();
    }

    @Test
    void itIsRefusedWhenTheTicketHasChangedSince() {
        var version = version();
        requester(berit, true);
        var late = client.with("If-Match", version)
                .put(ticket + "/requester", "{\"contactId\":%s,\"keepFormer\":true}".formatted(ane.id()));
        assertThat(late.problem()).isEqualTo("stale-version");
    }

    @Test
    void somebodyIsAddedByAddressAndTakenOutAgain() {
        var address = "new-%s@x.example".formatted(UUID.randomUUID());
        var added = client.post(
                ticket + "/participants", "{\"person\":{\"name\":\"Camilla\",\"address\":\"%s\"}}".formatted(address));
        assertThat(added.status()).as(added.text()).isEqualTo(200);
        assertThat(people()).containsExactlyInAnyOrder("Ane requester", "Camilla cc");
        client.post(ticket + "/participants", "{\"person\":{\"address\":\"%s\"}}".formatted(address));
        assertThat(history()).endsWith("participant-added null → " + address);
        assertThat(history())
                .filteredOn(line -> line.startsWith("participant-added"))
                .hasSize(1);

        var camilla = added.json()
                .path("participants")
                .valueStream()
                .filter(one -> one.path("role").asString().equals("cc"))
                .findFirst()
                .orElseThrow()
                .path("contact")
                .path("id")
                .asLong();
        assertThat(client.delete(ticket + "/participants/" + camilla).status()).isEqualTo(200);
        assertThat(people()).containsExactly("Ane requester");
        assertThat(history()).endsWith("participant-removed " + address + " → null");
    }

    @Test
    void whoIsAffectedTakesPartAsSuchAndIsFoundAndToldInCopy() {
        var added =
                client.post(ticket + "/participants", "{\"contactId\":%s,\"role\":\"affected\"}".formatted(berit.id()));
        assertThat(added.status()).as(added.text()).isEqualTo(200);
        assertThat(people()).containsExactlyInAnyOrder("Ane requester", "Berit affected");
        assertThat(found("affected:" + berit.id())).isTrue();
        assertThat(found("participant:" + berit.id())).isTrue();
        assertThat(found("affected:" + ane.id())).isFalse();

        var number = new TicketNumber(Long.parseLong(ticket.replace("/tickets/", "")));
        var message =
                actions.post(desk.agent(Role.AGENT), number, MessageKind.PUBLIC, MessageBody.ofText("Soon"), List.of());
        assertThat(tickets.message(message).orElseThrow().cc())
                .containsExactly(berit.preferredAddress().orElseThrow());

        var path = ticket + "/participants/" + berit.id() + "/role";
        var turned = client.put(path, "{\"role\":\"cc\"}");
        assertThat(turned.status()).as(turned.text()).isEqualTo(200);
        client.put(path, "{\"role\":\"cc\"}");
        assertThat(people()).containsExactlyInAnyOrder("Ane requester", "Berit cc");
        assertThat(found("affected:" + berit.id())).isFalse();
        assertThat(history())
                .filteredOn(line -> line.startsWith("participant-"))
                .extracting(line -> line.split(" ")[0])
                .as("one line for each")
                .containsExactly("participant-added", "participant-changed");
    }

    @Test
    void whoIsAffectedStaysSoWhenAddedOnceMore() {
        client.post(ticket + "/participants", "{\"contactId\":%s,\"role\":\"affected\"}".formatted(berit.id()));
        var again = client.post(ticket + "/participants", "{\"contactId\":%s,\"role\":\"cc\"}".formatted(berit.id()));
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(people()).containsExactlyInAnyOrder("Ane requester", "Berit affected");
        assertThat(history())
                .endsWith("participant-added null → "
                        + berit.preferredAddress().orElseThrow().value());
    }

    @Test
    void whoIsAffectedStaysSoWhenTheTicketIsMerged() {
        client.post(ticket + "/participants", "{\"contactId\":%s,\"role\":\"affected\"}".formatted(berit.id()));
        var into = desk.ticket(ane, null, "Lift again", "Second");
        tickets.join(
                new TicketNumber(Long.parseLong(ticket.replace("/tickets/", ""))),
                into,
                desk.agent(Role.AGENT).actor());
        ticket = "/tickets/" + into;
        assertThat(people()).containsExactlyInAnyOrder("Ane requester", "Berit affected");
    }

    @Test
    void theRequesterIsNoOneElsesCase() {
        var path = ticket + "/participants/" + ane.id() + "/role";
        assertThat(client.put(path, "{\"role\":\"affected\"}").problem()).isEqualTo("requester-stays");
        assertThat(client.put(path, "{\"role\":\"requester\"}").status()).isEqualTo(400);
        assertThat(client.post(ticket + "/participants", "{\"contactId\":%s,\"role\":\"affected\"}".formatted(ane.id()))
                        .problem())
                .isEqualTo("requester-stays");
    }

    @Test
    void theRequesterCannotBeTakenOut() {
        assertThat(client.delete(ticket + "/participants/" + ane.id()).problem())
                .isEqualTo("requester-stays");
        assertThat(client.post(ticket + "/participants", "{}").problem()).isEqualTo("requester-missing");
    }

    private DeskClient.Answer requester(Contact person, boolean keepFormer) {
        return client.with("If-Match", version())
                .put(ticket + "/requester", "{\"contactId\":%s,\"keepFormer\":%s}".formatted(person.id(), keepFormer));
    }

    private String version() {
        return client.get(ticket).header("ETag");
    }

    private List<String> history() {
        return client.get(ticket + "/history")
                .json()
                .path("items")
                .valueStream()
                .map(line -> "%s %s → %s"
                        .formatted(
                                line.path("type").asString(),
                                line.path("from").isNull()
                                        ? null
                                        : line.path("from").asString(),
                                line.path("to").isNull()
                                        ? null
                                        : line.path("to").asString()))
                .toList();
    }

    private boolean found(String filter) {
        return client.get("/tickets?filter=" + filter)
                .json()
                .path("items")
                .valueStream()
                .anyMatch(one -> ticket.endsWith("/" + one.path("number").asString()));
    }

    private List<String> people() {
        return client.get(ticket)
                .json()
                .path("participants")
                .valueStream()
                .map(one -> one.path("contact").path("name").asString() + " "
                        + one.path("role").asString())
                .toList();
    }
}
