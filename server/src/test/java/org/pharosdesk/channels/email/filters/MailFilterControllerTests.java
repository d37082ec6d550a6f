package org.pharosdesk.channels.email.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.channels.email.mailboxes.MailboxFixture;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.people.Role;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.SenderCheck.Verdict;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@DeskTest
@TestInstance(Lifecycle.PER_CLASS)
class MailFilterControllerTests {

    /** Nobody writes this, so that no other test's mail meets it. */
    private static final String UNHEARD_OF = "\"condition\":\"subject:xyzzy-plugh\"";

    @Autowired
    TestAgents testAgents;

    @Autowired
    MailboxFixture mailboxes;

    @Autowired
    MailFilters filters;

    @Autowired
    DSLContext sql;

    private DeskClient administrator = new DeskClient(0);

    @BeforeAll
    void signIn() {
        administrator = testAgents.signedIn(Role.ADMINISTRATOR);
    }

    @BeforeEach
    void haveSeenNothing() {
        administrator.without("If-Match");
    }

    @AfterEach
    void leaveNothing() {
        sql.execute("DELETE FROM mail_filter");
        filters.forget();
    }

    @Test
    void aFilterIsMadeChangedAndTakenAwayByWhoSawItsNewestVersion() {
        var team = id(administrator.made("/teams", "{\"name\":\"Finance %s\"}".formatted(UUID.randomUUID())));
        var made = administrator.post("/mail/filters", """
                {"name":" Invoices ",%s,"teamId":%d,"severity":"high","kind":"question","tags":["invoice","invoice","vip"]}
                """.formatted(UNHEARD_OF, team));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var filter = made.json();
        assertThat(filter.path("name").asString()).isEqualTo("Invoices");
        assertThat(filter.path("active").asBoolean()).isTrue();
        assertThat(filter.path("disposition").asString()).isEqualTo("deliver");
        assertThat(filter.path("team").path("id").asLong()).isEqualTo(team);
        assertThat(filter.path("severity").asString()).isEqualTo("high");
        assertThat(filter.path("kind").asString()).isEqualTo("question");
        assertThat(filter.path("tags").toString()).isEqualTo("[\"invoice\",\"vip\"]");
        assertThat(filter.path("broken").isNull()).isTrue();
        var path = made.header("Location").replace("/api/v1", "");

        assertThat(administrator.patch(path, "{\"active\":false}").status()).isEqualTo(428);
        var changed = administrator
                .with("If-Match", "\"1\"")
                .patch(path, "{\"active\":false,\"teamId\":null,\"forwardTo\":\"archive@elsewhere.example\"}");
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.json().path("active").asBoolean()).isFalse();
        assertThat(changed.json().path("team").isNull()).isTrue();
        assertThat(changed.json().path("forwardTo").asString()).isEqualTo("archive@elsewhere.example");
        assertThat(administrator.patch(path, "{\"name\":\"Too late\"}").status())
                .isEqualTo(412);
        assertThat(administrator.delete(path).status()).isEqualTo(412);
        assertThat(administrator.with("If-Match", "\"2\"").delete(path).status())
                .isEqualTo(204);
        assertThat(administrator.delete(path).status()).isEqualTo(404);
    }

    @Test
    void filtersStandInTheOrderTheyWereMadeOrPutIn() {
        var first = id(make("First", "\"disposition\":\"spam\""));
        var second = id(make("Second", "\"disposition\":\"spam\""));
        var third = id(make("Third", "\"disposition\":\"spam\""));
        assertThat(names()).isEqualTo("First, Second, Third");

        var order = administrator.put("/mail/filters/order", "{\"ids\":[%d,%d,%d]}".formatted(third, first, second));
        assertThat(order.status()).as(order.text()).isEqualTo(200);
        assertThat(names()).isEqualTo("Third, First, Second");

        for (var wrong : new String[] {"%d,%d".formatted(first, second), "%d,%d,%d".formatted(first, first, second)}) {
            var refused = administrator.put("/mail/filters/order", "{\"ids\":[%s]}".formatted(wrong));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.problem()).isEqualTo("mail-filters-changed");
        }
        assertThat(names()).isEqualTo("Third, First, Second");
    }

    @Test
    void aConditionThatCannotBeUnderstoodIsAnsweredAsInTheSearchBox() {
        for (var path : new String[] {"/mail/filters", "/mail/filters/trial"}) {
            var name = path.endsWith("trial") ? "" : "\"name\":\"x\",\"disposition\":\"spam\",";
            var refused = administrator.post(path, "{%s\"condition\":\"hedaer.x-spam:yes\"}".formatted(name));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.problem()).isEqualTo("filter-unknown-field");
            assertThat(refused.json().path("position").asInt()).isZero();
            assertThat(refused.json().path("length").asInt()).isEqualTo(13);
            assertThat(refused.json().path("suggestion").asString()).isEqualTo("header.x-spam");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"teamId\":999999999`, teamId",
                "`\"categoryId\":999999999`, categoryId",
                "`\"assigneeId\":999999999`, assigneeId",
                "`\"forwardTo\":\"help@filters.example\"`, forwardTo",
                "`\"forwardTo\":\"nobody\"`, forwardTo",
                "`\"tags\":[\"\"]`, tags[0]"
            })
    void whatCannotBeDoneIsRefusedAtItsField(String action, String field) {
        mailboxes.get("help@filters.example");
        var refused = administrator.post("/mail/filters", "{\"name\":\"x\",%s,%s}".formatted(UNHEARD_OF, action));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errors").get(0).path("field").asString())
                .isEqualTo(field);
    }

    @Test
    void aFilterThatWouldDoNothingIsRefused() {
        var refused = administrator.post("/mail/filters", "{\"name\":\"x\",%s,\"tags\":[]}".formatted(UNHEARD_OF));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("mail-filter-does-nothing");
        assertThat(administrator
                        .post("/mail/filters", "{\"name\":\"x\",\"condition\":\" \",\"disposition\":\"spam\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aFilterThatNamesWhatHasGoneSaysSoAndCanBeSwitchedOff() {
        var teamPath = administrator.made("/teams", "{\"name\":\"Gone %s\"}".formatted(UUID.randomUUID()));
        var categoryPath = administrator.made("/categories", "{\"name\":\"Gone %s\"}".formatted(UUID.randomUUID()));
        var agent = testAgents.create("gone-%s@desk.example".formatted(UUID.randomUUID()), Role.LEAD);
        make("team", "\"teamId\":%d".formatted(id(teamPath)));
        make("category", "\"categoryId\":%d".formatted(id(categoryPath)));
        make("assignee", "\"assigneeId\":%d".formatted(agent.id().value()));
        var last = make("condition", "\"disposition\":\"block\"");
        assertThat(list().findValuesAsString("reason")).isEmpty();

        administrator.with("If-Match", "\"1\"").patch(teamPath, "{\"archived\":true}");
        administrator.patch(categoryPath, "{\"archived\":true}");
        administrator.patch("/agents/" + agent.id().value(), "{\"active\":false}");
        sql.execute("UPDATE mail_filter SET condition = 'form:x' WHERE name = 'condition'");

        assertThat(list()).allSatisfy(filter -> {
            assertThat(filter.path("broken").path("reason").asString())
                    .isEqualTo(filter.path("name").asString());
            assertThat(filter.path("broken").path("detail").asString()).contains("does nothing");
        });
        assertThat(list().get(3).path("broken").path("detail").asString()).contains("There is no field form");
        var off = administrator.patch(last, "{\"active\":false}");
        assertThat(off.status()).as(off.text()).isEqualTo(200);
        assertThat(administrator
                        .with("If-Match", "\"2\"")
                        .patch(last, "{\"condition\":\"form:y\"}")
                        .problem())
                .isEqualTo("filter-unknown-field");
    }

    @Test
    void aFilterThatFailsOnAMailMatchesItNotAndSaysSo() {
        var failing = make("Failing", "\"disposition\":\"block\"");
        administrator.made("/mail/filters", "{\"name\":\"Works\",\"condition\":\"size>1gb\",\"tags\":[\"big\"]}");

        var ruling = filters.rule(somethingImpossible());

        assertThat(ruling.stop()).isEmpty();
        assertThat(ruling.acted(true)).containsExactly("Works");
        var broken = list().get(0).path("broken");
        assertThat(broken.path("reason").asString()).isEqualTo("failed");
        assertThat(broken.path("detail").asString())
                .contains("failed on a mail")
                .contains("NullPointerException");
        administrator.with("If-Match", "\"1\"").patch(failing, "{\"name\":\"Mended\"}");
        assertThat(list().get(0).path("broken").isNull()).isTrue();
    }

    @SuppressWarnings("NullAway") // no mail we know of makes a filter fail
    private static MailFacts somethingImpossible() {
        return new MailFacts(null, Set.of(new MailboxId(1)), List.of(), Long.MAX_VALUE, null, Verdict.UNKNOWN, false);
    }

    /** Returns its path. */
    private String make(String name, String action) {
        return administrator.made("/mail/filters", "{\"name\":\"%s\",%s,%s}".formatted(name, UNHEARD_OF, action));
    }

    private JsonNode list() {
        return administrator.get("/mail/filters").json().path("items");
    }

    private String names() {
        return String.join(", ", list().findValuesAsString("name"));
    }

    private static long id(String path) {
        return Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    }
}
