package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.pharosdesk.access.Accounts;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamDetails;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.people.Teams;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.LiveStream;
import org.pharosdesk.tickets.LinkRelation;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Walks every reading operation of the API, as the committed description lists them, as an agent who may not see a ticket,
 * and listens to the live stream meanwhile: nothing that is answered or told carries a word or the number of it, and whoever
 * looks for its words is answered as if nobody had ever written them. An operation that comes new is walked from its first
 * day.
 */
@DeskTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestrictedTicketWalkTests {

    /** It is looked for; beside it stands the other, which must never be answered. */
    private static final String ASKED = "okapi";

    private static final String HIDDEN = "axolotl";
    /** Is looked for as well, and stands in a file alone. */
    private static final String FILED = "quokka";

    private static final String NEVER_WRITTEN = "zorse";

    private static final Path DESCRIPTION = Path.of("..", "docs", "openapi.json");

    /** One stands for a set-up link, the other never ends and is listened to. */
    private static final Set<String> APART = Set.of("/api/v1/setup", "/api/v1/live");

    private static final String PDF = " as application/pdf";

    private static final String SPREADSHEET = " as application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @LocalServerPort
    int port;

    @Autowired
    TestAgents testAgents;

    @Autowired
    Teams teams;

    @Autowired
    Tickets tickets;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    DataSource database;

    @Autowired
    Clock clock;

    private Agent outsider;
    private DeskClient agent;
    private DeskClient lead;
    private TicketNumber own;
    private TicketNumber foreign;
    private List<Long> ids;

    @BeforeAll
    void hideATicketThatHangsTogetherWithEverything() {
        var words = ASKED + " " + HIDDEN;
        outsider = testAgents.create("outsider@walk.example", Role.AGENT);
        var insider = testAgents.create("insider@walk.example", Role.AGENT);
        testAgents.create("lead@walk.example", Role.LEAD);
        agent = signedIn("outsider");
        lead = signedIn("lead");
        var requester = desk.contact("Ane");
        own = desk.ticket(requester, team("Ours", outsider), "Our printer", "It blinks");
        var merged = desk.ticket(requester, teamOf(own), "Our other printer", "It blinks as well");
        foreign = desk.ticket(requester, team("Theirs", insider), words, words);
        tickets.link(own, foreign, LinkRelation.RELATED, insider.actor());
        tickets.join(merged, foreign, insider.actor());
        var inside = signedIn("insider");
        var upload = inside.upload(ASKED + "-" + HIDDEN + ".txt", FILED + " " + HIDDEN);
        done(inside.post(
                "/tickets/" + foreign + "/messages",
                "{\"kind\":\"internal\",\"text\":\"%s\",\"attachmentIds\":[%d]}".formatted(words, upload)));
        var version = lead.get("/tickets/" + foreign).json().path("version").asInt();
        done(lead.with("If-Match", "\"" + version + "\"")
                .patch("/tickets/" + foreign, "{\"tags\":[\"%s\",\"%s\"]}".formatted(ASKED, HIDDEN)));
        done(inside.post(
                "/tickets/" + foreign + "/time",
                "{\"minutes\":5,\"workedOn\":\"2026-01-31\",\"note\":\"%s\"}".formatted(words)));
        done(inside.post(
                "/tickets/" + foreign + "/held-replies",
                "{\"text\":\"%s\",\"to\":[\"ane@customer.test\"],\"sendAt\":\"%s\"}"
                        .formatted(words, clock.instant().plus(Duration.ofDays(1)))));
        done(inside.put(
                "/tickets/" + foreign + "/draft",
                "{\"kind\":\"public\",\"text\":\"%s\",\"shared\":true}".formatted(words)));
        followedWhileItCouldBeSeen();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> sql.fetchExists(sql.selectOne().from("file_text").where("attachment_id = ?", upload)));
        ids = Stream.of("message", "attachment", "held_reply", "time_entry")
                .map(table -> sql.fetchValue("SELECT max(id) FROM " + table))
                .map(Long.class::cast)
                .toList();
    }

    @Test
    void noAnswerCarriesAnythingOfIt() {
        assertThat(findings(agent)).isEmpty();
        assertThat(findings(lead).keySet())
                .as("what the walk finds where it may")
                .contains(
                        "/api/v1/search",
                        "/api/v1/search/excerpts",
                        "/api/v1/tags",
                        "/api/v1/tickets",
                        "/api/v1/tickets/export",
                        "/api/v1/tickets/export" + SPREADSHEET,
                        "/api/v1/tickets/{number}",
                        "/api/v1/tickets/{number}/messages",
                        "/api/v1/tickets/{number}/pdf" + PDF,
                        "/api/v1/tickets/{number}/print",
                        "/api/v1/tickets/{number}/held-replies",
                        "/api/v1/tickets/{number}/drafts",
                        "/api/v1/tickets/{number}/time");
    }

    @Test
    void whatItsFileSaysIsFoundByNobodyElse() {
        for (var path : List.of("/search?q=" + FILED, "/search/excerpts?q=" + FILED + "&ticket=" + foreign)) {
            assertThat(done(lead.get(path)).text()).contains(HIDDEN);
            assertThat(agent.get(path).text()).doesNotContain(HIDDEN);
        }
        assertThat(agent.get("/search?q=" + FILED).text().replace(FILED, NEVER_WRITTEN))
                .isEqualTo(agent.get("/search?q=" + NEVER_WRITTEN).text());
    }

    @Test
    void lookingForItIsAnsweredAsIfNobodyHadEverWrittenIt() {
        var different = new TreeMap<String, String>();
        for (var path : paths(ASKED)) {
            var here = told(agent, path).words().replace(ASKED, NEVER_WRITTEN);
            var nowhere = told(agent, path.replace(ASKED, NEVER_WRITTEN)).words();
            if (!here.equals(nowhere)) {
                different.put(path, here + " but " + nowhere);
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void theLiveStreamDoesNotTellOfIt() {
        var token = Accounts.on(database, clock).createToken(outsider.email(), "walk");
        try (var stream = new LiveStream(port, token)) {
            done(lead.post("/tickets/" + foreign + "/messages", "{\"kind\":\"internal\",\"text\":\"" + HIDDEN + "\"}"));
            done(lead.post("/live/presence", "{\"doing\":\"typing\",\"number\":%s}".formatted(foreign)));
            done(lead.put(
                    "/tickets/" + foreign + "/draft",
                    "{\"kind\":\"internal\",\"text\":\"" + HIDDEN + "\",\"shared\":true}"));
            done(lead.post("/tickets/" + own + "/messages", "{\"kind\":\"internal\",\"text\":\"Seen by all of us\"}"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> stream.heard("ticket").toString().contains(own.toString()));
            assertThat(stream.everything()).doesNotContain(foreign.toString()).doesNotContain(HIDDEN);
        }
    }

    /** By operation, the first path whose answer carries a word or the number of the hidden ticket. */
    private Map<String, String> findings(DeskClient who) {
        var number = Pattern.compile("(?<![\\d.:+-])" + foreign + "(?!\\d)");
        var found = new TreeMap<String, String>();
        for (var operation : operations()) {
            for (var path : operation.paths(ASKED)) {
                var told = told(who, path.substring("/api/v1".length()));
                if (told.words().contains(HIDDEN)
                        || !path.contains(foreign.toString())
                                && number.matcher(told.words()).find()) {
                    found.putIfAbsent(operation.path() + told.form(), path + ": " + told.words());
                }
            }
        }
        return found;
    }

    /**
     * What somebody reads in an answer.
     *
     * @param form empty where the answer is text already
     */
    private record Told(String form, String words) {}

    private static Told told(DeskClient who, String path) {
        var answer = who.get(path);
        var form = " as " + answer.header("Content-Type").split(";")[0];
        try {
            return switch (form) {
                case PDF -> new Told(form, wordsOfPdf(who.file(path)));
                case SPREADSHEET -> new Told(form, wordsOfCells(who.file(path)));
                default -> new Told("", answer.text());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String wordsOfPdf(byte[] file) throws IOException {
        try (var document = Loader.loadPDF(file)) {
            return document.getDocumentInformation().getTitle() + "\n" + new PDFTextStripper().getText(document);
        }
    }

    private static String wordsOfCells(byte[] file) throws IOException {
        var formatter = new DataFormatter();
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            return StreamSupport.stream(book.spliterator(), false)
                    .flatMap(sheet -> StreamSupport.stream(sheet.spliterator(), false))
                    .flatMap(row -> StreamSupport.stream(row.spliterator(), false))
                    .map(formatter::formatCellValue)
                    .collect(Collectors.joining("\n"));
        }
    }

    private List<String> paths(String word) {
        return operations().stream()
                .flatMap(operation -> operation.paths(word).stream())
                .filter(path -> path.contains(word))
                .map(path -> path.substring("/api/v1".length()))
                .toList();
    }

    private record Parameter(String name, String place, boolean required) {}

    /** One that reads. */
    private final class Operation {

        private final String path;
        private final List<Parameter> parameters;

        Operation(String path, List<Parameter> parameters) {
            this.path = path;
            this.parameters = parameters;
        }

        String path() {
            return path;
        }

        /** All that can be asked of it about the hidden ticket. */
        List<String> paths(String word) {
            var all = List.of(path);
            var first = true;
            for (var parameter : parameters) {
                var values = values(parameter, word);
                var next = new ArrayList<String>();
                for (var so : all) {
                    for (var value : values) {
                        var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
                        next.add(
                                parameter.place().equals("path")
                                        ? so.replace("{" + parameter.name() + "}", encoded)
                                        : so + (first ? "?" : "&") + parameter.name() + "=" + encoded);
                    }
                }
                first = first && parameter.place().equals("path");
                all = next;
            }
            return all;
        }
    }

    private List<String> values(Parameter parameter, String word) {
        return switch (parameter.name()) {
            case "number" -> List.of(own.toString(), foreign.toString());
            case "numbers", "ticket" -> List.of(own + "," + foreign);
            case "id" -> ids.stream().map(String::valueOf).toList();
            case "q", "tag" -> List.of(word);
            case "prefix" -> List.of(word, HIDDEN.substring(0, 3));
            case "filter" ->
                List.of(
                        word,
                        "\"" + word + "\"",
                        word.substring(0, word.length() - 1) + "*",
                        "tag:" + word,
                        "subject:" + word,
                        "follower:me " + word);
            case "by" -> List.of("status", "assignee", "team", "priority");
            case "format" -> List.of("csv", "xlsx");
            case "notes" -> List.of("true");
            case "expand" -> List.of("messages");
            case "zone" -> List.of("Europe/Oslo");
            default -> {
                assertThat(parameter.required())
                        .as("%s is required and the walk has no value for it", parameter.name())
                        .isFalse();
                yield List.of();
            }
        };
    }

    private List<Operation> operations() {
        var found = new ArrayList<Operation>();
        for (var path : read(DESCRIPTION).path("paths").properties()) {
            var reading = path.getValue().path("get");
            if (!reading.isMissingNode() && !APART.contains(path.getKey())) {
                var parameters = reading.path("parameters")
                        .valueStream()
                        .map(one -> new Parameter(
                                one.path("name").asString(),
                                one.path("in").asString(),
                                one.path("required").asBoolean()))
                        .filter(one -> one.required() || !values(one, ASKED).isEmpty())
                        .toList();
                found.add(new Operation(path.getKey(), parameters));
            }
        }
        return found;
    }

    private static JsonNode read(Path file) {
        try {
            return new JsonMapper().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it was when the ticket was still in a team of theirs. */
    private void followedWhileItCouldBeSeen() {
        sql.execute(
                "INSERT INTO ticket_follower (ticket_number, agent_id, since) VALUES (?, ?, now())",
                foreign.value(),
                outsider.id().value());
        sql.execute(
                "INSERT INTO notification (agent_id, kind, ticket_number, actor_kind, actor_name, created_at)"
                        + " VALUES (?, 'mentioned', ?, 'agent', ?, now())",
                outsider.id().value(),
                foreign.value(),
                HIDDEN);
    }

    private static DeskClient.Answer done(DeskClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer;
    }

    private DeskClient signedIn(String name) {
        return new DeskClient(port).signIn(name + "@walk.example", TestAgents.PASSWORD);
    }

    private TeamId teamOf(TicketNumber number) {
        return Objects.requireNonNull(tickets.find(number).orElseThrow().teamId());
    }

    private TeamId team(String name, Agent member) {
        return teams.create(new TeamDetails(name, null, Set.of(member.id()), null))
                .id();
    }
}
