package org.pharosdesk.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.access.TestAgents.PASSWORD;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.UndeliverableAddresses;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class DirectoryTests {

    @LocalServerPort
    int port;

    @Autowired
    TestAgents testAgents;

    @Autowired
    Agents agents;

    @Autowired
    UndeliverableAddresses undeliverable;

    @Autowired
    DSLContext sql;

    DeskClient administrator = new DeskClient(0);
    DeskClient agent = new DeskClient(0);

    @BeforeEach
    void signIn() {
        administrator = signedIn("directory-admin@desk.example", Role.ADMINISTRATOR);
        agent = signedIn("directory-agent@desk.example", Role.AGENT);
    }

    private DeskClient signedIn(String email, Role role) {
        if (agents.byEmail(new EmailAddress(email)).isEmpty()) {
            testAgents.create(email, role);
        }
        return new DeskClient(port).signIn(email, PASSWORD);
    }

    @Test
    void aContactIsMadeReadFoundAndChanged() {
        var made = agent.post("/contacts", "{\"name\":\"Kari\",\"addresses\":[\"Kari@x.example\"],\"phone\":\"+47\"}");
        assertThat(made.status()).isEqualTo(201);
        var path = made.header("Location").replace("/api/v1", "");
        assertThat(agent.get(path).header("ETag")).isEqualTo("\"1\"");
        var found = agent.get("/contacts?q=kari@x").json().path("items").get(0);
        assertThat(found.path("addresses").get(0).asString()).isEqualTo("kari@x.example");

        var changed = agent.with("If-Match", "\"1\"").patch(path, "{\"phone\":null,\"language\":\"nb\"}");
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.json().path("phone").isNull()).isTrue();
        assertThat(changed.json().path("name").asString()).isEqualTo("Kari");
        assertThat(changed.json().path("addresses").size()).isEqualTo(1);

        var stale = agent.patch(path, "{\"phone\":\"1\"}");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.problem()).isEqualTo("stale-version");
        assertThat(stale.json().path("currentVersion").asInt()).isEqualTo(2);
        assertThat(agent.without("If-Match").patch(path, "{}").status()).isEqualTo(428);
    }

    @Test
    void anAgentWhomMailDoesNotReachIsToldAndShown() {
        var id = agent.get("/me").json().path("id").asLong();
        assertThat(agent.get("/me").json().path("undeliverable").asBoolean()).isFalse();
        var address = List.of(new EmailAddress("directory-agent@desk.example"));
        undeliverable.mark(address);
        try {
            assertThat(agent.get("/me").json().path("undeliverable").asBoolean())
                    .isTrue();
            assertThat(administrator
                            .get("/agents/" + id)
                            .json()
                            .path("undeliverable")
                            .asBoolean())
                    .isTrue();
            assertThat(administrator.get("/me").json().path("undeliverable").asBoolean())
                    .isFalse();
        } finally {
            address.forEach(undeliverable::clear);
        }
    }

    @Test
    void anUnknownFieldIsRefusedByName() {
        var answer = agent.post("/contacts", "{\"name\":\"K\",\"addresses\":[],\"organisation\":1}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("invalid-input");
        assertThat(answer.json().path("errors").get(0).path("field").asString()).isEqualTo("organisation");
    }

    @Test
    void everyWrongFieldIsNamedInTheLanguageOfTheReader() {
        agent.with("Accept-Language", "el-GR,en;q=0.5");
        var blank = agent.post("/contacts", "{\"name\":\" \",\"addresses\":[]}").json();
        assertThat(blank.path("errors").get(0).path("field").asString()).isEqualTo("name");
        assertThat(blank.path("errors").get(0).path("message").asString()).isEqualTo("Συμπληρώστε αυτό το πεδίο.");
        var address = agent.post("/contacts", "{\"name\":\"a\",\"addresses\":[\"b\"]}")
                .json();
        assertThat(address.path("errors").get(0).path("field").asString()).isEqualTo("addresses[0]");
        var type = agent.post("/contacts", "{\"name\":[],\"addresses\":[]}").json();
        assertThat(type.path("errors").get(0).path("field").asString()).isEqualTo("name");
        assertThat(agent.post("/contacts", "{").problem()).isEqualTo("invalid-input");
        assertThat(agent.get("/contacts?limit=101")
                        .json()
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo("limit");
        assertThat(agent.get("/contacts?limit=many").problem()).isEqualTo("invalid-input");
        assertThat(agent.get("/contacts?cursor=forged")
                        .json()
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo("cursor");
        assertThat(agent.get("/contacts/words")
                        .json()
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo("id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /contacts      | {"name":" ","addresses":["a","b@x.example","c"],"language":"xx","timeZone":"Mars"} | addresses[0] addresses[2] language name timeZone
            /organizations | {"name":" ","domains":["x"]}                                                      | domains[0] name
            /agents        | {"name":" ","email":"a b@x.example","role":"agent","teamIds":[]}                  | email name
            /tickets       | {"subject":" ","requester":{"address":"a..b@x..example"}}                         | requester.address subject
            /tickets/1/messages | {"kind":"loud","to":["\\"a b\\"@x.example"],"cc":["b"]}                      | cc[0] kind to[0]
            """)
    void everyWrongFieldIsNamedInOneAnswer(String path, String json, String fields) {
        var answer = administrator.post(path, json);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        var named = new TreeSet<String>();
        answer.json()
                .path("errors")
                .forEach(error -> named.add(error.path("field").asString()));
        assertThat(String.join(" ", named)).isEqualTo(fields);
    }

    @Test
    void aProblemSpeaksTheThreeLanguages() {
        assertThat(title("en")).isEqualTo("Not found");
        assertThat(title("nb-NO")).isEqualTo("Ikke funnet");
        assertThat(title("fr, no;q=0.8")).isEqualTo("Ikke funnet");
        assertThat(title("el")).isEqualTo("Δεν βρέθηκε");
        assertThat(agent.get("/no-such-page").problem()).isEqualTo("not-found");
    }

    private String title(String language) {
        return agent.with("Accept-Language", language)
                .get("/contacts/999999")
                .json()
                .path("title")
                .asString();
    }

    @Test
    void whoMayNotIsToldWhichPermissionIsMissing() {
        var answer = agent.post("/teams", "{\"name\":\"Mine\"}");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("forbidden");
        assertThat(answer.json().path("permission").asString()).isEqualTo("team:write");
    }

    @Test
    void aRepeatedCreateIsDoneOnceAndAnsweredAlike() {
        var key = UUID.randomUUID().toString();
        administrator.with("Idempotency-Key", key);
        var body = "{\"name\":\"Token of a script\"}";
        var first = administrator.post("/me/tokens", body);
        var second = administrator.post("/me/tokens", body);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text()).isEqualTo(first.text());
        var other = administrator.post("/me/tokens", "{\"name\":\"Another\"}");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(agent.with("Idempotency-Key", key).post("/me/tokens", body).status())
                .isEqualTo(201);

        sql.execute("UPDATE idempotency_key SET created_at = created_at - interval '25 hours'");
        assertThat(administrator.post("/me/tokens", body).text()).isNotEqualTo(first.text());
    }

    @Test
    void aFailedCreateMayBeTriedAgainWithItsKey() {
        administrator.with("Idempotency-Key", UUID.randomUUID().toString());
        administrator.post("/teams", "{\"name\":\"Twice\"}");
        var key = UUID.randomUUID().toString();
        administrator.with("Idempotency-Key", key);
        assertThat(administrator.post("/teams", "{\"name\":\"Twice\"}").problem())
                .isEqualTo("team-name-taken");
        sql.execute("UPDATE team SET name = 'Thrice' WHERE name = 'Twice'");
        assertThat(administrator.post("/teams", "{\"name\":\"Twice\"}").status())
                .isEqualTo(201);
    }

    @Test
    void theSameCreateManyTimesAtOnceIsDoneOnce() throws Exception {
        agent.with("Idempotency-Key", UUID.randomUUID().toString());
        Callable<String> create = () -> agent.post("/contacts", "{\"name\":\"Racing create\",\"addresses\":[]}")
                .text();
        var answers = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(Collections.nCopies(6, create))) {
                answers.add(answer.get());
            }
        }
        assertThat(answers).hasSize(1);
        assertThat(agent.get("/contacts?q=racing").json().path("items").size()).isEqualTo(1);
    }

    @Test
    void anInvitedAgentGetsALinkAndTheTeamsTheyBelongTo() {
        var team = administrator
                .post("/teams", "{\"name\":\"Printers\"}")
                .json()
                .path("id")
                .asLong();
        var made = administrator.post(
                "/agents",
                "{\"name\":\"New\",\"email\":\"new@desk.example\",\"role\":\"agent\",\"teamIds\":[%d]}"
                        .formatted(team));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("setupLink").asString()).contains("/desk/setup?token=");
        assertThat(agent.get("/teams/%d/assignable-agents".formatted(team))
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
        var path = "/agents/" + made.json().path("id").asLong();
        administrator.with("If-Match", made.header("ETag"));
        assertThat(administrator.patch(path, "{\"active\":false}").status()).isEqualTo(200);
        assertThat(agent.get("/teams/%d/assignable-agents".formatted(team))
                        .json()
                        .path("items")
                        .size())
                .isZero();
    }

    @Test
    void whatLetAnAgentInDoesNotComeBackWithThem() {
        var email = "leaver@directory.example";
        var id = testAgents.create(email, Role.AGENT).id();
        var session = new DeskClient(port).signIn(email, TestAgents.PASSWORD);
        var secret = session.post("/me/tokens", "{\"name\":\"script\"}")
                .json()
                .path("token")
                .asString();
        var link = administrator
                .post("/agents/" + id + "/setup-link", "{}")
                .json()
                .path("setupLink")
                .asString();
        var script = new DeskClient(port).with("Authorization", "Bearer " + secret);
        assertThat(script.get("/me").status()).isEqualTo(200);

        for (var active : new boolean[] {false, true}) {
            var version = sql.fetchValue("SELECT version FROM agent WHERE id = ?", id.value());
            assertThat(administrator
                            .with("If-Match", "\"" + version + "\"")
                            .patch("/agents/" + id, "{\"active\":%s}".formatted(active))
                            .status())
                    .isEqualTo(200);
        }

        assertThat(script.get("/me").status()).isEqualTo(401);
        assertThat(session.get("/me").status()).isEqualTo(401);
        var token = link.substring(link.indexOf("token="));
        assertThat(new DeskClient(port)
                        .get("/setup?" + token)
                        .json()
                        .path("valid")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void theLastAdministratorStays() {
        sql.execute(
                "UPDATE agent SET role = 'lead' WHERE role = 'administrator' AND email <> 'directory-admin@desk.example'");
        var me = administrator.get("/session").json().path("id").asLong();
        var version = sql.fetchValue("SELECT version FROM agent WHERE id = ?", me);
        var answer =
                administrator.with("If-Match", "\"" + version + "\"").patch("/agents/" + me, "{\"role\":\"agent\"}");
        assertThat(answer.problem()).isEqualTo("last-administrator");
        assertThat(administrator.get("/session").json().path("role").asString()).isEqualTo("administrator");
    }

    @Test
    void anOrganisationTakesInWhoWritesFromItsDomainAndBelongsToNobody() {
        var early = administrator
                .post("/contacts", "{\"name\":\"Early\",\"addresses\":[\"early@late.example\"]}")
                .json()
                .path("id")
                .asLong();
        var organization = administrator
                .post("/organizations", "{\"name\":\"Late\",\"domains\":[\"late.example\"]}")
                .json()
                .path("id")
                .asLong();
        assertThat(administrator
                        .get("/contacts/" + early)
                        .json()
                        .path("organization")
                        .path("id")
                        .asLong())
                .isEqualTo(organization);

        assertThat(administrator
                        .with(
                                "If-Match",
                                "\"" + sql.fetchValue("SELECT version FROM contact WHERE id = ?", early) + "\"")
                        .patch("/contacts/" + early, "{\"organizationId\":null}")
                        .status())
                .isEqualTo(200);
        assertThat(administrator
                        .with("If-Match", "\"1\"")
                        .patch("/organizations/" + organization, "{\"domains\":[\"late.example\"],\"note\":\"n\"}")
                        .status())
                .isEqualTo(200);
        assertThat(administrator
                        .get("/contacts/" + early)
                        .json()
                        .path("organization")
                        .isNull())
                .as("who was let go stays so")
                .isTrue();

        var other = administrator
                .post("/contacts", "{\"name\":\"Other\",\"addresses\":[\"other@later.example\"]}")
                .json()
                .path("id")
                .asLong();
        administrator
                .with("If-Match", "\"2\"")
                .patch("/organizations/" + organization, "{\"domains\":[\"late.example\",\"later.example\"]}");
        assertThat(administrator
                        .get("/contacts/" + other)
                        .json()
                        .path("organization")
                        .path("id")
                        .asLong())
                .as("a domain claimed later counts like the first")
                .isEqualTo(organization);
    }

    @Test
    void anOrganisationHoldsADomainAloneAndTheDeskKeepsItsSettings() {
        var body = "{\"name\":\"Org\",\"domains\":[\"org.example\"]}";
        assertThat(administrator.post("/organizations", body).status()).isEqualTo(201);
        assertThat(administrator.post("/organizations", body).problem()).isEqualTo("domain-taken");
        var settings = """
                {"deskName":"Help desk","closeAfterDays":9,"promiseHours":24,"receipts":true,"defaultLanguage":"en"}""";
        assertThat(administrator
                        .put("/settings/desk", settings)
                        .json()
                        .path("closeAfterDays")
                        .asInt())
                .isEqualTo(9);
        assertThat(agent.put("/settings/desk", settings).status()).isEqualTo(403);
    }
}
