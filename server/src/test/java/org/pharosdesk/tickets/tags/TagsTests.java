package org.pharosdesk.tickets.tags;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.QueryPlans;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@DeskTest
class TagsTests {

    @Autowired
    TestAgents agents;

    @Autowired
    Desk desk;

    @Autowired
    Tags tags;

    @Autowired
    DSLContext sql;

    @Autowired
    QueryPlans plans;

    private TeamId ours = new TeamId(1);
    private TeamId theirs = new TeamId(1);
    private DeskClient lead = new DeskClient(0);
    private DeskClient agent = new DeskClient(0);

    @BeforeEach
    void aDeskWithTwoTeams() {
        sql.execute("UPDATE ticket SET tags = '{}'");
        tags.addUp();
        ours = desk.team("ours");
        theirs = desk.team("theirs");
        lead = agents.signedIn(Role.LEAD);
        agent = agents.signedIn(Role.AGENT, ours);
    }

    @Test
    void theMostUsedIsOfferedFirst() {
        tagged(ours, "printer");
        tagged(ours, "paper", "printer");
        tagged(theirs, "printer", "paper", "toner");

        assertThat(offered(lead, "")).containsExactly("printer 3", "paper 2", "toner 1");
        assertThat(offered(lead, "p")).containsExactly("printer 3", "paper 2");
    }

    @Test
    void caseAndAccentsDoNotMatterAndWildcardsStandForThemselves() {
        tagged(ours, "Årsavslutning", "Εκτύπωση", "100%", "εκτυπώσεις");

        assertThat(offered(agent, "ARS")).containsExactly("Årsavslutning 1");
        assertThat(offered(agent, "ΕΚΤΎΠΩΣΗ")).containsExactly("Εκτύπωση 1");
        assertThat(offered(agent, "ΕΚΤΥΠΩΣΕΙΣ")).containsExactly("εκτυπώσεις 1");
        assertThat(offered(agent, "εκτυπώσεις")).containsExactly("εκτυπώσεις 1");
        assertThat(offered(agent, "100%")).containsExactly("100% 1");
        assertThat(offered(agent, "%")).isEmpty();
        assertThat(agent.get("/tags?prefix=" + "x".repeat(51)).status()).isEqualTo(400);
    }

    @Test
    void whatOnlyTicketsHaveThatOnesTeamsDoNotIsNotOffered() {
        tagged(ours, "printer");
        tagged(theirs, "printer", "layoff");

        assertThat(offered(agent, "")).containsExactly("printer 1");
        assertThat(offered(agent, "lay")).isEmpty();
        assertThat(offered(lead, "lay")).containsExactly("layoff 1");
    }

    @Test
    void usesFollowTheirTicketsAndAreTheSameAddedUp() {
        var number = tagged(ours, "printer", "paper");
        assertThat(offered(agent, "")).containsExactly("paper 1", "printer 1");

        patch(number, "{\"tags\":[\"paper\",\"toner\"]}");
        assertThat(offered(agent, "")).containsExactly("paper 1", "toner 1");
        patch(number, "{\"subject\":\"Paper is out\"}");
        patch(number, "{\"teamId\":%s}".formatted(theirs));
        assertThat(offered(agent, "")).isEmpty();
        assertThat(offered(lead, "")).containsExactly("paper 1", "toner 1");

        tags.addUp();
        assertThat(offered(lead, "")).containsExactly("paper 1", "toner 1");
        assertThat(sql.fetchCount(sql.selectOne().from("tag_use"))).isEqualTo(2);
        assertThat(lead.delete("/tickets/" + number).status()).isEqualTo(204);
        assertThat(offered(lead, "")).isEmpty();
        tags.addUp();
        assertThat(sql.fetchCount(sql.selectOne().from("tag_use"))).isZero();
    }

    @Test
    void fewAreReadWhateverIsTyped() {
        var reader = desk.agent(Role.AGENT, ours);
        var all = desk.agent(Role.LEAD);
        sql.execute(
                "INSERT INTO tag_use (tag, team_id, tickets) SELECT md5(i::text), nullif(?, i % 3 * ?), 9"
                        + " FROM generate_series(1, 30000) i",
                ours.value(), ours.value());
        sql.execute(
                "INSERT INTO tag_use (tag, team_id, tickets) VALUES ('zebra', ?, 10), ('zebra', NULL, 2)",
                ours.value());
        sql.execute("ANALYZE tag_use");

        assertThat(tags.offered(reader, ""))
                .startsWith(new Tags.Use("zebra", 12))
                .hasSize(20);
        assertThat(tags.offered(all, "")).startsWith(new Tags.Use("zebra", 12)).hasSize(20);
        for (var typed : List.of("3F", "")) {
            assertThat(plans.of(() -> tags.offered(reader, typed))).allSatisfy(TagsTests::readsFew);
            assertThat(plans.of(() -> tags.offered(all, typed))).allSatisfy(TagsTests::readsFew);
        }
        sql.execute("DELETE FROM tag_use");
    }

    private static void readsFew(QueryPlans.Plan plan) {
        assertThat(plan.read()).as(plan.toString()).isLessThan(500);
    }

    @Test
    void nothingIsLostOrCountedTwiceWhileTicketsChangeAndOthersAddUp() throws Exception {
        var numbers = IntStream.range(0, 6).mapToObj(_ -> tagged(ours, "rival")).toList();
        var work = new ArrayList<Callable<@Nullable Void>>();
        numbers.forEach(number -> work.add(() -> changeOften(number)));
        IntStream.range(0, 3).forEach(_ -> work.add(this::addUpOften));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }

        var carried = sql.fetch("""
                SELECT tag, team_id, count(*) FROM ticket, unnest(tags) AS tag
                WHERE deleted_at IS NULL AND tag ^@ 'rival' GROUP BY tag, team_id ORDER BY tag, team_id""").formatCSV();
        assertThat(carried).contains("rival");
        assertThat(counted()).isEqualTo(carried);
        tags.addUp();
        assertThat(counted()).isEqualTo(carried);
    }

    private @Nullable Void changeOften(TicketNumber number) {
        var random = new Random(number.value());
        for (var i = 0; i < 40; i++) {
            var tag = "rival" + random.nextInt(3);
            var team = random.nextBoolean() ? ours : theirs;
            var inBin = i < 39 && random.nextInt(4) == 0;
            sql.transaction(inner -> {
                inner.dsl().execute("UPDATE ticket SET tags = ARRAY['rival', ?] WHERE number = ?", tag, number.value());
                inner.dsl()
                        .execute(
                                "UPDATE ticket SET team_id = ?, deleted_at = CASE WHEN ? THEN now() END WHERE number = ?",
                                team.value(),
                                inBin,
                                number.value());
            });
        }
        return null;
    }

    private @Nullable Void addUpOften() {
        for (var i = 0; i < 40; i++) {
            tags.addUp();
        }
        return null;
    }

    private String counted() {
        return sql.fetch("""
                SELECT tag, team_id, sum(tickets)::bigint AS count FROM tag_use
                WHERE tag ^@ 'rival' GROUP BY tag, team_id HAVING sum(tickets) <> 0 ORDER BY tag, team_id""").formatCSV();
    }

    @Test
    void aTagIsWrittenAsItMostlyIsWhoeverWritesIt() {
        tagged(ours, "vpn", "εκτυπώσεις", "lån");
        sql.execute("INSERT INTO tag_use (tag, team_id, tickets) VALUES ('Vpn', ?, 2)", ours.value());

        assertThat(of(tagged(ours, "VPN", "vPN", "ΕΚΤΥΠΩΣΕΙΣ", "LAN", "new")))
                .containsExactly("Vpn", "εκτυπώσεις", "LAN", "new");
        assertThat(of(opened(agent, ours, "VPN"))).containsExactly("Vpn");
        var number = tagged(ours, "paper");
        sql.execute("UPDATE ticket SET tags = '{vpn}' WHERE number = ?", number.value());
        patch(number, "{\"tags\":[\"vpn\",\"VPN\",\"toner\"]}");
        assertThat(of(number)).as("what it has already stays").containsExactly("vpn", "toner");
        sql.execute("DELETE FROM tag_use WHERE tag = 'Vpn'");
    }

    @Test
    void howTeamsWriteATagThatOnesOwnDoNotKnowIsNotTold() {
        tagged(theirs, "Layoff");

        assertThat(of(tagged(ours, "LAYOFF"))).containsExactly("LAYOFF");
        assertThat(of(opened(agent, theirs, "layoff"))).containsExactly("layoff");
        assertThat(of(opened(lead, theirs, "LAYOFF"))).containsExactly("Layoff");
    }

    private TicketNumber opened(DeskClient by, TeamId team, String tag) {
        var answer = by.post("/tickets", """
                {"subject":"Paper","text":"The tray is empty","requester":{"address":"ane@customer.test","name":"Ane"},
                 "teamId":"%s","tags":["%s"]}""".formatted(team, tag));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return new TicketNumber(answer.json().path("number").asLong());
    }

    private List<String> of(TicketNumber number) {
        return lead.get("/tickets/" + number)
                .json()
                .path("tags")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private TicketNumber tagged(TeamId team, String... tags) {
        var number = desk.ticket(desk.contact("Ane"), team, "Paper", "The tray is empty");
        patch(number, "{\"tags\":[\"%s\"]}".formatted(String.join("\",\"", tags)));
        return number;
    }

    private void patch(TicketNumber number, String change) {
        var version = lead.get("/tickets/" + number).json().path("version").asInt();
        var answer = lead.with("If-Match", "\"" + version + "\"").patch("/tickets/" + number, change);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static List<String> offered(DeskClient who, String prefix) {
        return who.get("/tags?prefix=" + URLEncoder.encode(prefix, UTF_8))
                .json()
                .path("items")
                .valueStream()
                .map(tag ->
                        tag.path("name").asString() + " " + tag.path("tickets").asLong())
                .toList();
    }
}
