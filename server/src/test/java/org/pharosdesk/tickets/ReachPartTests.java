package org.pharosdesk.tickets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.testing.Desk;
import org.pharosdesk.testing.DeskTest;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ReachPartTests {

    @Autowired
    Desk desk;

    @Autowired
    DSLContext sql;

    /** Each ticket that a reach covers is in one of its parts, and no other ticket in any: for the database and at hand. */
    @Test
    void thePartsTogetherAreTheReach() {
        var one = desk.team("part");
        var other = desk.team("part");
        var agent = desk.agent(Role.AGENT).id();
        var colleague = desk.agent(Role.AGENT).id();
        var reaches = List.of(
                new Reach.Team(agent, Set.of()),
                new Reach.Team(agent, Set.of(one)),
                new Reach.Team(agent, Set.of(one, other)),
                new Reach.Own(agent),
                new Reach.All(),
                new Reach.Nothing());
        for (var team : nullOr(one, other)) {
            for (var assignee : nullOr(agent, colleague)) {
                var ticket = ticket(team, assignee);
                for (var reach : reaches) {
                    var covered = TicketReach.covers(reach, team, assignee) ? 1L : 0L;
                    var parts = ReachPart.of(reach);
                    assertThat(parts.stream().filter(part -> part.covers(team, assignee)))
                            .as("%s: team %s, assignee %s", reach, team, assignee)
                            .hasSize((int) covered);
                    assertThat(parts.stream().filter(part -> isFound(ticket, part)))
                            .as("%s: team %s, assignee %s", reach, team, assignee)
                            .hasSize((int) covered);
                }
            }
        }
    }

    private boolean isFound(TicketNumber ticket, ReachPart part) {
        return sql.fetchExists(TICKET, TICKET.NUMBER.eq(ticket.value()).and(part.condition()));
    }

    private TicketNumber ticket(@Nullable TeamId team, @Nullable AgentId assignee) {
        var number = desk.ticket(desk.contact("Part"), team, "Part", "Words");
        sql.update(TICKET)
                .set(TICKET.ASSIGNEE_ID, assignee == null ? null : assignee.value())
                .where(TICKET.NUMBER.eq(number.value()))
                .execute();
        return number;
    }

    @SafeVarargs
    private static <T> List<@Nullable T> nullOr(T... values) {
        var all = new ArrayList<@Nullable T>(List.of(values));
        all.add(null);
        return all;
    }
}
