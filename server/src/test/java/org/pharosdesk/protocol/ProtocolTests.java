package org.pharosdesk.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ProtocolTests {

    @Autowired
    TestAgents agents;

    @Autowired
    Desk desk;

    @Test
    void aTeamWithoutAProtocolFollowsTheDesk() {
        var team = desk.team("own protocol");
        var administrator = agents.signedIn(Role.ADMINISTRATOR);
        set(administrator, null, "greeting", "binding");
        set(administrator, team, "blame", "off");
        assertThat(level(administrator, null, "greeting")).isEqualTo("binding");
        assertThat(level(administrator, null, "blame")).isEqualTo("advice");
        assertThat(level(administrator, team, "blame")).isEqualTo("off");

        administrator.put("/protocol", "{\"teamId\":%s,\"levels\":[]}".formatted(team));
        assertThat(level(administrator, team, "blame")).isEmpty();
        administrator.put("/protocol", "{\"levels\":[]}");
        assertThat(level(administrator, null, "greeting")).isEqualTo("advice");
    }

    @Test
    void aLeadSetsTheProtocolOfTheirTeamsAlone() {
        var mine = desk.team("mine");
        var other = desk.team("other");
        var lead = agents.signedIn(Role.LEAD, mine);
        assertThat(set(lead, mine, "greeting", "binding").status()).isEqualTo(204);
        assertThat(set(lead, other, "greeting", "binding").status()).isEqualTo(403);
        assertThat(set(lead, null, "greeting", "binding").status()).isEqualTo(403);
        assertThat(set(agents.signedIn(Role.AGENT, mine), mine, "greeting", "off")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aWordStandsOnceInALanguage() {
        var lead = agents.signedIn(Role.LEAD);
        var added = lead.post("/glossary", term("en", "LDAP", "sign-in"));
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(lead.post("/glossary", term("en", "ldap", "account")).status())
                .isEqualTo(409);
        assertThat(lead.post("/glossary", term("nb", "LDAP", "innlogging")).status())
                .isEqualTo(201);

        var path = "/glossary/" + added.json().path("id").asLong();
        assertThat(lead.with("If-Match", "\"1\"")
                        .patch(path, "{\"plain\":\"account\"}")
                        .json()
                        .path("plain")
                        .asString())
                .isEqualTo("account");
        assertThat(lead.with("If-Match", "\"1\"")
                        .patch(path, "{\"plain\":\"log-in\"}")
                        .status())
                .isEqualTo(412);
        assertThat(lead.delete(path).status()).isEqualTo(204);
        assertThat(agents.signedIn(Role.AGENT).get("/glossary").text()).doesNotContain("account");
    }

    private static String term(String language, String word, String plain) {
        return "{\"language\":\"%s\",\"word\":\"%s\",\"plain\":\"%s\"}".formatted(language, word, plain);
    }

    private static DeskClient.Answer set(DeskClient by, @Nullable TeamId team, String check, String level) {
        return by.put(
                "/protocol",
                "{\"teamId\":%s,\"levels\":[{\"check\":\"%s\",\"level\":\"%s\"}]}".formatted(team, check, level));
    }

    /** Nothing for a team that follows the desk. */
    private static String level(DeskClient reader, @Nullable TeamId team, String check) {
        for (var protocol : reader.get("/protocol").json().path("items")) {
            var of = protocol.path("teamId");
            if (team == null ? of.isNull() || of.isMissingNode() : of.asLong() == team.value()) {
                for (var level : protocol.path("levels")) {
                    if (level.path("check").asString().equals(check)) {
                        return level.path("level").asString();
                    }
                }
            }
        }
        return "";
    }
}
