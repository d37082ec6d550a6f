package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentProfile;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.web.Paging;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.QueryPlans;
import org.pharosdesk.testing.StatementCounter;
import org.pharosdesk.tickets.views.TicketViews;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * What each list, count and search reads of a desk of {@value #TICKETS} tickets: the statements are taken as the
 * product sends them, and no plan may walk or sort a table.
 */
@DeskTest
@TestPropertySource(
        properties = {
            "PHAROS_BASE_URL=http://large.desk.test", // a database of its own
            "PHAROS_LONGEST_SEARCH=2"
        })
class QueryPlanTests {

    private static final int TICKETS = 60_000;
    /** Between one message's identifier and the next one's: they make as many buckets as four million messages do. */
    private static final int SPREAD = 64;

    private static final int MANY = 5_000;
    private static final Set<String> LARGE = Set.of("ticket", "message", "contact", "contact_address", "file_text");

    @Autowired
    TicketLists lists;

    @Autowired
    TicketViews views;

    @Autowired
    TicketPages pages;

    @Autowired
    Contacts contacts;

    @Autowired
    Agents agents;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    Tickets tickets;

    @Autowired
    Splits splits;

    @Autowired
    TestAgents testAgents;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    StatementCounter statements;

    @Autowired
    QueryPlans plans;

    private Agent agent;
    private Agent lead;
    private TeamId team;

    @BeforeEach
    void fillDeskOnce() {
        if (sql.fetchValue("SELECT count(*) FROM ticket").equals((long) TICKETS)) {
            agent = theOne(Role.AGENT);
            lead = theOne(Role.LEAD);
            team = agent.teams().iterator().next();
            return;
        }
        team = desk.team("alpha");
        desk.team("beta");
        agent = desk.agent(Role.AGENT, team);
        lead = desk.agent(Role.LEAD);
        sql.execute("INSERT INTO organization (name) SELECT 'Organisation ' || i FROM generate_series(1, 200) i");
        sql.execute("INSERT INTO contact (name, organization_id, language, phone, time_zone)"
                + " SELECT 'Person ' || md5(i::text), 1 + i % 200, CASE WHEN i % 50 = 0 THEN 'el' ELSE 'nb' END,"
                + " '+47 ' || 20000000 + i, CASE WHEN i % 100 = 0 THEN 'Europe/Oslo' END"
                + " FROM generate_series(1, 20000) i");
        sql.execute(
                "INSERT INTO contact_address (address, contact_id) SELECT 'p' || md5(id::text) || '@customer.test', id"
                        + " FROM contact");
        sql.execute("""
                INSERT INTO ticket (number, kind, subject, description, snippet, status, severity, urgency, priority,
                    requester_id, organization_id, team_id, assignee_id, tags, channel, resolution, last_message_id,
                    waiting_since, created_at, updated_at, solved_at, closed_at, deleted_at)
                SELECT 10000 + i, 'incident', 'Subject ' || i, repeat('text ', 20), 'snippet', s, 'low', 'low', 'low',
                    1 + i %% 20000, 1 + i %% 200, CASE WHEN i %% 5 = 0 THEN NULL ELSE 1 + i %% 2 END,
                    CASE WHEN i %% 7 = 0 THEN 1 END, CASE WHEN i %% 1000 = 0 THEN '{vip}'::text[] ELSE '{}' END, 'email',
                    'Done', i * %d, CASE WHEN s IN ('new', 'open') AND i %% 3 > 0 THEN at END, at, at,
                    CASE WHEN s IN ('solved', 'closed') THEN at END, CASE WHEN s = 'closed' THEN at END,
                    CASE WHEN i %% 900 = 0 THEN at END
                FROM (SELECT i, now() - i * interval '5 minutes' AS at, CASE WHEN i %% 20 = 0 THEN 'open'
                    WHEN i %% 41 = 0 THEN 'new' WHEN i %% 37 = 0 THEN 'solved' ELSE 'closed' END AS s
                    FROM generate_series(1, %d) i) made""".formatted(SPREAD, TICKETS));
        sql.execute("""
                INSERT INTO message (id, ticket_number, kind, channel, author_kind, author_name, text, created_at, search)
                SELECT id, 10000 + i, 'public', 'email', 'system', 'x', 'text', now(),
                    search_text(id, 'en', 'printer word' || i %% 300 || ' rare' || i)
                FROM (SELECT i, i * %d AS id FROM generate_series(1, %d) i) made""".formatted(SPREAD, TICKETS));
        sql.execute("""
                INSERT INTO message (id, ticket_number, kind, channel, author_kind, author_name, text, created_at, search)
                VALUES (%1$d, 10007, 'public', 'email', 'system', 'x', 'text', now(), search_text(%1$d, 'en', 'word7'))
                """.formatted(SPREAD * TICKETS + 1));
        sql.execute("INSERT INTO blob (hash, size) VALUES (repeat('a', 64), 1)");
        sql.execute("""
                INSERT INTO attachment (message_id, blob_hash, name, media_type, size, inline)
                SELECT id, repeat('a', 64), 'f', 'image/png', 1, true FROM message WHERE (id / %d) %% 3 = 0
                """.formatted(SPREAD)); // such as no job reads
        sql.execute("""
                INSERT INTO file_text (attachment_id, message_id, outcome, text, search, read_at)
                SELECT id, message_id, 'read', '', search_text(message_id, 'en', 'scan sheet' || id % 300
                    || ' filed' || id), now()
                FROM attachment""");
        sql.execute("ANALYZE");
    }

    private Agent theOne(Role role) {
        return agents.all().stream()
                .map(AgentProfile::agent)
                .filter(found -> found.role() == role)
                .findFirst()
                .flatMap(found -> agents.find(found.id()))
                .orElseThrow();
    }

    @Test
    void whatTakesTooLongIsGivenUpWithAWordInThreeLanguages() {
        var clients =
                Stream.generate(() -> testAgents.signedIn(Role.AGENT)).limit(3).toList();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            new TransactionTemplate(transactions).executeWithoutResult(_ -> {
                sql.execute("LOCK TABLE ticket IN ACCESS EXCLUSIVE MODE");
                var told = Stream.of(
                                readers.submit(() -> told(clients.get(0), "en", "/tickets?filter=is:open")),
                                readers.submit(() -> told(clients.get(1), "nb", "/tickets?filter=printer")),
                                readers.submit(() -> told(clients.get(2), "el", "/tickets/count?filter=is:open")))
                        .map(answer -> assertThat(answer)
                                .succeedsWithin(Duration.ofSeconds(20))
                                .actual())
                        .toList();
                assertThat(told)
                        .containsExactly(
                                "search-too-long This search took too long",
                                "search-too-long Dette søket tok for lang tid",
                                "search-too-long Αυτή η αναζήτηση άργησε υπερβολικά");
            });
        }
        assertThat(clients.get(0).get("/tickets?filter=is:open").status()).isEqualTo(200);
    }

    private static String told(DeskClient client, String language, String path) {
        var answer = client.with("Accept-Language", language).get(path);
        return answer.problem() + " " + answer.json().path("title").asString();
    }

    @Test
    void aSplitAsksAsOftenForManyMessagesAsForTwo() {
        assertThat(statementsOfSplit(12)).isEqualTo(statementsOfSplit(2));
    }

    private int statementsOfSplit(int moving) {
        sql.execute("SELECT setval('ticket_number_seq', 9000000), setval('message_id_seq', 900000000)");
        return Objects.requireNonNull(new TransactionTemplate(transactions).execute(rolledBack -> {
            var number = desk.ticket(desk.contact("Ane"), null, "Lift", "It stands still");
            var moved = Stream.generate(() -> tickets.post(number, desk.publicMessage("More"), agent.actor()))
                    .limit(moving)
                    .toList();
            var asked = statements.during(
                    () -> splits.split(number, moved.getFirst(), true, "Barrier", null, agent.actor()));
            rolledBack.setRollbackOnly();
            assertThat(asked).isNotEmpty();
            return asked.size();
        }));
    }

    @Test
    void noListWalksOrSortsATable() {
        var filters = List.of(
                "",
                "is:open",
                "assignee:me is:open",
                "assignee:none is:open",
                "team:" + team + " is:open",
                "team:mine is:open",
                "assignee:me is:open -is:snoozed",
                "is:open -is:snoozed",
                "is:snoozed",
                "status:open,new",
                "status:solved",
                "is:deleted",
                "requester:77",
                "requester:77 is:open",
                "organization:7",
                "tag:vip",
                "priority>=high is:open",
                "created<2d",
                "updated<1d is:open",
                "word7",
                "rare777",
                "filed777",
                "scan sheet7",
                "printer word7 is:open",
                "\"rare777\"",
                "subject:777",
                "subject:777*",
                "subject:subject is:open",
                "resolution:done",
                "resolution:missing",
                "number:10777",
                "number>=60000",
                "requester.language:el",
                "requester.phone:5577",
                "requester.zone:oslo");
        var wrong = new TreeMap<String, String>();
        for (var viewer : List.of(agent, lead)) {
            for (var filter : filters) {
                for (var order : TicketOrder.values()) {
                    var first = explained(() -> {
                        var page = lists.page(viewer, filter, order, null, 50);
                        if (page.nextCursor() != null) {
                            lists.page(viewer, filter, order, page.nextCursor(), 50);
                        }
                    });
                    if (!first.isEmpty()) {
                        wrong.put(viewer.role() + " [" + filter + "] " + order, first);
                    }
                }
                var counted = explained(() -> lists.count(viewer, filter));
                if (!counted.isEmpty()) {
                    wrong.put(viewer.role() + " [" + filter + "] count", counted);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aSearchFindsEachTicketOnceHoweverOldAndOnWhateverPage() {
        var withTheWord = LongStream.rangeClosed(1, TICKETS)
                .filter(i -> i % 300 == 7)
                .mapToObj(i -> 10_000 + i)
                .sorted(Comparator.reverseOrder())
                .collect(Collectors.toCollection(ArrayList::new));
        withTheWord.remove(10_007L);
        withTheWord.addFirst(10_007L); // the oldest ticket, of which a message is the newest

        for (var size : List.of(7, 50, 500)) {
            assertThat(searched("word7", size)).isEqualTo(withTheWord);
        }
        assertThat(searched("word7 rare307", 50)).containsExactly(10_307L);
        assertThat(lists.count(lead, "word7").value()).isEqualTo(withTheWord.size());
    }

    @Test
    void theIndexIsAskedForAWindowBeforeTheWords() {
        var conditions =
                statements.statementsDuring(() -> lists.page(lead, "word7", TicketOrder.UPDATED, null, 50)).stream()
                        .filter(statement -> statement.contains("§"))
                        .map(statement -> String.valueOf(sql.fetchValue("EXPLAIN (FORMAT JSON) " + statement)))
                        .map(plan -> plan.substring(plan.indexOf("\"Index Cond\": \"((search"))
                                .split("\\n")[0])
                        .toList();

        assertThat(conditions)
                .isNotEmpty()
                .allSatisfy(
                        condition -> assertThat(condition.indexOf('§')).isBetween(0, condition.indexOf("InitPlan")));
    }

    private List<Long> searched(String filter, int size) {
        var found = new ArrayList<Long>();
        String cursor = null;
        do {
            var page = lists.page(lead, filter, TicketOrder.UPDATED, cursor, size);
            page.items().forEach(ticket -> found.add(ticket.number()));
            cursor = page.nextCursor();
        } while (cursor != null);
        return found;
    }

    @Test
    void neitherTheViewsNorATicketNorAPersonDoes() {
        for (var viewer : List.of(agent, lead)) {
            assertThat(explained(() -> views.of(viewer, Language.EN))).isEmpty();
            assertThat(explained(() -> pages.of(viewer, new TicketNumber(10_005))))
                    .isEmpty();
        }
        var part = "3f7a9"; // of some names and addresses, which are made of digests
        assertThat(explained(() -> contacts.search(part, new Paging(50, null)))).isEmpty();
        assertThat(explained(() -> contacts.search(null, new Paging(50, null)))).isEmpty();
    }

    @Test
    void whatWouldWalkTheTableIsNoticed() {
        assertThat(explained(() -> sql.fetch("SELECT count(*) FROM ticket WHERE description LIKE '%x%'")))
                .contains("Seq Scan");
        assertThat(explained(() -> sql.fetch("SELECT number FROM ticket ORDER BY snippet, number LIMIT 5")))
                .contains("ticket");
    }

    /** The parts of plans that read or sort very many rows; empty when there are none. */
    private String explained(Runnable work) {
        var bad = new StringBuilder();
        plans.of(work).forEach(plan -> look(plan.root(), bad));
        return bad.toString();
    }

    private static void look(JsonNode node, StringBuilder bad) {
        var type = node.path("Node Type").asString();
        var read = (node.path("Actual Rows").asDouble()
                        + node.path("Rows Removed by Filter").asDouble())
                * node.path("Actual Loops").asDouble();
        var table = node.path("Relation Name").asString("");
        var walks = type.equals("Seq Scan") && LARGE.contains(table);
        var sorts = type.equals("Sort");
        var input = sorts ? node.path("Plans").get(0).path("Actual Rows").asDouble() : read;
        if ((walks || sorts) && input > MANY) {
            bad.append("%s %s of %.0f rows; ".formatted(type, table, input));
        }
        node.path("Plans").forEach(part -> look(part, bad));
    }
}
