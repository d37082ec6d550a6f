package org.pharosdesk.tickets;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Grants;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Reach;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.RememberedNames;
import org.springframework.stereotype.Service;

/** The views every desk begins with: each is a filter and an order, with a count. */
@Service
class TicketViews {

    /**
     * A saved question about tickets.
     *
     * @param name a team's name; the others are named by their key in the reader's language
     */
    record View(
            String key, ViewGroup group, @Nullable String name, String filter, String sort, TicketLists.Count count) {}

    private record Question(
            String key, ViewGroup group, @Nullable String name, String filter) {

        View counted(TicketLists.Count count) {
            return new View(key, group, name, filter, TicketOrder.UPDATED.word(), count);
        }
    }

    private final RememberedNames names;
    private final TicketLists lists;

    TicketViews(RememberedNames names, TicketLists lists) {
        this.names = names;
        this.lists = lists;
    }

    List<View> of(Agent viewer) {
        var views = questions(viewer);
        var counts = lists.counts(viewer, views.stream().map(Question::filter).toList())
                .iterator();
        return views.stream().map(view -> view.counted(counts.next())).toList();
    }

    private List<Question> questions(Agent viewer) {
        var questions = new ArrayList<Question>();
        questions.add(new Question("my-work", ViewGroup.PERSONAL, null, "assignee:me is:open"));
        questions.add(new Question("unassigned", ViewGroup.DESK, null, "assignee:none is:open"));
        questions.add(new Question("all-open", ViewGroup.DESK, null, "is:open"));
        questions.add(new Question("recently-solved", ViewGroup.DESK, null, "status:solved"));
        names.currentTeams().stream()
                .filter(team -> seesTeam(viewer, team.id()))
                .map(team -> new Question(
                        "team-" + team.id(), ViewGroup.TEAM, team.name(), "team:" + team.id() + " is:open"))
                .forEach(questions::add);
        if (Grants.allowed(viewer, Permission.TICKET_DELETE)) {
            questions.add(new Question("bin", ViewGroup.DESK, null, "is:deleted"));
        }
        return questions;
    }

    private static boolean seesTeam(Agent viewer, long team) {
        return switch (Reach.of(viewer, Permission.TICKET_READ)) {
            case Reach.All _ -> true;
            case Reach.Team reach -> reach.teams().stream().anyMatch(id -> id.value() == team);
            case Reach.Own _, Reach.Nothing _ -> false;
        };
    }
}
