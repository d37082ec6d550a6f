package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.TestAgents;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskClient;
import org.pharosdesk.testing.DeskTest;
import org.pharosdesk.testing.Rivals;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever loses a ticket while they wait for it does nothing to it any more. */
@DeskTest
class TicketHoldsTests {

    @Autowired
    TestAgents agents;

    @Autowired
    Rivals rivals;

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    @Test
    void nothingIsDoneByARightThatWasLostBeforeTheTicketWasHeld() throws Exception {
        var team = desk.team("workers");
        var elsewhere = desk.team("elsewhere");
        var priya = agents.signedIn(Role.AGENT, team).with("If-Match", "\"1\"");
        var other = ticket(team);
        var merged = ticket(team);
        assertThat(priya.put("/tickets/" + merged + "/merge", "{\"into\":%s}".formatted(other))
                        .status())
                .isEqualTo(200);
        Map<String, Function<String, DeskClient.Answer>> deeds = Map.of(
                "change", path -> priya.patch(path, "{\"severity\":\"high\"}"),
                "reply", path -> priya.post(path + "/messages", "{\"kind\":\"public\",\"text\":\"Mine\"}"),
                "hold", path -> priya.post(path + "/held-replies", "{\"text\":\"Mine\"}"),
                "merge", path -> priya.put(path + "/merge", "{\"into\":%s}".formatted(other)),
                "link", path -> priya.put(path + "/links/" + other, "{\"relation\":\"child-of\"}"),
                "unlink", path -> priya.delete(path + "/links/" + other),
                "split", path -> priya.post(path + "/splits", """
                        {"messageId":1,"following":false,"subject":"Mine"}"""),
                "snooze", path -> priya.put(path + "/snooze", "{}"),
                "wake", path -> priya.delete(path + "/snooze"));

        var answers = new TreeMap<String, Integer>();
        for (var deed : deeds.entrySet()) {
            var number = ticket(team);
            var done = rivals.race(
                    () -> give(number, elsewhere), () -> deed.getValue().apply("/tickets/" + number), () -> {});
            answers.put(deed.getKey(), done.get().status());
        }
        var undone = rivals.race(
                () -> give(merged, elsewhere), () -> priya.delete("/tickets/" + merged + "/merge"), () -> {});
        answers.put("unmerge", undone.get().status());

        assertThat(answers)
                .hasSize(10)
                .allSatisfy((_, status) -> assertThat(status).isEqualTo(404));
    }

    private TicketNumber ticket(TeamId team) {
        return desk.ticket(desk.contact("Ane Lie"), team, "Printer", "Smokes");
    }

    private void give(TicketNumber number, TeamId team) {
        sql.execute("UPDATE ticket SET team_id = ?, assignee_id = NULL WHERE number = ?", team.value(), number.value());
    }
}
