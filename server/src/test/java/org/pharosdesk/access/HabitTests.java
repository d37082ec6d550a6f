package org.pharosdesk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.access.TestAgents.PASSWORD;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@DeskTest
class HabitTests {

    private static int counter;

    @LocalServerPort
    int port;

    @Autowired
    TestAgents testAgents;

    private DeskClient client;
    private String address;

    @BeforeEach
    void someoneNew() {
        address = "habits" + counter++ + "@desk.example";
        testAgents.create(address, Role.AGENT);
        client = new DeskClient(port).signIn(address, PASSWORD);
    }

    @Test
    void keysFollowTheAgentAndGoBackToStandard() {
        assertThat(keys(true, "{\"command\":\"reply\",\"key\":\"y\"},{\"command\":\"note\",\"key\":null}"))
                .isEqualTo(200);
        var elsewhere = new DeskClient(port).signIn(address, PASSWORD);
        var habits = elsewhere.get("/session").json().path("habits");
        assertThat(habits.path("keys").toString())
                .isEqualTo("[{\"command\":\"note\",\"key\":null},{\"command\":\"reply\",\"key\":\"y\"}]");
        assertThat(keys(false, "")).isEqualTo(200);
        assertThat(habits().path("keys")).isEmpty();
        assertThat(habits().path("singleKeys").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"command\":\"reply\",\"key\":\"y\"},{\"command\":\"note\",\"key\":\"y\"}",
                "{\"command\":\"reply\",\"key\":\"y\"},{\"command\":\"reply\",\"key\":\"z\"}",
                "{\"command\":\"<b>\",\"key\":\"y\"}",
                "{\"command\":\"reply\",\"key\":\"\"}",
                "null"
            })
    void keysThatDoTwoThingsOrNoneAreRefused(String changed) {
        assertThat(keys(true, changed)).isBetween(400, 422);
        assertThat(habits().path("keys")).isEmpty();
    }

    @Test
    void aHintIsGivenOnceHoweverOftenItIsNotedAndHintsCanBeSwitchedOff() {
        assertThat(habits().path("hints").asBoolean()).isTrue();
        assertThat(client.put("/me/hints/walk", "{}").status()).isEqualTo(204);
        assertThat(client.put("/me/hints/walk", "{}").status()).isEqualTo(204);
        assertThat(habits().path("hintsGiven").toString()).isEqualTo("[\"walk\"]");
        assertThat(client.put("/me/hints", "{\"hints\":false}").status()).isEqualTo(200);
        assertThat(habits().path("hints").asBoolean()).isFalse();
        assertThat(client.put("/me/hints/No.Such", "{}").status()).isBetween(400, 422);
    }

    @Test
    void noMoreHintsAreRememberedThanThereMayBe() {
        for (var i = 0; i < 60; i++) {
            assertThat(client.put("/me/hints/hint" + (char) ('a' + i % 26) + (char) ('a' + i / 26), "{}")
                            .status())
                    .isEqualTo(204);
        }
        assertThat(client.put("/me/hints/another", "{}").status()).isBetween(400, 422);
    }

    @Test
    void theLayoutIsKeptPerAgentAndWithinBounds() {
        assertThat(layout("list.width", "400")).isEqualTo(204);
        assertThat(layout("list.width", "420")).isEqualTo(204);
        assertThat(habits().path("layout").path("list.width").asString()).isEqualTo("420");
        assertThat(layout("list.width", "x".repeat(4001))).isBetween(400, 422);
        for (var i = 0; i < 59; i++) {
            assertThat(layout("part" + (char) ('a' + i % 26) + (char) ('a' + i / 26), "1"))
                    .isEqualTo(204);
        }
        assertThat(layout("one.more", "1")).isBetween(400, 422);
        someoneNew();
        assertThat(habits().path("layout")).isEmpty();
    }

    private int keys(boolean single, String changed) {
        return client.put("/me/keys", "{\"singleKeys\":" + single + ",\"keys\":[" + changed + "]}")
                .status();
    }

    private int layout(String part, String value) {
        return client.put("/me/layout/" + part, "{\"value\":\"" + value + "\"}").status();
    }

    private JsonNode habits() {
        return client.get("/me").json().path("habits");
    }
}
