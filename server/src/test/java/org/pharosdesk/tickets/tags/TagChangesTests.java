package org.pharosdesk.tickets.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.pharosdesk.platform.schema.Tables.TAG_CHANGE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class TagChangesTests {

    @Autowired
    TestAgents agents;

    @Autowired
    Desk desk;

    @Autowired
    Tags tags;

    @Autowired
    TagChanges changes;

    @Autowired
    DSLContext sql;

    @Autowired
    TransactionTemplate transaction;

    private TeamId team = new TeamId(1);
    private DeskClient lead = new DeskClient(0);

    @BeforeEach
    void aDeskWithoutTags() {
        sql.execute("UPDATE ticket SET tags = '{}'");
        sql.execute("DELETE FROM tag_change");
        sql.execute("DELETE FROM tag_use");
        team = desk.team("ours");
        lead = agents.signedIn(Role.LEAD);
    }

    @Test
    void allInUseAreListedByTheirLettersAPageAtATime() {
        tagged("Éclair");
        tagged("paper", "toner");
        tagged("paper", "Zebra");

        assertThat(listed("")).containsExactly("Éclair 1", "paper 2", "toner 1", "Zebra 1");
        assertThat(listed("?prefix=ECL")).containsExactly("Éclair 1");
        assertThat(listed("?after=paper")).containsExactly("toner 1", "Zebra 1");

        sql.execute(
                "INSERT INTO tag_use (tag, tickets) SELECT 'many' || lpad(i::text, 3, '0'), 1 FROM generate_series(1, 120) i");
        var page = lead.get("/tags/uses?prefix=many").json();
        assertThat(page.path("items").size()).isEqualTo(100);
        assertThat(page.path("nextAfter").asString()).isEqualTo("many100");
        assertThat(listed("?prefix=many&after=many100")).hasSize(20);
    }

    @Test
    void aRenamedTagBecomesOneWithTheOtherAndTheHistorySaysWhoDidIt() {
        var both = tagged("vip", "printer", "printers");
        var one = tagged("printers");
        var binned = tagged("printers");
        assertThat(lead.delete("/tickets/" + binned).status()).isEqualTo(204);
        var version = lead.get("/tickets/" + one).json().path("version").asInt();
        var updated = updatedAt(one);

        change("{\"tag\":\"printers\",\"into\":\" printer \"}");

        assertThat(of(both)).containsExactly("vip", "printer");
        assertThat(of(one)).containsExactly("printer");
        assertThat(sql.fetchValue("SELECT array_to_string(tags, ',') FROM ticket WHERE number = ?", binned.value()))
                .isEqualTo("printer");
        assertThat(lead.get("/tickets/" + one).json().path("version").asInt()).isGreaterThan(version);
        assertThat(updatedAt(one)).isEqualTo(updated);
        assertThat(sql.fetch(
                                "SELECT actor_kind, old_value, new_value FROM ticket_event"
                                        + " WHERE ticket_number = ? AND type = 'tags-changed' ORDER BY id DESC LIMIT 1",
                                both.value())
                        .formatCSV())
                .endsWith("agent,\"vip, printer, printers\",\"vip, printer\"\n");
        assertThat(listed("")).containsExactly("printer 2", "vip 1");
    }

    @Test
    void aDeletedTagIsGoneFromAllTickets() {
        var number = tagged("paper", "toner");

        change("{\"tag\":\"paper\"}");

        assertThat(of(number)).containsExactly("toner");
        assertThat(listed("")).containsExactly("toner 1");
    }

    @Test
    void manyTicketsFollowInSeveralTransactions() {
        var first = tagged("many");
        many(450, "many", first);
        change("{\"tag\":\"many\",\"into\":\"few\"}");

        assertThat(listed("")).containsExactly("few 451");
        sql.execute("UPDATE ticket SET tags = '{}' WHERE tags = '{few}'");
    }

    @Test
    void viewsMacrosAndTheirMarksFollow() {
        var view = lead.post("/views", """
                {"name":"Paper","filter":"-TAG:paper,\\"two words\\" or status:open","group":"personal",
                 "look":{"columns":[],"marks":[{"name":"Jam","filter":"tag:paper","colour":"red"}]}}""");
        assertThat(view.status()).as(view.text()).isEqualTo(201);
        var macro = lead.post(
                "/macros",
                "{\"name\":\"Paper\",\"kind\":\"public\",\"group\":\"personal\",\"texts\":[],\"actions\":{\"addTags\":[\"paper\",\"sheet, A4\"],\"removeTags\":[\"toner\"]}}");
        assertThat(macro.status()).as(macro.text()).isEqualTo(201);

        assertThat(lead.get("/tags/naming?tag=paper").text()).isEqualTo("{\"views\":1,\"macros\":1,\"mailFilters\":0}");
        change("{\"tag\":\"paper\",\"into\":\"sheet, A4\"}");
        change("{\"tag\":\"toner\",\"into\":\"ink\"}");

        var now = lead.get("/views/" + view.json().path("saved").path("id").asLong())
                .json();
        assertThat(now.path("filter").asString()).isEqualTo("-TAG:\"sheet, A4\",\"two words\" or status:open");
        assertThat(now.path("saved")
                        .path("look")
                        .path("marks")
                        .path(0)
                        .path("filter")
                        .asString())
                .isEqualTo("tag:\"sheet, A4\"");
        assertThat(sql.fetchValue("SELECT actions::text FROM macro ORDER BY id DESC LIMIT 1"))
                .asString()
                .contains("\"addTags\": [\"sheet, A4\"]", "\"removeTags\": [\"ink\"]");

        change("{\"tag\":\"sheet, A4\"}");
        assertThat(lead.get("/tags/naming?tag=sheet,%20A4").text())
                .as("a view keeps what it asks for")
                .isEqualTo("{\"views\":1,\"macros\":0,\"mailFilters\":0}");
    }

    @Test
    void aTagIsNotGivenANameThatAViewHasNoRoomFor() {
        var filter = "tag:brief" + " or tag:brief".repeat(40);
        var view = lead.post(
                "/views",
                "{\"name\":\"Brief\",\"filter\":\"%s\",\"group\":\"personal\",\"look\":{\"columns\":[],\"marks\":[]}}"
                        .formatted(filter));
        assertThat(view.status()).as(view.text()).isEqualTo(201);
        var number = tagged("brief");

        var refused = lead.post("/tags/changes", "{\"tag\":\"brief\",\"into\":\"%s\"}".formatted("l".repeat(50)));

        assertThat(refused.problem()).isEqualTo("tag-too-long-for-view");
        assertThat(refused.text()).contains("Brief");
        assertThat(sql.fetchCount(TAG_CHANGE)).isZero();
        assertThat(of(number)).containsExactly("brief");
    }

    @Test
    void aMacroLetsGoOfADeletedTagUnlessItDidNothingElse() {
        var opening = macro("\"addTags\":[\"faded\"],\"status\":\"open\"");
        var nothingElse = macro("\"removeTags\":[\"faded\"]");

        change("{\"tag\":\"faded\"}");

        assertThat(actions(opening)).contains("\"addTags\": []", "\"status\": \"open\"");
        assertThat(actions(nothingElse)).contains("\"removeTags\": [\"faded\"]");
    }

    @Test
    void aMailFilterFollowsAndOneThatWouldDoNothingIsSwitchedOff() {
        var admin = agents.signedIn(Role.ADMINISTRATOR);
        var filter = admin.post(
                "/mail/filters", "{\"name\":\"Paper\",\"condition\":\"subject:paper\",\"tags\":[\"paper\"]}");
        assertThat(filter.status()).as(filter.text()).isEqualTo(201);

        change("{\"tag\":\"paper\",\"into\":\"sheet\"}");
        assertThat(filters()).containsExactly("true [sheet]");
        change("{\"tag\":\"sheet\"}");
        assertThat(filters()).containsExactly("false [sheet]");
        sql.execute("DELETE FROM mail_filter");
    }

    @Test
    void whatNamesATagInOtherCaseFollowsUnlessTicketsHaveItSoToo() {
        var admin = agents.signedIn(Role.ADMINISTRATOR);
        var view = lead.post("/views", """
                {"name":"Waxed","filter":"tag:WAXED","group":"personal","look":{"columns":[],"marks":[]}}""");
        assertThat(view.status()).as(view.text()).isEqualTo(201);
        var macro = macro("\"addTags\":[\"Waxed\"],\"status\":\"open\"");
        assertThat(admin.post(
                                "/mail/filters",
                                "{\"name\":\"Waxed\",\"condition\":\"subject:wax\",\"tags\":[\"Waxed\"]}")
                        .status())
                .isEqualTo(201);
        var number = tagged("waxed");
        sql.execute("INSERT INTO tag_use (tag, tickets) VALUES ('Waxed', 1)");

        assertThat(lead.get("/tags/naming?tag=waxed").text()).isEqualTo("{\"views\":1,\"macros\":0,\"mailFilters\":0}");
        sql.execute("DELETE FROM tag_use WHERE tag = 'Waxed'");
        assertThat(lead.get("/tags/naming?tag=waxed").text()).isEqualTo("{\"views\":1,\"macros\":1,\"mailFilters\":1}");
        change("{\"tag\":\"waxed\",\"into\":\"sheet\"}");

        assertThat(of(number)).containsExactly("sheet");
        assertThat(lead.get("/views/" + view.json().path("saved").path("id").asLong())
                        .json()
                        .path("filter")
                        .asString())
                .isEqualTo("tag:sheet");
        assertThat(actions(macro)).contains("\"addTags\": [\"sheet\"]");
        assertThat(filters()).containsExactly("true [sheet]");
        sql.execute("DELETE FROM mail_filter");
    }

    @Test
    void aMacroThatReplacedATagByAnotherStillGivesItWhenTheTwoBecomeOne() {
        var there = macro("\"addTags\":[\"new\"],\"removeTags\":[\"old\"]");
        var back = macro("\"addTags\":[\"old\"],\"removeTags\":[\"new\",\"odd\"]");

        change("{\"tag\":\"old\",\"into\":\"new\"}");

        assertThat(actions(there)).contains("\"addTags\": [\"new\"]", "\"removeTags\": []");
        assertThat(actions(back)).contains("\"addTags\": [\"new\"]", "\"removeTags\": [\"odd\"]");
    }

    @Test
    void whatIsBeingWrittenAndWhatWaitsToLeaveFollow() {
        var macro = macro("\"addTags\":[\"reel\"],\"removeTags\":[\"tape\"],\"status\":\"pending\"");
        var actions = "{\"addTags\":[\"reel\"],\"removeTags\":[\"tape\"]}";
        var number = tagged("tape");
        var ticket = "/tickets/" + number;
        var held = lead.post(
                ticket + "/held-replies",
                "{\"text\":\"Later\",\"sendAt\":\"%s\",\"macro\":{\"id\":%s,\"actions\":%s}}"
                        .formatted(Instant.now().plus(Duration.ofDays(1)), macro, actions));
        assertThat(held.status()).as(held.text()).isEqualTo(201);
        var draft = lead.put(
                ticket + "/draft",
                "{\"kind\":\"public\",\"text\":\"Begun\",\"macro\":{\"id\":%s,\"name\":\"Sheets\",\"actions\":%s}}"
                        .formatted(macro, actions));
        assertThat(draft.status()).as(draft.text()).isEqualTo(200);

        change("{\"tag\":\"reel\",\"into\":\"spool\"}");
        change("{\"tag\":\"tape\"}");

        var followed = "{\"addTags\": [\"spool\"], \"removeTags\": []}";
        for (var table : List.of("draft", "held_reply")) {
            assertThat(sql.fetchValue(
                            "SELECT jsonb_strip_nulls(macro -> 'actions')::text FROM %s WHERE ticket_number = ?"
                                    .formatted(table),
                            number.value()))
                    .as(table)
                    .isEqualTo(followed);
        }
        var sent = lead.post(
                ticket + "/messages",
                "{\"kind\":\"public\",\"text\":\"Now\",\"macro\":{\"id\":%s,\"actions\":%s}}"
                        .formatted(macro, followed));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(of(number)).containsExactly("spool");
    }

    @Test
    void whatWasBegunBeforeATagChangedStillLeavesWithItsMacro() {
        var actions = "{\"addTags\":[\"wick\"],\"removeTags\":[\"soot\"]}";
        var macro = macro("\"addTags\":[\"wick\"],\"removeTags\":[\"soot\"]");
        var number = tagged("soot");
        change("{\"tag\":\"wick\",\"into\":\"flame\"}");
        change("{\"tag\":\"flame\",\"into\":\"light\"}");
        change("{\"tag\":\"soot\"}");

        var sent = lead.post(
                "/tickets/" + number + "/messages",
                "{\"kind\":\"public\",\"text\":\"Now\",\"macro\":{\"id\":%s,\"actions\":%s}}"
                        .formatted(macro, actions));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(of(number)).containsExactly("light");

        var other = lead.post(
                "/tickets/" + number + "/messages",
                "{\"kind\":\"public\",\"text\":\"Now\",\"macro\":{\"id\":%s,\"actions\":{\"addTags\":[\"else\"]}}}"
                        .formatted(macro));
        assertThat(other.problem()).isEqualTo("macro-does-otherwise");
    }

    @Test
    void whatATagWasCalledBeforeAMacroWasChosenIsNotWhatItMeans() {
        change("{\"tag\":\"amber\"}");
        sql.execute("UPDATE former_tag SET changed_at = changed_at - interval '30 days' WHERE tag = 'amber'");
        var macro = macro("\"addTags\":[\"amber\"]");
        var number = tagged("torn");
        var filled = lead.get("/tickets/" + number + "/macros/" + macro);
        assertThat(filled.status()).as(filled.text()).isEqualTo(200);
        change("{\"tag\":\"amber\",\"into\":\"copper\"}");

        for (var chosen : List.of(filled.json().path("filledAt").toString(), "null")) {
            var ticket = tagged("torn");
            var sent = lead.post(
                    "/tickets/" + ticket + "/messages",
                    "{\"kind\":\"internal\",\"text\":\"Now\",\"macro\":{\"id\":%s,\"chosenAt\":%s,\"actions\":%s}}"
                            .formatted(macro, chosen, "{\"addTags\":[\"amber\"]}"));
            assertThat(sent.status()).as(sent.text()).isEqualTo(201);
            assertThat(of(ticket)).contains("copper");
        }
    }

    @Test
    void aSpellingThatTicketsHadBesideARenamedTagStaysItself() {
        var number = tagged("cork");
        sql.execute("INSERT INTO tag_use (tag, tickets) VALUES ('Cork', 1)");
        var macro = macro("\"addTags\":[\"Cork\"],\"removeTags\":[\"reed\"]");
        change("{\"tag\":\"cork\",\"into\":\"bark\"}");
        change("{\"tag\":\"reed\",\"into\":\"cane\"}");

        var sent = lead.post(
                "/tickets/" + number + "/messages",
                "{\"kind\":\"internal\",\"text\":\"Now\",\"macro\":{\"id\":%s,\"actions\":%s}}"
                        .formatted(macro, "{\"addTags\":[\"Cork\"],\"removeTags\":[\"reed\"]}"));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(of(number)).contains("Cork");
        sql.execute("DELETE FROM tag_use WHERE tag = 'Cork'");
    }

    private long macro(String actions) {
        var answer = lead.post(
                "/macros",
                "{\"name\":\"Sheets\",\"kind\":\"public\",\"group\":\"personal\",\"texts\":[],\"actions\":{%s}}"
                        .formatted(actions));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return (long) sql.fetchValue("SELECT max(id) FROM macro");
    }

    private String actions(long macro) {
        return String.valueOf(sql.fetchValue("SELECT actions::text FROM macro WHERE id = ?", macro));
    }

    @Test
    void aMailFilterThatIsSavedJustThenFollowsToo() {
        agents.signedIn(Role.ADMINISTRATOR)
                .post("/mail/filters", "{\"name\":\"Reams\",\"condition\":\"subject:ream\",\"tags\":[\"reams\"]}");
        var changing = transaction.execute(_ -> {
            sql.execute("UPDATE mail_filter SET version = version + 1, tags = '{reams,new}'");
            var begun = CompletableFuture.runAsync(() -> change("{\"tag\":\"reams\",\"into\":\"sheet\"}"));
            await().until(() -> sql.fetch(
                            "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'mail_filter'::regclass")
                    .isNotEmpty());
            return begun;
        });
        changing.join();

        assertThat(filters()).containsExactly("true [sheet, new]");
        sql.execute("DELETE FROM mail_filter");
    }

    private List<String> filters() {
        return sql.fetch("SELECT active, tags FROM mail_filter")
                .map(row -> row.get(0) + " " + List.of(row.get(1, String[].class)));
    }

    @Test
    void whileATagBecomesAnotherNeitherIsChangedOnceMore() {
        sql.execute("INSERT INTO tag_change (tag, into_tag, asked_at) VALUES ('a', 'b', now())");
        tagged("a");

        assertThat(lead.get("/tags/uses")
                        .json()
                        .path("items")
                        .path(0)
                        .path("becoming")
                        .asString())
                .isEqualTo("b");
        for (var refused : List.of(
                "{\"tag\":\"a\"}",
                "{\"tag\":\"b\",\"into\":\"c\"}",
                "{\"tag\":\"c\",\"into\":\"a\"}",
                "{\"tag\":\"A\"}",
                "{\"tag\":\"c\",\"into\":\"B\"}")) {
            assertThat(lead.post("/tags/changes", refused).problem()).isEqualTo("tag-changing");
        }
        sql.execute("DELETE FROM tag_change");
    }

    @Test
    void aChangeThatKeepsFailingWaitsForSomebodyToTryItAgain(CapturedOutput output) {
        var number = tagged("torn");
        sql.execute("ALTER TABLE ticket ADD CONSTRAINT nothing_is_mended CHECK (NOT 'mended' = ANY (tags))");
        try {
            sql.execute("INSERT INTO tag_change (tag, into_tag, asked_at) VALUES ('torn', 'mended', now())");
            var change = new TagChange("torn", "mended", desk.agent(Role.LEAD).id(), "Lead");
            var pauses = new ArrayList<Duration>();
            for (var next = changes.attempt(change); next.isPresent(); next = changes.attempt(change)) {
                assertThat(failed()).as("still tried").isEmpty();
                pauses.add(Duration.between(Instant.now(), next.get()));
            }
            assertThat(pauses).hasSize(4).isSorted().allMatch(Duration::isPositive);
            assertThat(failed()).containsExactly("torn → mended");
            assertThat(output.getOut().split("waits for somebody", -1)).hasSize(2);
            assertThat(output.getOut()
                            .split(
                                    "“torn” to “mended” failed and is tried again: (?s:.{0,1000}?)nothing_is_mended",
                                    -1))
                    .as("each try is told")
                    .hasSize(5);
            assertThat(lead.post("/tags/changes", "{\"tag\":\"torn\"}").problem())
                    .isEqualTo("tag-changing");
        } finally {
            sql.execute("ALTER TABLE ticket DROP CONSTRAINT nothing_is_mended");
        }
        var saved = macro("\"addTags\":[\"torn\"]");
        assertThat(lead.post("/tags/changes/retry", "{\"tag\":\"torn\"}").status())
                .isEqualTo(202);
        assertThat(actions(saved)).as("saved since").contains("\"addTags\": [\"mended\"]");
        await().untilAsserted(() -> assertThat(sql.fetchCount(TAG_CHANGE)).isZero());
        assertThat(of(number)).containsExactly("mended");
        assertThat(failed()).isEmpty();
    }

    @Test
    void orToGiveItUp() {
        var number = tagged("torn");
        sql.execute("INSERT INTO tag_change (tag, into_tag, asked_at) VALUES ('torn', 'mended', now())");
        assertThat(lead.delete("/tags/changes?tag=torn").problem()).isEqualTo("tag-changing");

        sql.execute("UPDATE tag_change SET failures = 5, failed_at = now()");
        assertThat(lead.delete("/tags/changes?tag=torn").status()).isEqualTo(204);
        assertThat(failed()).isEmpty();
        assertThat(of(number)).containsExactly("torn");
        change("{\"tag\":\"torn\",\"into\":\"whole\"}");
        assertThat(of(number)).containsExactly("whole");
    }

    @Test
    void oneThatStandsNoMoreChangesNothing() {
        var number = tagged("torn");
        var change = new TagChange("torn", "mended", desk.agent(Role.LEAD).id(), "Lead");

        assertThat(changes.attempt(change)).isEmpty();
        assertThat(of(number)).as("given up").containsExactly("torn");
        sql.execute("INSERT INTO tag_change (tag, into_tag, asked_at, failures) VALUES ('torn', 'whole', now(), 2)");
        assertThat(changes.attempt(change)).isEmpty();
        assertThat(of(number)).as("another begun").containsExactly("torn");
        assertThat(sql.fetchValue("SELECT failures FROM tag_change WHERE into_tag = 'whole'"))
                .isEqualTo(2);
        sql.execute("UPDATE tag_change SET into_tag = 'mended', failed_at = now()");
        assertThat(changes.attempt(change)).isEmpty();
        assertThat(of(number)).as("waits for somebody").containsExactly("torn");
        assertThat(sql.fetchCount(TAG_CHANGE)).isOne();
    }

    @Test
    void norDoesOneThatIsGivenUpWhileTicketsFollow() {
        var number = tagged("torn");
        sql.execute("INSERT INTO tag_change (tag, into_tag, asked_at) VALUES ('torn', 'mended', now())");
        var change = new TagChange("torn", "mended", desk.agent(Role.LEAD).id(), "Lead");

        var changing = transaction.execute(_ -> {
            sql.execute("UPDATE tag_change SET into_tag = 'whole'");
            var begun = CompletableFuture.supplyAsync(() -> changes.attempt(change));
            await().until(() -> sql.fetch("SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'")
                    .isNotEmpty());
            return begun;
        });

        assertThat(changing.join()).isEmpty();
        assertThat(of(number)).containsExactly("torn");
        assertThat(sql.fetchCount(TAG_CHANGE)).as("the other change").isOne();
    }

    @Test
    void aFailureThatCannotBeNotedIsStillHeardOf() {
        tagged("torn");
        sql.execute("INSERT INTO tag_change (tag, into_tag, asked_at) VALUES ('torn', 'mended', now())");
        sql.execute("""
                CREATE FUNCTION not_noted() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'not noted';
                END $$""");
        sql.execute("CREATE TRIGGER not_noted BEFORE DELETE OR UPDATE ON tag_change EXECUTE FUNCTION not_noted()");
        var change = new TagChange("torn", "mended", desk.agent(Role.LEAD).id(), "Lead");
        sql.execute("ALTER TABLE ticket ADD CONSTRAINT nothing_is_mended CHECK (NOT 'mended' = ANY (tags))");
        try {
            assertThatThrownBy(() -> changes.attempt(change))
                    .as("the failure itself, with that of noting it")
                    .hasMessageContaining("nothing_is_mended")
                    .satisfies(failure -> assertThat(failure.getSuppressed())
                            .singleElement()
                            .asString()
                            .contains("not noted"));
        } finally {
            sql.execute("ALTER TABLE ticket DROP CONSTRAINT nothing_is_mended");
            sql.execute("DROP FUNCTION not_noted CASCADE");
        }
    }

    /** As long as tickets follow, it is not the change itself that fails. */
    @Test
    void whatFailedBeforeTicketsFollowedDoesNotCount() {
        var first = tagged("torn");
        many(250, "torn", first);
        var stubborn = tagged("torn", "stubborn");
        sql.execute("INSERT INTO tag_change (tag, into_tag, asked_at, failures) VALUES ('torn', 'mended', now(), 4)");
        sql.execute("ALTER TABLE ticket ADD CONSTRAINT stubborn_stays_torn CHECK (NOT tags @> '{mended,stubborn}')");
        try {
            var change = new TagChange("torn", "mended", desk.agent(Role.LEAD).id(), "Lead");
            assertThat(changes.attempt(change)).as("is tried again").isPresent();
            assertThat(of(first)).containsExactly("mended");
            assertThat(sql.fetchValue("SELECT failures FROM tag_change")).isEqualTo(1);
        } finally {
            sql.execute("ALTER TABLE ticket DROP CONSTRAINT stubborn_stays_torn");
            sql.execute("UPDATE ticket SET tags = '{}' WHERE number = ?", stubborn.value());
        }
    }

    private List<String> failed() {
        return lead.get("/tags/uses")
                .json()
                .path("failed")
                .valueStream()
                .map(change -> change.path("tag").asString() + " → "
                        + change.path("into").asString())
                .toList();
    }

    @Test
    void aTagIsNotCalledWhatAFilterCannotAskFor() {
        for (var name : List.of("none", " ", "5\\\" disk")) {
            assertThat(lead.post("/tags/changes", "{\"tag\":\"a\",\"into\":\"%s\"}".formatted(name))
                            .status())
                    .as(name)
                    .isEqualTo(400);
        }
    }

    /** Others that are as the ticket is, each with one tag. */
    private void many(int others, String tag, TicketNumber number) {
        sql.execute(
                "INSERT INTO ticket (subject, description, snippet, requester_id, kind, severity, urgency, priority, status,"
                        + " channel, tags, created_at, updated_at)"
                        + " SELECT subject, description, snippet, requester_id, kind, severity, urgency, priority, status,"
                        + " channel, ARRAY[?], created_at, updated_at"
                        + " FROM ticket, generate_series(1, ?) WHERE number = ?",
                tag,
                others,
                number.value());
    }

    private void change(String request) {
        var answer = lead.post("/tags/changes", request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        await().untilAsserted(() -> assertThat(sql.fetchCount(TAG_CHANGE)).isZero());
    }

    private Object updatedAt(TicketNumber number) {
        return lead.get("/tickets/" + number).json().path("updatedAt").asString();
    }

    private TicketNumber tagged(String... tags) {
        var number = desk.ticket(desk.contact("Ane"), team, "Paper", "The tray is empty");
        var version = lead.get("/tickets/" + number).json().path("version").asInt();
        var answer = lead.with("If-Match", "\"" + version + "\"")
                .patch("/tickets/" + number, "{\"tags\":[\"%s\"]}".formatted(String.join("\",\"", tags)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return number;
    }

    private List<String> of(TicketNumber number) {
        return strings(lead.get("/tickets/" + number).json().path("tags"));
    }

    private static List<String> strings(JsonNode items) {
        return items.valueStream().map(JsonNode::asString).toList();
    }

    private List<String> listed(String query) {
        return lead.get("/tags/uses" + query)
                .json()
                .path("items")
                .valueStream()
                .map(tag ->
                        tag.path("name").asString() + " " + tag.path("tickets").asLong())
                .toList();
    }
}
