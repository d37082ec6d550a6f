package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@DeskTest
class FilterControllerTests {

    @Autowired
    TestAgents testAgents;

    @Autowired
    Desk desk;

    @Autowired
    Agents agents;

    @Autowired
    DSLContext sql;

    private DeskClient agent = new DeskClient(0);

    @BeforeEach
    void signIn() {
        agent = testAgents.signedIn(Role.AGENT);
    }

    @Test
    void aFilterIsReadInWordsAndInItsParts() {
        var read = reading("is:open (tag:vip,slow or -priority>=high) print* \"paper jam\"");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().path("words").asString())
                .isEqualTo("not solved yet, (tagged “vip” or “slow” or not priority Critical or High), with a word that"
                        + " begins with “print” and with “paper jam” word for word");
        assertThat(read.json().path("tree").toString().replace("\"field\":null,\"operator\":null,", ""))
                .isEqualTo("""
                {"sort":"all","parts":[\
                {"sort":"term","parts":[],"field":"is","operator":":","values":["open"]},\
                {"sort":"any","parts":[\
                {"sort":"term","parts":[],"field":"tag","operator":":","values":["vip","slow"]},\
                {"sort":"not","parts":[{"sort":"term","parts":[],"field":"priority","operator":">=","values":["high"]}],"values":[]}],\
                "values":[]},\
                {"sort":"words","parts":[],"values":["print*"]},\
                {"sort":"phrase","parts":[],"values":["paper jam"]}],"values":[]}""");
        assertThat(agent.with("Accept-Language", "nb")
                        .get("/filters/reading?filter=is:open")
                        .json()
                        .path("words")
                        .asString())
                .isEqualTo("ikke løst ennå");
    }

    @Test
    void aFilterThatCannotBeReadIsPointedAt() {
        var refused = reading("is:open (asignee:me");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("title").asString()).isEqualTo("There is no field asignee");
        assertThat(refused.json().path("position").asInt()).isEqualTo(9);
        assertThat(refused.json().path("detail").asString()).contains("assignee");
    }

    @Test
    void aNameThatNobodyHasIsAskedForAndWhoIsLikelyMeantIsTold() {
        desk.contact("Wilhelmina Ostergard");
        var known = desk.contact("Wilhelmina Vik");
        assertThat(doubts("requester:\"wilhelmina vik\"")).isEmpty();
        assertThat(doubts("requester:" + known.addresses().getFirst().value())).isEmpty();
        assertThat(doubts("requester:somebody@to.come")).isEmpty();
        var several = doubts("is:open requester:wilhelmina");
        assertThat(several).hasSize(1);
        assertThat(several.path(0).path("title").asString()).isEqualTo("wilhelmina is no full name here");
        assertThat(several.path(0).path("detail").asString())
                .isEqualTo("Did you mean Wilhelmina Ostergard, Wilhelmina Vik?");
        assertThat(several.path(0).path("position").asInt()).isEqualTo(18);
        assertThat(several.path(0).path("suggestions").toString())
                .isEqualTo("[\"\\\"Wilhelmina Ostergard\\\"\",\"\\\"Wilhelmina Vik\\\"\"]");
        assertThat(doubts("requester:ostergaard").path(0).path("suggestions").toString())
                .isEqualTo("[\"\\\"Wilhelmina Ostergard\\\"\"]");
        assertThat(agent.get("/tickets?filter=requester:wilhelmina").status())
                .as("a list asks for it as well")
                .isEqualTo(200);
    }

    private JsonNode doubts(String filter) {
        var read = reading(filter);
        assertThat(read.status()).as(read.text()).isEqualTo(200);
        return read.json().path("doubts");
    }

    @Test
    void aColleagueIsUnderstoodByNameInFullAndOfferedByAPartOfIt() {
        agents.create("Zenobia Quist", new EmailAddress("zenobia@desk.test"), Role.LEAD, Set.of());
        assertThat(reading("assignee:\"zenobia quist\"").json().path("words").asString())
                .isEqualTo("assigned to Zenobia Quist");
        var begun = reading("follower:quist").json();
        assertThat(begun.path("detail").asString()).contains("Did you mean Zenobia Quist?");
        assertThat(begun.path("suggestion").asString()).isEqualTo("\"Zenobia Quist\"");
    }

    @Test
    void aCategoryIsKnownByNameAsSoonAsItIsThere() {
        var admin = testAgents.signedIn(Role.ADMINISTRATOR);
        assertThat(reading("category:Binoculars").status()).isEqualTo(400);
        var made = admin.post("/categories", "{\"name\":\"Binoculars\"}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(reading("category:Binoculars").status()).isEqualTo(200);
        admin.with("If-Match", "\"1\"")
                .patch("/categories/" + made.json().path("id").asLong(), "{\"name\":\"Field glasses\"}");
        assertThat(reading("category:Binoculars").status()).isEqualTo(400);
        assertThat(reading("category:\"field glasses\"").status()).isEqualTo(200);
    }

    @Test
    void theFieldsThereAreAreToldWithWhatCanBeOffered() {
        var fields = agent.get("/filters/fields").json().path("items");
        assertThat(fields.valueStream().map(field -> field.path("name").asString()))
                .contains("is", "status", "assignee", "has", "waiting");
        assertThat(fields.get(0).path("offers").toString())
                .isEqualTo("[\":open\",\":deleted\",\":waiting\",\":snoozed\"]");
    }

    @Test
    void aDayBeginsAtMidnightWhereWhoAsksLives() {
        var requester = desk.contact("Nia");
        var number = desk.ticket(requester, null, "Printer", "It blinks");
        sql.execute("UPDATE ticket SET created_at = '2026-01-30T23:30:00Z' WHERE number = ?", number.value());
        var lead = testAgents.signedIn(Role.LEAD);
        var since = "/tickets/count?filter=created%3E2026-01-31+requester:" + requester.id();
        assertThat(lead.get(since).json().path("value").asInt()).isZero();
        assertThat(lead.patch("/me", "{\"timeZone\":\"Europe/Oslo\"}")
                        .json()
                        .path("timeZone")
                        .asString())
                .isEqualTo("Europe/Oslo");
        assertThat(lead.get(since).json().path("value").asInt()).isEqualTo(1);
        assertThat(lead.patch("/me", "{\"timeZone\":\"Europe/Atlantis\"}").status())
                .isEqualTo(400);
    }

    private DeskClient.Answer reading(String filter) {
        return agent.get("/filters/reading?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
    }
}
