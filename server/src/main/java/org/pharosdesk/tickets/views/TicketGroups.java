package org.pharosdesk.tickets.views;

import static java.util.Comparator.comparing;
import static java.util.Comparator.nullsLast;
import static java.util.stream.Collectors.toMap;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.RememberedNames;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.tickets.Channel;
import org.pharosdesk.tickets.Kind;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketGrouping;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketOrder;
import org.pharosdesk.tickets.views.GroupController.Group;
import org.springframework.stereotype.Service;

/** Puts lists of tickets into groups: words in their own order, people by name, those without last. */
@Service
class TicketGroups {

    private static final String NONE = "none";

    private final TicketLists lists;
    private final RememberedNames names;
    private final Pipeline pipeline;

    TicketGroups(TicketLists lists, RememberedNames names, Pipeline pipeline) {
        this.lists = lists;
        this.names = names;
        this.pipeline = pipeline;
    }

    List<Group> of(Agent viewer, String filter, TicketOrder order, TicketGrouping by) {
        var counts = lists.groups(viewer, filter, order, by);
        var named = switch (by) {
            case TEAM -> teams(counts);
            case ASSIGNEE -> agents(counts);
            case STATUS, PRIORITY, KIND, CHANNEL -> Map.<String, String>of();
        };
        return counts.entrySet().stream()
                .map(group -> new Group(group.getKey(), named.get(group.getKey()), group.getValue()))
                .sorted(ofGroups(by))
                .toList();
    }

    private static Comparator<Group> ofGroups(TicketGrouping by) {
        return switch (by) {
            case STATUS -> comparing(group -> Word.of(Status.class, group.value()));
            case PRIORITY -> comparing(group -> Word.of(Level.class, group.value()));
            case KIND -> comparing(group -> Word.of(Kind.class, group.value()));
            case CHANNEL -> comparing(group -> Word.of(Channel.class, group.value()));
            case TEAM, ASSIGNEE -> comparing(Group::name, nullsLast(String.CASE_INSENSITIVE_ORDER));
        };
    }

    private Map<String, String> teams(Map<String, TicketLists.Count> groups) {
        var found = pipeline.run(names.teams(ids(groups)));
        return found.values().stream().collect(toMap(team -> String.valueOf(team.id()), team -> team.name()));
    }

    private Map<String, String> agents(Map<String, TicketLists.Count> groups) {
        var found = pipeline.run(names.agents(ids(groups)));
        return found.values().stream().collect(toMap(agent -> String.valueOf(agent.id()), agent -> agent.name()));
    }

    private static List<Long> ids(Map<String, TicketLists.Count> groups) {
        return groups.keySet().stream()
                .filter(value -> !value.equals(NONE))
                .map(Long::parseLong)
                .toList();
    }
}
