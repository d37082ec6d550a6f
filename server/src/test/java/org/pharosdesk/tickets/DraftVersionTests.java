package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.web.IfMatch;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.Rivals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A draft is written over only by who has seen what it says. */
@DeskTest
class DraftVersionTests {

    private static final int NONE = 0;

    @LocalServerPort
    int port;

    @Autowired
    TestAgents agents;

    @Autowired
    AgentMessages messages;

    @Autowired
    Desk desk;

    @Autowired
    Rivals rivals;

    private TicketNumber number;
    private String draft;
    private Agent ida;
    private DeskClient client;

    @BeforeEach
    void openATicket() {
        number = desk.ticket(desk.contact("Nikos Vale"), null, "Printer", "It does not print");
        draft = "/tickets/" + number + "/draft";
        ida = agents.create("ida-" + UUID.randomUUID() + "@version.example", Role.LEAD);
        client = new DeskClient(port).signIn(ida.email().value(), TestAgents.PASSWORD);
    }

    @Test
    void aSaveThatHasNotSeenTheNewestIsRefusedAndWritesOverNothing() {
        var first = version(save("One", NONE));
        var second = version(save("Two", first));
        assertThat(second).isNotEqualTo(first);
        assertThat(client.get(draft).json().path("version").asInt()).isEqualTo(second);

        for (var seen : new int[] {first, NONE}) {
            var refused = save("Three", seen);
            assertThat(refused.status()).isEqualTo(412);
            assertThat(refused.problem()).isEqualTo("stale-version");
            assertThat(refused.json().path("currentVersion").asInt()).isEqualTo(second);
            assertThat(seeing(seen).delete(draft).problem()).isEqualTo("stale-version");
        }
        assertThat(text()).isEqualTo("Two");
        assertThat(seeing(second).delete(draft).status()).isEqualTo(204);
        assertThat(seeing(second).delete(draft).status()).isEqualTo(204);
    }

    @Test
    void whereThereIsNoneAnyMoreNothingIsWrittenOver() {
        var first = version(save("One", NONE));
        assertThat(seeing(first).delete(draft).status()).isEqualTo(204);
        var anew = version(save("Two", first));
        assertThat(text()).isEqualTo("Two");
        assertThat(save("Three", first).problem())
                .as("what is begun anew is not taken for what was there before")
                .isEqualTo("stale-version");
        assertThat(save("Three", anew).status()).isEqualTo(200);
    }

    @Test
    void whoNamesNoVersionWritesOverWhateverThereIs() {
        save("One", NONE);
        assertThat(client.without("If-Match").put(draft, body("Two")).status()).isEqualTo(200);
        assertThat(text()).isEqualTo("Two");
    }

    @Test
    void ofTwoWhoSaveAtOnceOneIsRefused() throws Exception {
        var seen = version(save("One", NONE));

        var second = rivals.race(
                () -> messages.saveDraft(ida, number, change("Two"), new IfMatch(seen)),
                () -> save("Three", seen),
                () -> {});

        assertThat(second.get().problem()).isEqualTo("stale-version");
        assertThat(text()).isEqualTo("Two");
    }

    @Test
    void aMessageClearsTheDraftThatItWasAndNotWhatWasBegunAfterIt() {
        var sent = version(save("One", NONE));
        var begun = version(save("Two", sent));
        for (var seen : new int[] {sent, NONE}) {
            assertThat(post("/messages", seen).status()).isEqualTo(201);
            assertThat(post("/held-replies", seen).status()).isEqualTo(201);
        }
        assertThat(text()).isEqualTo("Two");

        assertThat(post("/messages", begun).status()).isEqualTo(201);
        assertThat(client.get(draft).status()).isEqualTo(204);
        assertThat(post("/held-replies", version(save("Three", NONE))).status()).isEqualTo(201);
        assertThat(client.get(draft).status()).isEqualTo(204);
    }

    @Test
    void theSharedDraftsOfATicketTellWhichVersionOnesOwnHas() {
        assertThat(client.get(draft + "s").json().path("ownVersion").isNull()).isTrue();
        var saved = version(save("One", NONE));
        assertThat(client.get(draft + "s").json().path("ownVersion").asInt()).isEqualTo(saved);
    }

    private DeskClient.Answer save(String text, int seen) {
        return seeing(seen).put(draft, body(text));
    }

    private DeskClient seeing(int version) {
        return client.with("If-Match", "\"" + version + "\"");
    }

    private DeskClient.Answer post(String to, int seen) {
        var kind = to.equals("/messages") ? "\"kind\":\"public\"," : "";
        var body = "{%s\"text\":\"One\",\"draftVersion\":%d}".formatted(kind, seen);
        return client.post("/tickets/" + number + to, body);
    }

    private String text() {
        return client.get(draft).json().path("text").asString();
    }

    private static Draft.DraftChange change(String text) {
        return new Draft.DraftChange("internal", text, null, null, null, null, null, null);
    }

    private static String body(String text) {
        return "{\"kind\":\"internal\",\"text\":\"%s\"}".formatted(text);
    }

    private static int version(DeskClient.Answer saved) {
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        return saved.json().path("version").asInt();
    }
}
