package org.pharosdesk.tickets.macros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.Tickets;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Macros are had and changed as views are; they say what is known of the ticket and do what they showed. */
@DeskTest
class MacroTests {

    @Autowired
    TestAgents agents;

    @Autowired
    Tickets tickets;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    private TeamId team;
    private TicketNumber number;
    private String ticket;
    private DeskClient priya;

    @BeforeEach
    void openATicket() {
        team = desk.team("First");
        number = desk.ticket(desk.contact("Ane <Vik>"), team, "Printer & paper", "It does not print");
        ticket = "/tickets/" + number;
        priya = agents.signedIn(Role.AGENT, team);
    }

    @Test
    void onesOwnIsThereForNobodyElse() {
        var path = made(priya, macro("Mine", "personal", null, "Hello", "{}"));

        assertThat(names(priya)).contains("Mine");
        var lead = agents.signedIn(Role.ADMINISTRATOR);
        assertThat(names(lead)).doesNotContain("Mine");
        assertThat(lead.get(path).status()).isEqualTo(404);
        assertThat(lead.get(ticket + path).status()).isEqualTo(404);
        assertThat(lead.with("If-Match", "\"1\"").delete(path).status()).isEqualTo(404);
        assertThat(lead.post(
                                ticket + "/messages",
                                "{\"kind\":\"internal\",\"text\":\"x\",\"macro\":{\"id\":%s}}".formatted(id(path)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aTeamsIsItsLeadsToChangeAndEverybodysTheAdministrators() {
        var asked = macro("Ours", "team", team, "Hello", "{}");
        assertThat(priya.post("/macros", asked).status()).isEqualTo(403);
        assertThat(agents.signedIn(Role.LEAD).post("/macros", asked).status()).isEqualTo(403);
        var lead = agents.signedIn(Role.LEAD, team);
        var path = made(lead, asked);
        assertThat(names(priya)).contains("Ours");
        assertThat(names(agents.signedIn(Role.AGENT))).doesNotContain("Ours");
        assertThat(priya.with("If-Match", "\"1\"")
                        .patch(path, "{\"name\":\"X\"}")
                        .status())
                .isEqualTo(403);
        priya.without("If-Match");

        var changed = lead.with("If-Match", "\"1\"").patch(path, "{\"name\":\"Ours now\"}");
        assertThat(changed.json().path("macro").path("name").asString()).isEqualTo("Ours now");
        assertThat(changed.json().path("texts").path(0).path("html").asString()).isEqualTo("<p>Hello</p>");
        assertThat(lead.patch(path, "{\"name\":\"Late\"}").status()).isEqualTo(412);
        lead.without("If-Match");

        var forAll = macro("All", "desk", null, "Hello", "{}");
        assertThat(lead.post("/macros", forAll).status()).isEqualTo(403);
        made(agents.signedIn(Role.ADMINISTRATOR), forAll);
        assertThat(names(priya)).contains("All");
    }

    @Test
    void whatCannotBeSaidOrDoneIsNotSaved() {
        var unknown = priya.post("/macros", macro("M", "personal", null, "Hi {{requester.nick}}", "{}"));
        assertThat(unknown.problem()).isEqualTo("macro-unknown-variable");
        assertThat(unknown.json().path("position").asInt()).isEqualTo(3);
        assertThat(priya.post("/macros", macro("M", "personal", null, " ", "{}"))
                        .problem())
                .isEqualTo("macro-empty");
        assertThat(priya.post("/macros", macro("M", "personal", null, "x", "{\"teamId\":987654}"))
                        .status())
                .isEqualTo(404);
        assertThat(priya.post("/macros", macro("M", "personal", null, "x", "{\"assignee\":\"somebody\"}"))
                        .status())
                .isEqualTo(400);
        assertThat(priya.post("/macros", macro("M", "personal", null, "x", "{\"assignee\":\"987654\"}"))
                        .status())
                .isEqualTo(404);
        assertThat(priya.post("/macros", macro("M", "personal", null, "x", "{\"categoryId\":987654}"))
                        .status())
                .isEqualTo(404);
        var hostile =
                made(priya, macro("M", "personal", null, "x<script>alert(1)</script><img src=x onerror=a>", "{}"));
        assertThat(priya.get(hostile).text()).doesNotContain("script").doesNotContain("onerror");
    }

    @Test
    void itSpeaksTheLanguageOfThePersonAndSaysWhatIsKnown() {
        var path = made(priya, """
                {"name":"Hello","group":"personal","texts":[
                  {"language":"nb","html":"<p>Hei {{requester.firstName}}</p>"},
                  {"language":"en","html":"<p>Hi {{requester.name}}, <b>{{ticket.subject}}</b> {{organization.name|you}}</p>"}]}""");

        var english = priya.get(ticket + path).json().path("filled");
        assertThat(english.path("language").asString()).isEqualTo("en");
        assertThat(english.path("html").asString())
                .isEqualTo("<p>Hi Ane &lt;Vik&gt;, <b>Printer &amp; paper</b> you</p>");

        sql.execute(
                "UPDATE contact SET language = 'no' WHERE id = (SELECT requester_id FROM ticket WHERE number = ?)",
                number.value());
        var norwegian = priya.get(ticket + path).json().path("filled");
        assertThat(norwegian.path("text").asString().strip()).isEqualTo("Hei Ane");

        var preview = priya.post(
                "/macros/preview", "{\"number\":%s,\"html\":\"<p>#{{ticket.number}}</p>\"}".formatted(number));
        assertThat(preview.json().path("html").asString()).isEqualTo("<p>#%s</p>".formatted(number));
        assertThat(priya.post("/macros/preview", "{\"number\":%s,\"html\":\"{{x}}\"}".formatted(number))
                        .problem())
                .isEqualTo("macro-unknown-variable");
    }

    @Test
    void withAMessageItDoesWhatItShowedAndTheJournalNamesIt() {
        var path = made(priya, macro("Take it", "personal", null, "I take it", """
                {"status":"pending","priority":"high","assignee":"me","addTags":["vip"]}"""));
        var posted = priya.post(ticket + "/messages", """
                {"kind":"public","text":"I take it","status":"pending","macro":{"id":%s,
                 "actions":{"priority":"high","assignee":"me","addTags":["vip"]}}}""".formatted(id(path)));
        assertThat(posted.status()).as(posted.text()).isEqualTo(201);

        var now = priya.get(ticket).json();
        assertThat(now.path("status").asString()).isEqualTo("pending");
        assertThat(now.path("priority").asString()).isEqualTo("high");
        assertThat(now.path("assignee").path("name").asString()).isEqualTo("Test agent");
        assertThat(now.path("tags").toString()).contains("vip");
        assertThat(used(path)).isEqualTo(1);

        priya.with("If-Match", "\"1\"").delete(path);
        assertThat(priya.get(path).status()).isEqualTo(404);
        assertThat(priya.get(ticket + "/history")
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(line -> line.path("type").asString().equals("tags-changed"))
                        .map(line -> line.path("reason").asString()))
                .containsExactly("macro:Take it");
    }

    @Test
    void withAHeldReplyItHappensWhenThatLeaves() {
        var path = made(priya, macro("Later", "personal", null, "Soon", "{\"addTags\":[\"vip\",\"late\"]}"));
        var held = priya.post(ticket + "/held-replies", """
                {"text":"Soon","undoWithin":0,"macro":{"id":%s,"actions":{"addTags":["vip"]}}}""".formatted(id(path)));
        assertThat(held.status()).as(held.text()).isEqualTo(201);

        await().atMost(Duration.ofSeconds(10))
                .until(() -> priya.get(ticket).json().path("tags").toString().contains("vip"));
        assertThat(used(path)).isEqualTo(1);
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        assertThat(priya.post(ticket + "/held-replies", """
                {"text":"Soon","sendAt":"%s","macro":{"id":%s,"actions":{"addTags":["late"]}}}""".formatted(tomorrow, id(path)))
                        .status())
                .isEqualTo(201);
        assertThat(priya.get(ticket).json().path("tags").toString()).doesNotContain("late");
    }

    @Test
    void withoutATextItHappensAtOnce() {
        var path = made(priya, macro("Away", "personal", null, "", """
                {"status":"on-hold","addTags":["parts"],"removeTags":["VIP"]}"""));
        var applied = priya.post(
                ticket + path,
                "{\"actions\":{\"status\":\"on-hold\",\"addTags\":[\"parts\"],\"removeTags\":[\"VIP\"]}}");

        assertThat(applied.status()).as(applied.text()).isEqualTo(200);
        assertThat(applied.json().path("status").asString()).isEqualTo("on-hold");
        assertThat(applied.json().path("tags").toString()).isEqualTo("[\"parts\"]");
        assertThat(tickets.find(number).orElseThrow().status()).isEqualTo(Status.ON_HOLD);
        assertThat(used(path)).isEqualTo(1);
        var solving = made(priya, macro("Done", "personal", null, "", "{\"status\":\"solved\"}"));
        assertThat(priya.post(ticket + solving, "{\"actions\":{\"status\":\"solved\"}}")
                        .problem())
                .isEqualTo("resolution-missing");
    }

    @Test
    void itsNoteSpeaksToColleaguesAndComesWithTheAnswer() {
        var path = made(priya, """
                {"name":"Sent","group":"personal","texts":[{"language":"en","html":"<p>It is sent</p>"}],
                 "notes":[{"language":"en","html":"<p>Told {{requester.firstName}}<script>x</script></p>"}]}""");
        assertThat(priya.get(path).json().path("macro").path("note").asString())
                .isEqualTo("Told {{requester.firstName}}");
        var note = priya.get(ticket + path).json().path("note").path("html").asString();
        assertThat(note).isEqualTo("<p>Told Ane</p>");

        var posted = priya.post(ticket + "/messages", """
                {"kind":"public","text":"It is sent","macro":{"id":%s,"note":"%s"}}""".formatted(id(path), note));
        assertThat(posted.status()).as(posted.text()).isEqualTo(201);
        assertThat(posted.json().path("kind").asString()).isEqualTo("public");
        assertThat(said(priya))
                .containsExactly("internal: Told Ane", "public: It is sent", "public: It does not print");

        var less = priya.post(ticket + "/messages", """
                {"kind":"public","text":"Again","macro":{"id":%s,"note":"<p> </p>"}}""".formatted(id(path)));
        assertThat(less.status()).isEqualTo(201);
        assertThat(said(priya)).hasSize(4);

        var broken = "{\"name\":\"N\",\"group\":\"personal\",\"notes\":[{\"language\":\"en\",\"html\":\"{{x}}\"}]}";
        assertThat(priya.post("/macros", broken).problem()).isEqualTo("macro-unknown-variable");
    }

    @Test
    void itsNoteRestsWhileItsTextIsANoteItself() {
        var path = made(priya, """
                {"name":"Turned","group":"personal","kind":"internal","texts":[{"language":"en","html":"<p>Ask</p>"}],
                 "notes":[{"language":"en","html":"<p>Told them</p>"}]}""");
        assertThat(priya.get(ticket + path).json().path("note").isNull()).isTrue();
        assertThat(priya.get(path).json().path("notes").path(0).path("html").asString())
                .isEqualTo("<p>Told them</p>");
    }

    @Test
    void itsNoteWaitsWithAHeldReplyAndIsTakenBackWithIt() {
        var path = made(priya, """
                {"name":"Sent","group":"personal","texts":[{"language":"en","html":"<p>It is sent</p>"}],
                 "notes":[{"language":"en","html":"<p>Told them</p>"}]}""");
        var asked = "{\"text\":\"It is sent\",\"sendAt\":\"%s\",\"macro\":{\"id\":%s,\"note\":\"<p>Told them</p>\"}}"
                .formatted(Instant.now().plus(Duration.ofDays(1)), id(path));
        var held = priya.post(ticket + "/held-replies", asked);
        assertThat(held.status()).as(held.text()).isEqualTo(201);
        assertThat(said(priya)).hasSize(1);

        var back = priya.post(
                ticket + "/held-replies/" + held.json().path("id").asLong() + "/take-back", "{\"beside\":false}");
        assertThat(back.json().path("draft").path("macro").path("note").asString())
                .isEqualTo("<p>Told them</p>");
        assertThat(said(priya)).hasSize(1);

        priya.post(ticket + "/held-replies", """
                {"text":"It is sent","undoWithin":0,"macro":{"id":%s,"note":"<p>Told them</p>"}}""".formatted(id(path)));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(said(priya))
                        .containsExactly("internal: Told them", "public: It is sent", "public: It does not print"));
    }

    @Test
    void withANoteAloneItIsLeftAtOnceWithWhatItDoes() {
        var path = made(priya, """
                {"name":"Handed over","group":"personal","notes":[{"language":"en","html":"<p>Tried all</p>"}],
                 "actions":{"addTags":["second-line"]}}""");
        assertThat(priya.get(ticket + path).json().path("filled").isNull()).isTrue();

        var applied = priya.post(ticket + path, """
                {"actions":{"addTags":["second-line"]},"note":"<p>Tried all</p>"}""");

        assertThat(applied.status()).as(applied.text()).isEqualTo(200);
        assertThat(applied.json().path("tags").toString()).isEqualTo("[\"second-line\"]");
        assertThat(said(priya)).containsExactly("internal: Tried all", "public: It does not print");
    }

    @Test
    void whereItsActionsAreRefusedNeitherAnswerNorNoteStays() {
        var path = made(priya, """
                {"name":"Done","group":"personal","texts":[{"language":"en","html":"<p>Done</p>"}],
                 "notes":[{"language":"en","html":"<p>Really</p>"}],"actions":{"status":"solved"}}""");
        var refused = priya.post(ticket + "/messages", """
                {"kind":"public","text":"Done","macro":{"id":%s,"actions":{"status":"solved"},"note":"Really"}}""".formatted(id(path)));

        assertThat(refused.problem()).isEqualTo("resolution-missing");
        assertThat(said(priya)).containsExactly("public: It does not print");
    }

    @Test
    void whatItDoesNotDoIsNotDoneInItsName() {
        var path = made(priya, macro("Away", "personal", null, "Soon", """
                {"status":"on-hold","assignee":"me","addTags":["parts"]}"""));
        for (var other : List.of(
                "{\"status\":\"pending\"}",
                "{\"priority\":\"high\"}",
                "{\"assignee\":\"nobody\"}",
                "{\"categoryId\":1}",
                "{\"teamId\":1}",
                "{\"addTags\":[\"parts\",\"vip\"]}",
                "{\"removeTags\":[\"parts\"]}")) {
            assertThat(priya.post(ticket + path, "{\"actions\":%s}".formatted(other))
                            .problem())
                    .as(other)
                    .isEqualTo("macro-does-otherwise");
        }
        var sent = "{\"text\":\"Soon\",\"kind\":\"public\",\"macro\":{\"id\":%s,\"actions\":{\"addTags\":[\"vip\"]}}}";
        assertThat(priya.post(ticket + "/messages", sent.formatted(id(path))).problem())
                .isEqualTo("macro-does-otherwise");
        assertThat(priya.post(ticket + "/held-replies", sent.formatted(id(path)).replace("\"kind\":\"public\",", ""))
                        .problem())
                .isEqualTo("macro-does-otherwise");
        assertThat(priya.get(ticket + "/history").text()).doesNotContain("macro:");
    }

    @Test
    void onATicketOneMayNotReadItSaysAndDoesNothing() {
        var secret = "/tickets/" + desk.ticket(desk.contact("Bo"), desk.team("Elsewhere"), "Secret", "Psst");
        var path = made(priya, macro("Tell", "personal", null, "{{ticket.subject}}", "{\"addTags\":[\"x\"]}"));

        assertThat(priya.get(secret + path).status()).isEqualTo(404);
        assertThat(priya.post(secret + path, "{\"actions\":{\"addTags\":[\"x\"]}}")
                        .status())
                .isEqualTo(404);
        assertThat(priya.post(
                                "/macros/preview",
                                "{\"number\":%s,\"html\":\"{{ticket.subject}}\"}"
                                        .formatted(secret.replace("/tickets/", "")))
                        .status())
                .isEqualTo(404);
    }

    private static String macro(String name, String group, @Nullable TeamId team, String text, String actions) {
        var texts = text.isEmpty() ? "[]" : "[{\"language\":\"en\",\"html\":\"<p>%s</p>\"}]".formatted(text);
        return "{\"name\":\"%s\",\"group\":\"%s\",\"teamId\":%s,\"texts\":%s,\"actions\":%s}"
                .formatted(name, group, team == null ? "null" : team.toString(), texts, actions)
                .replace("\"teamId\":null,", "");
    }

    private static String made(DeskClient by, String asked) {
        return by.made("/macros", asked);
    }

    private static String id(String path) {
        return path.replace("/macros/", "");
    }

    private long used(String path) {
        return priya.get(path).json().path("macro").path("used").asLong();
    }

    /** The conversation, newest first. */
    private List<String> said(DeskClient reader) {
        return reader.get(ticket + "/messages")
                .json()
                .path("items")
                .valueStream()
                .map(message -> message.path("kind").asString() + ": "
                        + message.path("text").asString().strip())
                .toList();
    }

    private static List<String> names(DeskClient viewer) {
        return viewer.get("/macros")
                .json()
                .path("items")
                .valueStream()
                .map((JsonNode macro) -> macro.path("name").asString())
                .toList();
    }
}
