package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.TEAM;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The views every desk begins with: each is a filter and an order, with a count. */
@Service
@Transactional(readOnly = true)
class TicketViews {

    /**
     * A saved question about tickets.
     *
     * @param name a team's name; the others are named by their key in the reader's language
     */
    record View(String key, String group, @Nullable String name, String filter, String sort, TicketLists.Count count) {}

    private final DSLContext sql;
    private final TicketLists lists;

    TicketViews(DSLContext sql, TicketLists lists) {
        this.sql = sql;
        this.lists = lists;
    }

    List<View> of(Agent viewer) {
        var views = new ArrayList<View>();
        views.add(view(viewer, "my-work", "personal", null, "assignee:me is:open", TicketOrder.UPDATED));
        views.add(view(viewer, "unassigned", "desk", null, "assignee:none is:open", TicketOrder.UPDATED));
        views.add(view(viewer, "all-open", "desk", null, "is:open", TicketOrder.UPDATED));
        views.add(view(viewer, "recently-solved", "desk", null, "status:solved", TicketOrder.UPDATED));
        for (var team : sql.selectFrom(TEAM)
                .where(TEAM.ARCHIVED.isFalse())
                .orderBy(TEAM.NAME)
                .fetch()) {
            if (seesTeam(viewer, team.getId())) {
                var id = team.getId();
                views.add(view(
                        viewer, "team-" + id, "team", team.getName(), "team:" + id + " is:open", TicketOrder.UPDATED));
            }
        }
        views.add(view(viewer, "bin", "desk", null, "is:deleted", TicketOrder.UPDATED));
        return views;
    }

    private static boolean seesTeam(Agent viewer, long team) {
        return switch (Reach.of(viewer, Permission.TICKET_READ)) {
            case Reach.All _ -> true;
            case Reach.Team reach -> reach.teams().stream().anyMatch(id -> id.value() == team);
            case Reach.Own _, Reach.Nothing _ -> false;
        };
    }

    private View view(Agent viewer, String key, String group, @Nullable String name, String filter, TicketOrder order) {
        return new View(key, group, name, filter, order.word(), lists.count(viewer, filter));
    }
}
