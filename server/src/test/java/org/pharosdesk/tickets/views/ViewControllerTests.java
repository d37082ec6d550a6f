package org.pharosdesk.tickets.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.platform.schema.Tables.SAVED_VIEW;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.AgentDetails;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamDetails;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.people.Teams;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.tickets.CategoryId;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

@DeskTest
class ViewControllerTests {

    @Autowired
    TestAgents testAgents;

    @Autowired
    Teams teams;

    @Autowired
    Agents agents;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Autowired
    DeletedViews clearing;

    @Test
    void anOwnViewIsCountedAndIsThereForNobodyElse() {
        var team = desk.team("own");
        desk.ticket(desk.contact("Ane"), team, "Printer", "Smokes");
        var one = signedIn(Role.AGENT, team);
        var other = signedIn(Role.LEAD, team);

        var made = one.post("/views", view("Ours", "team:%s is:open".formatted(team), "personal", null));
        assertThat(made.status()).isEqualTo(201);
        var key = made.json().path("key").asString();
        assertThat(made.json().path("count").path("value").asInt()).isEqualTo(1);
        assertThat(keys(one)).contains(key);

        assertThat(keys(other)).doesNotContain(key);
        assertThat(other.get(path(made)).status()).isEqualTo(404);
        assertThat(other.with("If-Match", "\"1\"").delete(path(made)).status()).isEqualTo(404);
    }

    @Test
    void aTeamsViewIsItsLeadsToChangeAndItsMembersToHave() {
        var team = desk.team("theirs");
        var member = signedIn(Role.AGENT, team);
        var lead = signedIn(Role.LEAD, team);
        var stranger = signedIn(Role.AGENT, desk.team("elsewhere"));
        var leadElsewhere = signedIn(Role.LEAD, desk.team("faraway"));
        var asked = view("Morning", "is:waiting", "team", team);

        assertThat(member.post("/views", asked).status()).isEqualTo(403);
        assertThat(leadElsewhere.post("/views", asked).status()).isEqualTo(403);
        var made = lead.post("/views", asked);
        assertThat(made.status()).isEqualTo(201);

        assertThat(named(member, "Morning").path("saved").path("mayChange").asBoolean())
                .isFalse();
        assertThat(named(lead, "Morning").path("saved").path("mayChange").asBoolean())
                .isTrue();
        assertThat(named(stranger, "Morning").isMissingNode()).isTrue();
        assertThat(stranger.get(path(made)).status()).isEqualTo(404);
        assertThat(leadElsewhere.get(path(made)).status())
                .as("a link passed on")
                .isEqualTo(200);
        assertThat(member.with("If-Match", "\"1\"")
                        .patch(path(made), "{\"name\":\"Mine\"}")
                        .status())
                .isEqualTo(403);

        var changed = lead.with("If-Match", "\"1\"").patch(path(made), "{\"name\":\"Noon\"}");
        assertThat(changed.json().path("filter").asString()).isEqualTo("is:waiting");
        assertThat(named(member, "Noon").isMissingNode()).isFalse();
        assertThat(lead.with("If-Match", "\"1\"")
                        .patch(path(made), "{\"name\":\"Late\"}")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void oneThatWasDeletedComesBackAsItWas() {
        var team = desk.team("undone");
        var member = signedIn(Role.AGENT, team);
        var lead = signedIn(Role.LEAD, team);
        var made = lead.post("/views", view("Morning", "is:waiting", "team", team));
        var key = made.json().path("key").asString();
        lead.put("/views/order", "{\"keys\":[\"%s\"]}".formatted(key));
        assertThat(lead.post(path(made) + "/restore", "").status())
                .as("it is there")
                .isEqualTo(404);

        lead.with("If-Match", "\"1\"").delete(path(made));
        assertThat(keys(member)).doesNotContain(key);
        assertThat(lead.get(path(made)).status()).isEqualTo(404);
        assertThat(lead.with("If-Match", "\"2\"").delete(path(made)).status()).isEqualTo(404);
        assertThat(member.post(path(made) + "/restore", "").status()).isEqualTo(403);
        assertThat(signedIn(Role.AGENT).post(path(made) + "/restore", "").status())
                .isEqualTo(404);

        var restored = lead.post(path(made) + "/restore", "");
        assertThat(restored.status()).as(restored.text()).isEqualTo(200);
        assertThat(restored.json().path("key").asString()).isEqualTo(key);
        assertThat(restored.json().path("filter").asString()).isEqualTo("is:waiting");
        assertThat(keys(lead)).startsWith(key);
        assertThat(keys(member)).contains(key);
    }

    @Test
    void oneThatNobodyWantsBackIsGoneForGood() {
        var agent = signedIn(Role.AGENT);
        var made = agent.post("/views", view("Mine", "is:open", "personal", null));
        agent.with("If-Match", "\"1\"").delete(path(made));
        clearing.clear();
        assertThat(agent.post(path(made) + "/restore", "").status()).isEqualTo(200);

        agent.with("If-Match", "\"2\"").delete(path(made));
        sql.update(SAVED_VIEW)
                .set(SAVED_VIEW.DELETED_AT, Instant.now().minus(DeletedViews.KEPT_FOR.plusMinutes(1)))
                .where(SAVED_VIEW.ID.eq(made.json().path("saved").path("id").asLong()))
                .execute();
        clearing.clear();
        assertThat(agent.post(path(made) + "/restore", "").status()).isEqualTo(404);
    }

    @Test
    void everybodysViewsAreTheAdministrators() {
        var asked = view("For all", "priority:critical", "desk", null);
        assertThat(signedIn(Role.LEAD).post("/views", asked).status()).isEqualTo(403);
        var administrator = signedIn(Role.ADMINISTRATOR);
        var made = administrator.post("/views", asked);
        assertThat(named(signedIn(Role.AGENT), "For all").isMissingNode()).isFalse();
        assertThat(administrator.with("If-Match", "\"1\"").delete(path(made)).status())
                .isEqualTo(204);
    }

    @Test
    void aFilterThatCannotBeReadIsNotSavedAndNotShownAsEmptyLater() {
        var agent = signedIn(Role.AGENT);
        var refused = agent.post("/views", view("Wrong", "asignee:me", "personal", null));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("position").asInt()).isZero();

        var made = agent.post("/views", view("Was right", "is:open", "personal", null));
        sql.update(SAVED_VIEW)
                .set(SAVED_VIEW.FILTER, "gone:field is:open")
                .where(SAVED_VIEW.ID.eq(made.json().path("saved").path("id").asLong()))
                .execute();
        var broken = named(agent, "Was right");
        assertThat(broken.path("problem").asString()).isEqualTo("There is no field gone");
        assertThat(broken.path("count").isNull()).isTrue();
        assertThat(keys(agent)).as("the others are there as ever").contains("my-work");
    }

    @Test
    void eachAgentHasAnOrderOfTheirOwn() {
        var agent = signedIn(Role.AGENT);
        var first = agent.post("/views", view("First", "", "personal", null))
                .json()
                .path("key")
                .asString();
        var second = agent.post("/views", view("Second", "", "personal", null))
                .json()
                .path("key")
                .asString();
        assertThat(keys(agent)).containsSubsequence("my-work", first, second);

        var ordered = agent.put("/views/order", "{\"keys\":[\"%s\",\"my-work\",\"%s\"]}".formatted(second, first));
        assertThat(ordered.status()).isEqualTo(204);
        assertThat(keys(agent)).containsSubsequence(second, "my-work", first, "unassigned");
        assertThat(keys(signedIn(Role.AGENT))).startsWith("my-work");
    }

    @Test
    void whatAnArchivedTeamHasCanStillBeTakenAway() {
        var team = desk.team("ending");
        var lead = signedIn(Role.LEAD, team);
        var made = lead.post("/views", view("Last", "is:open", "team", team));
        teams.change(team, 1, new TeamDetails(null, null, null, true));

        assertThat(lead.post("/views", view("New", "is:open", "team", team)).status())
                .isEqualTo(404);
        assertThat(lead.with("If-Match", "\"1\"")
                        .patch(path(made), "{\"name\":\"Past\"}")
                        .status())
                .isEqualTo(200);
        assertThat(lead.with("If-Match", "\"2\"").delete(path(made)).status()).isEqualTo(204);
    }

    @Test
    void aViewCountsWhatItsOrderLists() {
        var team = desk.team("order");
        var agent = signedIn(Role.AGENT, team);
        desk.ticket(desk.contact("Ane"), team, "Printer", "Smokes");
        sql.execute("UPDATE ticket SET waiting_since = NULL WHERE team_id = ?", team.value());
        var asked = "{\"name\":\"W\",\"filter\":\"team:%s\",\"group\":\"personal\",\"sort\":\"%s\"}";

        var all = agent.post("/views", asked.formatted(team, "-updated"));
        assertThat(all.json().path("count").path("value").asInt()).isEqualTo(1);
        var waiting = agent.post("/views", asked.formatted(team, "waiting"));
        assertThat(waiting.json().path("count").path("value").asInt()).isZero();
    }

    @Test
    void thereAreNeverTooManyToCount() {
        var agent = signedIn(Role.AGENT);
        for (var i = 0; i < 50; i++) {
            assertThat(agent.post("/views", view("V" + i, "", "personal", null)).status())
                    .isEqualTo(201);
        }
        var refused = agent.post("/views", view("One more", "", "personal", null));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asString()).contains("50");
    }

    @Test
    void aViewKeepsHowItShowsTicketsAndMarksThoseThatFit() {
        var team = desk.team("look");
        var contact = desk.contact("Look");
        var one = desk.ticket(contact, team, "One", "Words");
        var two = desk.ticket(contact, team, "Two", "Words");
        var hidden = desk.ticket(contact, desk.team("unseen"), "Three", "Words");
        sql.update(TICKET)
                .set(TICKET.PRIORITY, "critical")
                .where(TICKET.NUMBER.in(two.value(), hidden.value()))
                .execute();
        var agent = signedIn(Role.AGENT, team);
        var look = """
                {"columns":["number","subject"],"groupedBy":"priority","marks":[
                    {"name":"Urgent","filter":"priority:critical","colour":"red"},
                    {"name":"Ours","filter":"team:%s","colour":"blue"}]}""".formatted(team);
        var asked = "{\"name\":\"Look\",\"filter\":\"is:open\",\"group\":\"personal\",\"look\":%s}";
        var made = agent.post("/views", asked.formatted(look));
        assertThat(made.status()).as(made.text()).isEqualTo(201);

        var kept = named(agent, "Look").path("saved").path("look");
        assertThat(kept.path("columns").toString()).isEqualTo("[\"number\",\"subject\"]");
        assertThat(kept.path("groupedBy").asString()).isEqualTo("priority");
        assertThat(kept.path("marks").path(1).path("colour").asString()).isEqualTo("blue");

        var marks = agent.get(path(made) + "/marks?numbers=%s,%s,%s".formatted(one, two, hidden));
        assertThat(marks.json().path("items").toString())
                .isEqualTo("[{\"number\":%s,\"mark\":1},{\"number\":%s,\"mark\":0}]".formatted(one, two));

        var words = look.replace("priority:critical", "printer");
        var refused = agent.post("/views", asked.formatted(words));
        assertThat(refused.status()).isEqualTo(400);
        var fault = refused.json().path("errors").path(0);
        assertThat(fault.path("field").asString()).isEqualTo("look.marks[0].filter");
        assertThat(fault.path("message").asString()).contains("words");
        var renamed = agent.with("If-Match", "\"1\"").patch(path(made), "{\"name\":\"Other\"}");
        assertThat(renamed.json().path("saved").path("look")).isEqualTo(kept);
        var cleared = agent.with("If-Match", "\"2\"")
                .patch(path(made), "{\"look\":{\"columns\":[],\"groupedBy\":null,\"marks\":[]}}");
        assertThat(cleared.json().path("saved").path("look").path("marks")).isEmpty();
    }

    @Test
    void aViewAsksForTheSameWhenWhomItNamesIsCalledOtherwise() {
        var admin = signedIn(Role.ADMINISTRATOR);
        var team = desk.team("lasting");
        var colleague = desk.agent(Role.AGENT, team);
        var category = new CategoryId(admin.post("/categories", "{\"name\":\"Astrolabes\"}")
                .json()
                .path("id")
                .asLong());
        var number = desk.ticket(desk.contact("Kept"), team, "Kept", "Words");
        sql.update(TICKET)
                .set(TICKET.ASSIGNEE_ID, colleague.id().value())
                .set(TICKET.CATEGORY_ID, category.value())
                .where(TICKET.NUMBER.eq(number.value()))
                .execute();
        var teamName = teams.find(team).name();
        var named =
                "is:open (team:%s or team:mine) assignee:me,\\\"%s\\\" category:astrolabes -requester:\\\"J. Doe\\\""
                        .formatted(teamName, colleague.name());
        var mark = "{\"name\":\"Theirs\",\"filter\":\"team:%s\",\"colour\":\"red\"}".formatted(teamName);
        var made = admin.post(
                "/views",
                "{\"name\":\"Lasting\",\"filter\":\"%s\",\"group\":\"personal\",\"look\":{\"columns\":[],\"marks\":[%s]}}"
                        .formatted(named, mark));
        assertThat(made.status()).as(made.text()).isEqualTo(201);

        teams.change(team, 1, new TeamDetails("Renamed lasting", null, null, null));
        agents.change(colleague.id(), 1, new AgentDetails("Renamed Colleague", null, null, null));
        var renaming = admin.with("If-Match", "\"1\"").patch("/categories/" + category, "{\"name\":\"Sextants\"}");
        assertThat(renaming.status()).as(renaming.text()).isEqualTo(200);

        var view = admin.get(path(made)).json();
        assertThat(view.path("filter").asString())
                .isEqualTo("is:open (team:%s or team:mine) assignee:me,%s category:%s -requester:\"J. Doe\""
                        .formatted(team, colleague.id(), category));
        assertThat(view.path("count").path("value").asInt()).isEqualTo(1);
        assertThat(admin.get(path(made) + "/marks?numbers=" + number).text())
                .isEqualTo("{\"items\":[{\"number\":%s,\"mark\":0}]}".formatted(number));
        var changed = admin.patch(path(made), "{\"filter\":\"assignee:\\\"renamed colleague\\\"\"}");
        assertThat(changed.json().path("filter").asString()).isEqualTo("assignee:" + colleague.id());
    }

    @Test
    void aListFallsIntoTheGroupsThatTheReaderMaySee() {
        var team = desk.team("Group A");
        var contact = desk.contact("Grouped");
        desk.ticket(contact, team, "One", "Words");
        desk.ticket(contact, team, "Two", "Words");
        desk.ticket(contact, null, "Three", "Words");
        desk.ticket(contact, desk.team("unseen"), "Four", "Words");
        var agent = signedIn(Role.AGENT, team);
        var groups = agent.get("/tickets/groups?by=team&filter=requester:" + contact.id());
        assertThat(groups.json().path("items")).hasSize(2);
        assertThat(groups.json().path("items").path(0).path("value").asString()).isEqualTo(team.toString());
        assertThat(groups.json().path("items").path(0).path("name").asString()).startsWith("groupa");
        assertThat(groups.json()
                        .path("items")
                        .path(0)
                        .path("count")
                        .path("value")
                        .asInt())
                .isEqualTo(2);
        assertThat(groups.json().path("items").path(1).path("value").asString()).isEqualTo("none");
        assertThat(agent.get("/tickets/groups?by=status&filter=printer").json().path("items"))
                .isEmpty();
        assertThat(agent.get("/tickets/groups?by=colour").status()).isEqualTo(400);
    }

    private static String view(String name, String filter, String group, @Nullable TeamId team) {
        return "{\"name\":\"%s\",\"filter\":\"%s\",\"group\":\"%s\"%s}"
                .formatted(name, filter, group, team == null ? "" : ",\"teamId\":" + team);
    }

    private static String path(DeskClient.Answer made) {
        return "/views/" + made.json().path("saved").path("id").asLong();
    }

    private static List<String> keys(DeskClient client) {
        return client.get("/views")
                .json()
                .path("items")
                .valueStream()
                .map(view -> view.path("key").asString())
                .toList();
    }

    private static JsonNode named(DeskClient client, String name) {
        return client.get("/views")
                .json()
                .path("items")
                .valueStream()
                .filter(view -> view.path("name").asString("").equals(name))
                .findFirst()
                .orElseGet(() -> MissingNode.getInstance());
    }

    private DeskClient signedIn(Role role, TeamId... teams) {
        return testAgents.signedIn(role, teams);
    }
}
