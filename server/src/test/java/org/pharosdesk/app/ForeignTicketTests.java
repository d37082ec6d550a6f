package org.pharosdesk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Contact;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamDetails;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.people.Teams;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.LinkRelation;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A ticket of another team and all that hangs on it: an agent can neither read, change, count, find nor guess it. What
 * is foreign gets the very answer that what does not exist gets.
 */
@DeskTest
class ForeignTicketTests {

    private static final long NOBODYS = 987_654_321;
    private static final AtomicInteger COUNTER = new AtomicInteger();

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

    private DeskClient agent;
    private DeskClient lead;
    private Agent other;
    private Contact requester;
    private TicketNumber own;
    private TicketNumber foreign;
    private long foreignMessage;
    private String secret;

    @BeforeEach
    void makeTwoTeams() {
        var number = COUNTER.incrementAndGet();
        var me = testAgents.create("insider" + number + "@foreign.example", Role.AGENT);
        other = testAgents.create("outsider" + number + "@foreign.example", Role.AGENT);
        testAgents.create("lead" + number + "@foreign.example", Role.LEAD);
        var ours = team("Ours " + number, me);
        var theirs = team("Theirs " + number, other);
        secret = "quetzal" + "abcdefghij".charAt(number % 10) + number;
        requester = desk.contact("Ane");
        own = desk.ticket(requester, ours, "Our printer", "It blinks");
        foreign = desk.ticket(requester, theirs, "Their " + secret, "About " + secret);
        foreignMessage = tickets.post(foreign, desk.note("A note on " + secret), other.actor())
                .value();
        agent = new DeskClient(port).signIn("insider" + number + "@foreign.example", TestAgents.PASSWORD);
        lead = new DeskClient(port).signIn("lead" + number + "@foreign.example", TestAgents.PASSWORD);
    }

    @Test
    void itIsAnsweredLikeATicketThatDoesNotExistOnEveryRoute() {
        var before = state();
        var wrong = new TreeMap<String, String>();
        for (var request : requestsOn("%d")) {
            var answer = agent.with("If-Match", "\"1\"")
                    .send(request.method(), request.path().formatted(foreign.value()), request.json());
            var nothing = agent.send(request.method(), request.path().formatted(NOBODYS), request.json());
            var same = answer.text()
                    .replace(String.valueOf(foreign.value()), "N")
                    .equals(nothing.text().replace(String.valueOf(NOBODYS), "N"));
            var refused = answer.status() == 404 || answer.status() == 403 && request.forbidden();
            if (!refused || answer.status() != nothing.status() || !same) {
                wrong.put(request.method() + " " + request.path(), answer.text() + " but " + nothing.text());
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void anAgentMayHandATicketOnToATeamWhoseTicketsStayClosed() {
        var theirs = tickets.find(foreign).orElseThrow().teamId();
        var handed = agent.with("If-Match", "\"1\"").patch("/tickets/" + own, "{\"teamId\":%s}".formatted(theirs));
        assertThat(handed.status()).isEqualTo(200);
        assertThat(handed.json().path("team").path("id").asLong())
                .isEqualTo(Objects.requireNonNull(theirs).value());
        assertThat(handed.json().path("can").size()).isZero();
        assertThat(agent.get("/tickets/" + own).status()).isEqualTo(404);

        var call =
                "{\"subject\":\"A call for them\",\"requesterId\":%s,\"teamId\":%s".formatted(requester.id(), theirs);
        assertThat(agent.post("/tickets", call + "}").status()).isEqualTo(201);
        assertThat(agent.post("/tickets", call + ",\"assigneeId\":" + other.id() + "}")
                        .status())
                .isEqualTo(403);
        assertThat(lead.post("/tickets", call + ",\"assigneeId\":" + other.id() + "}")
                        .status())
                .isEqualTo(201);
        var nowhere = "{\"subject\":\"A call\",\"requesterId\":%s,\"teamId\":%s}".formatted(requester.id(), NOBODYS);
        assertThat(agent.post("/tickets", nowhere).status()).isEqualTo(404);
    }

    @Test
    void whatLiesInTheBinIsThereForThoseAloneWhoMayTakeItOut() {
        tickets.delete(own, other.actor());
        assertThat(agent.get("/tickets/" + own).status()).isEqualTo(404);
        assertThat(agent.get("/tickets/" + own + "/messages").status()).isEqualTo(404);
        assertThat(agent.with("If-Match", "\"2\"")
                        .patch("/tickets/" + own, "{\"tags\":[\"x\"]}")
                        .status())
                .isEqualTo(404);
        var binned = lead.get("/tickets/" + own).json();
        assertThat(binned.path("can").toString()).isEqualTo("[\"ticket:delete\"]");
        var reply = lead.post("/tickets/" + own + "/messages", "{\"kind\":\"public\",\"text\":\"Hello?\"}");
        assertThat(reply.problem()).isEqualTo("ticket-deleted");
    }

    @Test
    void itCannotBeMergedIntoOnesOwn() {
        var joined = agent.put("/tickets/" + own + "/merge", "{\"into\":%s}".formatted(foreign));
        assertThat(joined.status()).isEqualTo(404);
        assertThat(joined.text()).doesNotContain(secret);
        assertThat(tickets.find(own).orElseThrow().joinedInto()).isNull();
    }

    @Test
    void itsFilesAndMailsAndTheUploadsAndTokensOfOthersDoNotExistEither() {
        var file = attach(foreignMessage, null);
        var upload = attach(null, other.id().value());
        var token = sql.fetchSingle(
                        "INSERT INTO api_token (agent_id, name, token_hash) VALUES (?, 'theirs', ?) RETURNING id",
                        other.id().value(),
                        "hash of " + secret)
                .get(0, Long.class);
        var delivery = sql.fetchSingle(
                        "INSERT INTO delivery (kind, state, ticket_number, message_id, mime_message_id, sender, recipients,"
                                + " subject, created_at) VALUES ('reply', 'failed', ?, ?, ?, 'help@desk.test', '{}', ?, now())"
                                + " RETURNING id",
                        foreign.value(),
                        foreignMessage,
                        "<" + secret + ">",
                        secret)
                .get(0, Long.class);
        for (var path : List.of("/attachments/" + file, "/attachments/" + upload)) {
            assertThat(agent.get(path).status()).as(path).isEqualTo(404);
            assertThat(agent.delete(path).status()).as(path).isEqualTo(404);
        }
        assertThat(agent.delete("/me/tokens/" + token).status()).isEqualTo(404);
        assertThat(agent.post("/deliveries/" + delivery + "/retry", "").status())
                .isEqualTo(404);
        var borrowed = agent.post(
                "/tickets/" + own + "/messages",
                "{\"kind\":\"internal\",\"text\":\"Look\",\"attachmentIds\":[%d,%d]}".formatted(file, upload));
        assertThat(borrowed.problem()).isEqualTo("upload-missing");
        assertThat(sql.fetchValue("SELECT count(*) FROM api_token WHERE id = ? AND revoked_at IS NULL", token))
                .isEqualTo(1L);
        assertThat(lead.get("/attachments/" + file).status()).isEqualTo(200);
        assertThat(lead.get("/attachments/" + upload).status()).isEqualTo(404);
    }

    @Test
    void noListCountViewSearchOrCardTellsOfIt() {
        var person = "requester:" + requester.id();
        assertThat(agent.get("/tickets?filter=" + person).json().path("items").size())
                .isEqualTo(1);
        assertThat(agent.get("/tickets/count?filter=" + person)
                        .json()
                        .path("value")
                        .asInt())
                .isEqualTo(1);
        for (var filter : List.of(secret, "%22" + secret + "%22", "is:open+" + secret, person + "+-tag:x+" + secret)) {
            for (var sort : List.of("-updated", "-created", "created", "waiting")) {
                assertThat(agent.get("/tickets?sort=" + sort + "&filter=" + filter)
                                .json()
                                .path("items")
                                .size())
                        .as(filter)
                        .isZero();
            }
            assertThat(agent.get("/tickets/count?filter=" + filter)
                            .json()
                            .path("value")
                            .asInt())
                    .as(filter)
                    .isZero();
            assertThat(lead.get("/tickets/count?filter=" + filter)
                            .json()
                            .path("value")
                            .asInt())
                    .as(filter)
                    .isEqualTo(1);
        }
        assertThat(agent.get("/views").text()).contains("Ours").doesNotContain("Theirs");
        assertThat(agent.get("/contacts/" + requester.id())
                        .json()
                        .path("openTickets")
                        .asInt())
                .isEqualTo(1);
        assertThat(lead.get("/contacts/" + requester.id())
                        .json()
                        .path("openTickets")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aLinkFromOnesOwnTicketDoesNotShowIt() {
        tickets.link(own, foreign, LinkRelation.RELATED, other.actor());
        assertThat(agent.get("/tickets/" + own).text()).doesNotContain(secret);
        assertThat(agent.get("/tickets/" + own).json().path("relatedTo").size()).isZero();
        assertThat(lead.get("/tickets/" + own).json().path("relatedTo").size()).isEqualTo(1);
    }

    @Test
    void aTicketMergedIntoItDoesNotSayWhere() {
        tickets.join(own, foreign, other.actor());
        assertThat(agent.get("/tickets/" + own).json().path("mergedInto").isNull())
                .isTrue();
        assertThat(lead.get("/tickets/" + own).json().path("mergedInto").asLong())
                .isEqualTo(foreign.value());
        assertThat(agent.get("/tickets/" + own + "/history").text())
                .contains("\"joined\"")
                .doesNotContain("\"" + foreign + "\"");
        assertThat(lead.get("/tickets/" + own + "/history").text()).contains("\"" + foreign + "\"");
    }

    @Test
    void draftsAreTheirWritersAlone() {
        assertThat(lead.put("/tickets/" + own + "/draft", "{\"kind\":\"internal\",\"text\":\"Half a " + secret + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(agent.get("/tickets/" + own + "/draft").status()).isEqualTo(204);
        assertThat(agent.delete("/tickets/" + own + "/draft").status()).isEqualTo(204);
        assertThat(lead.get("/tickets/" + own + "/draft").text()).contains(secret);
    }

    @Test
    void aMessageOfItCannotBeMarkedAsSeenOnOnesOwn() {
        assertThat(agent.put("/tickets/" + own + "/seen", "{\"messageId\":%d}".formatted(foreignMessage))
                        .status())
                .isEqualTo(404);
        assertThat(agent.put("/tickets/" + own + "/seen", "{\"messageId\":%d}".formatted(NOBODYS))
                        .status())
                .isEqualTo(404);
    }

    /** @param forbidden an agent may do this to no ticket at all, and is told so before it is looked for */
    private record Request(
            String method, String path, @Nullable String json, boolean forbidden) {

        static Request of(String method, String path, @Nullable String json) {
            return new Request(method, path, json, false);
        }
    }

    private static List<Request> requestsOn(String number) {
        var ticket = "/tickets/" + number;
        return List.of(
                Request.of("GET", ticket, null),
                Request.of("PATCH", ticket, "{\"subject\":\"Mine now\"}"),
                Request.of("PATCH", ticket, "{\"assigneeId\":null}"),
                new Request("DELETE", ticket, null, true),
                new Request("POST", ticket + "/restore", "", true),
                Request.of("PUT", ticket + "/merge", "{\"into\":1}"),
                Request.of("DELETE", ticket + "/merge", null),
                Request.of("PUT", ticket + "/links/1", "{\"relation\":\"related\"}"),
                Request.of("DELETE", ticket + "/links/1", null),
                Request.of("POST", ticket + "/splits", "{\"messageId\":1,\"following\":false,\"subject\":\"Mine\"}"),
                Request.of("PUT", ticket + "/requester", "{\"contactId\":1,\"keepFormer\":true}"),
                Request.of("POST", ticket + "/participants", "{\"contactId\":1}"),
                Request.of("DELETE", ticket + "/participants/1", null),
                Request.of("PUT", ticket + "/participants/1/role", "{\"role\":\"affected\"}"),
                Request.of("GET", ticket + "/messages", null),
                Request.of("POST", ticket + "/messages", "{\"kind\":\"internal\",\"text\":\"Hello\"}"),
                Request.of(
                        "POST", ticket + "/messages", "{\"kind\":\"public\",\"text\":\"Hello\",\"status\":\"open\"}"),
                Request.of("GET", ticket + "/followers", null),
                Request.of("PUT", ticket + "/followers/me", ""),
                Request.of("DELETE", ticket + "/followers/me", null),
                Request.of("GET", ticket + "/mentionable-agents", null),
                Request.of("GET", ticket + "/history", null),
                Request.of("PUT", ticket + "/seen", "{\"messageId\":1}"),
                Request.of("GET", ticket + "/draft", null),
                Request.of("PUT", ticket + "/draft", "{\"kind\":\"internal\",\"text\":\"Hello\"}"),
                Request.of("DELETE", ticket + "/draft", null),
                Request.of("GET", ticket + "/drafts", null),
                Request.of("POST", ticket + "/drafts/1/take-over", "{\"instead\":true}"),
                Request.of("PUT", ticket + "/snooze", "{}"),
                Request.of("DELETE", ticket + "/snooze", null),
                Request.of("GET", ticket + "/print", null),
                Request.of("GET", ticket + "/pdf?notes=true", null),
                Request.of("GET", ticket + "/time", null),
                Request.of("POST", ticket + "/time", "{\"minutes\":5,\"workedOn\":\"2026-01-31\"}"),
                Request.of("PATCH", ticket + "/time/1", "{\"minutes\":5}"),
                Request.of("DELETE", ticket + "/time/1", null),
                Request.of("PUT", ticket + "/timer", "{\"today\":\"2026-01-31\"}"));
    }

    private String state() {
        return sql.fetch("SELECT version, updated_at, deleted_at, subject, (SELECT count(*) FROM message m WHERE"
                        + " m.ticket_number = t.number), (SELECT count(*) FROM ticket_seen s WHERE s.ticket_number = t.number),"
                        + " (SELECT count(*) FROM draft d WHERE d.ticket_number = t.number),"
                        + " (SELECT count(*) FROM ticket_follower f WHERE f.ticket_number = t.number)"
                        + " FROM ticket t WHERE number = " + foreign)
                .toString();
    }

    private long attach(@Nullable Long message, @Nullable Long uploader) {
        var hash = "%064x".formatted(COUNTER.incrementAndGet());
        sql.execute("INSERT INTO blob (hash, size, content) VALUES (?, 3, 'abc')", hash);
        return sql.fetchSingle(
                        "INSERT INTO attachment (message_id, uploaded_by, blob_hash, name, media_type, size)"
                                + " VALUES (?, ?, ?, 'plan.txt', 'text/plain', 3) RETURNING id",
                        message,
                        uploader,
                        hash)
                .get(0, Long.class);
    }

    private TeamId team(String name, Agent member) {
        return teams.create(new TeamDetails(name, null, Set.of(member.id()), null))
                .id();
    }
}
