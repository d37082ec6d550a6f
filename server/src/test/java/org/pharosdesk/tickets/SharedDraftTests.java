package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.Rivals;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** A draft that is shared is there for colleagues who may answer; one of them goes on with it, and its author is told. */
@DeskTest
class SharedDraftTests {

    @LocalServerPort
    int port;

    @Autowired
    TestAgents agents;

    @Autowired
    SharedDrafts drafts;

    @Autowired
    Tickets tickets;

    @Autowired
    Desk desk;

    @Autowired
    Rivals rivals;

    @Autowired
    DSLContext sql;

    private TeamId team;
    private TicketNumber number;
    private String ticket;
    private Agent idaHerself;
    private Agent marcusHimself;
    private DeskClient ida;
    private DeskClient marcus;

    @BeforeEach
    void openATicket() {
        team = desk.team("Network " + UUID.randomUUID());
        number = desk.ticket(desk.contact("Nikos Vale"), team, "Printer", "It does not print");
        ticket = "/tickets/" + number;
        idaHerself = agent(Role.AGENT, team);
        marcusHimself = agent(Role.LEAD);
        ida = signIn(idaHerself);
        marcus = signIn(marcusHimself);
    }

    @Test
    void itIsSeenByColleaguesFromWhenItIsSharedUntilItIsNot() {
        save("\"text\":\"Half a thought\"");
        assertThat(seenBy(marcus)).isEmpty();

        save("\"text\":\"Half a thought\",\"shared\":true");
        var seen = seenBy(marcus).getFirst();
        assertThat(seen.path("author").path("id").asLong())
                .isEqualTo(idaHerself.id().value());
        assertThat(seen.path("author").path("name").asString()).isEqualTo(idaHerself.name());
        assertThat(seen.path("text").asString()).isEqualTo("Half a thought");
        assertThat(seen.path("updatedAt").asString()).isNotEmpty();
        assertThat(seenBy(ida)).isEmpty();
        assertThat(of(ida).path("ownShared").asBoolean()).isTrue();

        save("\"text\":\"A whole thought\"");
        assertThat(seenBy(marcus).getFirst().path("text").asString()).isEqualTo("A whole thought");

        save("\"text\":\"A whole thought\",\"shared\":false");
        assertThat(seenBy(marcus)).isEmpty();
        assertThat(of(ida).path("ownShared").asBoolean()).isFalse();
    }

    @Test
    void whoeverSendsOrEmptiesItSharesItNoMore() {
        List.<Runnable>of(
                        () -> assertThat(ida.delete(ticket + "/draft").status()).isEqualTo(204),
                        () -> done(ida.post(ticket + "/messages", "{\"kind\":\"internal\",\"text\":\"Said\"}")),
                        () -> done(ida.post(ticket + "/held-replies", "{\"text\":\"Said\",\"undoWithin\":60}")))
                .forEach(end -> {
                    share("Half a thought");
                    assertThat(seenBy(marcus)).hasSize(1);
                    end.run();
                    assertThat(seenBy(marcus)).isEmpty();
                    save("\"text\":\"Begun anew\"");
                    assertThat(seenBy(marcus)).isEmpty();
                });
    }

    @Test
    void whoMayNotReadTheTicketNeitherSeesNorTakesIt() {
        share("Half a thought");
        var outsider = agents.signedIn(Role.AGENT, desk.team("Elsewhere " + UUID.randomUUID()));

        assertThat(outsider.get(ticket + "/drafts").problem()).isEqualTo("not-found");
        assertThat(takeOver(outsider, false).problem()).isEqualTo("not-found");
        assertThat(seenBy(marcus)).hasSize(1);
    }

    @Test
    void itComesInSightOfThoseToWhoseTeamItsTicketMoves() {
        share("Half a thought");
        var others = desk.team("Hardware " + UUID.randomUUID());
        var colleague = agents.signedIn(Role.AGENT, others);
        done(marcus.with(
                        "If-Match",
                        "\"" + marcus.get(ticket).json().path("version").asInt() + "\"")
                .patch(ticket, "{\"teamId\":%s}".formatted(others)));

        assertThat(seenBy(colleague)).hasSize(1);
        assertThat(ida.get(ticket + "/drafts").problem()).isEqualTo("not-found");
    }

    @Test
    void inTheBinNobodySeesOrTakesIt() {
        share("Half a thought");
        tickets.delete(number, marcusHimself.actor());

        assertThat(seenBy(marcus)).isEmpty();
        assertThat(takeOver(marcus, false).problem()).isEqualTo("ticket-deleted");

        done(marcus.post(ticket + "/restore", ""));
        assertThat(seenBy(marcus)).hasSize(1);
    }

    @Test
    void whoTakesItOverHasAllOfItAndItsAuthorKeepsTheWords() {
        var file = ida.upload("plan.txt", "Plan");
        save("""
                "text":"Half a thought","html":"<p>Half a thought</p>","to":["o@x.example"],"cc":["c@x.example"],
                "attachmentIds":[%d],"macro":{"id":7,"name":"Here","actions":{"assignee":"me"},"status":"pending"},
                "shared":true""".formatted(file));

        var taken = done(takeOver(marcus, false)).json();

        assertThat(taken).isEqualTo(marcus.get(ticket + "/draft").json());
        assertThat(taken.path("kind").asString()).isEqualTo("internal");
        assertThat(taken.path("html").asString()).isEqualTo("<p>Half a thought</p>");
        assertThat(taken.path("to").toString()).isEqualTo("[\"o@x.example\"]");
        assertThat(taken.path("cc").toString()).isEqualTo("[\"c@x.example\"]");
        assertThat(taken.path("attachments").path(0).path("id").asLong()).isEqualTo(file);
        assertThat(taken.path("macro").path("name").asString()).isEqualTo("Here");
        assertThat(seenBy(ida))
                .as("whoever took it shares it only when they say so")
                .isEmpty();
        assertThat(seenBy(marcus)).isEmpty();

        var kept = ida.get(ticket + "/draft").json();
        assertThat(kept.path("text").asString()).isEqualTo("Half a thought");
        assertThat(kept.path("attachments")).isEmpty();
        var told = of(ida).path("ownTaken");
        assertThat(told.path("by").path("id").asLong())
                .isEqualTo(marcusHimself.id().value());
        assertThat(told.path("at").asString()).isNotEmpty();
    }

    @Test
    void itsAuthorIsToldAlsoWhenTheyWereNotThere() {
        share("Half a thought");
        done(takeOver(marcus, false));

        var told = ida.get("/notifications").json().path("items");
        assertThat(told).hasSize(1);
        assertThat(told.path(0).path("kind").asString()).isEqualTo("draft-taken");
        assertThat(told.path(0).path("by").path("name").asString()).isEqualTo(marcusHimself.name());
        assertThat(told.path(0).path("ticket").path("number").asLong()).isEqualTo(number.value());
        assertThat(told.path(0).path("read").asBoolean()).isFalse();
    }

    @Test
    void whatItsAuthorWritesMeanwhileIsTheirsAloneAndStillSaysWhoTookIt() {
        share("Half a thought");
        done(takeOver(marcus, false));

        save("\"text\":\"Half a thought more\"");
        assertThat(seenBy(marcus)).isEmpty();
        assertThat(marcus.get(ticket + "/draft").json().path("text").asString()).isEqualTo("Half a thought");
        assertThat(of(ida).path("ownTaken").isNull()).isFalse();

        save("\"text\":\"Half a thought more\",\"shared\":false");
        assertThat(of(ida).path("ownTaken").isNull()).isTrue();
    }

    @Test
    void whatOneHasBegunOneselfGivesWayOnlyWhenOneSaysSo() {
        share("Half a thought");
        done(marcus.put(ticket + "/draft", "{\"kind\":\"public\",\"text\":\"Mine\"}"));

        assertThat(takeOver(marcus, false).problem()).isEqualTo("draft-in-the-way");
        assertThat(marcus.get(ticket + "/draft").json().path("text").asString()).isEqualTo("Mine");
        assertThat(seenBy(marcus)).hasSize(1);

        assertThat(done(takeOver(marcus, true)).json().path("text").asString()).isEqualTo("Half a thought");
    }

    @Test
    void ofTwoWhoTakeItOverAtOnceOneIsToldOfTheOther() throws Exception {
        share("Half a thought");
        var priya = agents.signedIn(Role.AGENT, team);

        var second = rivals.race(
                () -> drafts.takeOver(marcusHimself, number, idaHerself.id(), false),
                () -> takeOver(priya, false),
                () -> {});

        assertThat(second.get().problem()).isEqualTo("draft-taken");
        assertThat(second.get().text()).contains(marcusHimself.name());
        assertThat(marcus.get(ticket + "/draft").json().path("text").asString()).isEqualTo("Half a thought");
        assertThat(priya.get(ticket + "/draft").status()).isEqualTo(204);
    }

    @Test
    void whatIsNotSharedIsNotToBeHad() {
        save("\"text\":\"Half a thought\"");
        assertThat(takeOver(marcus, false).problem()).isEqualTo("draft-not-shared");
        share("Half a thought");
        assertThat(takeOver(ida, true).problem()).isEqualTo("draft-not-shared");
    }

    @Test
    void aFileThatGoesWithAReplyThatIsHeldStaysItsAuthors() {
        var file = ida.upload("plan.txt", "Plan");
        done(ida.post(
                ticket + "/held-replies",
                "{\"text\":\"Said\",\"undoWithin\":60,\"attachmentIds\":[%d]}".formatted(file)));
        save("\"text\":\"Half a thought\",\"attachmentIds\":[%d],\"shared\":true".formatted(file));

        assertThat(done(takeOver(marcus, false)).json().path("attachments")).isEmpty();
        assertThat(sql.fetchValue("SELECT uploaded_by FROM attachment WHERE id = ?", file))
                .isEqualTo(idaHerself.id().value());
    }

    @Test
    void itIsSharedStillWhereItsTicketIsMergedInto() {
        share("Half a thought");
        var into = desk.ticket(desk.contact("Nikos Vale"), team, "Another", "Thing");
        done(marcus.put(ticket + "/merge", "{\"into\":%s}".formatted(into)));

        assertThat(marcus.get("/tickets/" + into + "/drafts")
                        .json()
                        .path("items")
                        .path(0)
                        .path("text")
                        .asString())
                .isEqualTo("Half a thought");
        assertThat(seenBy(marcus)).isEmpty();
    }

    private void share(String text) {
        save("\"text\":\"" + text + "\",\"shared\":true");
    }

    private void save(String rest) {
        done(ida.put(ticket + "/draft", "{\"kind\":\"internal\"," + rest + "}"));
    }

    private DeskClient.Answer takeOver(DeskClient taker, boolean instead) {
        return taker.post(ticket + "/drafts/" + idaHerself.id() + "/take-over", "{\"instead\":%s}".formatted(instead));
    }

    private List<JsonNode> seenBy(DeskClient viewer) {
        return of(viewer).path("items").valueStream().toList();
    }

    private JsonNode of(DeskClient viewer) {
        return done(viewer.get(ticket + "/drafts")).json();
    }

    private static DeskClient.Answer done(DeskClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
        return answer;
    }

    private Agent agent(Role role, TeamId... teams) {
        return agents.create(role.word() + "-" + UUID.randomUUID() + "@draft.example", role, teams);
    }

    private DeskClient signIn(Agent agent) {
        return new DeskClient(port).signIn(agent.email().value(), TestAgents.PASSWORD);
    }
}
