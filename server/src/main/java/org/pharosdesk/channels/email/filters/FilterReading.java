package org.pharosdesk.channels.email.filters;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.AgentProfile;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Team;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.people.TeamRef;
import org.pharosdesk.people.Teams;
import org.pharosdesk.tickets.Categories;
import org.pharosdesk.tickets.Categories.Category;
import org.pharosdesk.tickets.CategoryId;
import org.pharosdesk.tickets.filter.Filter;
import org.pharosdesk.tickets.filter.FilterError;
import org.springframework.stereotype.Component;

/** Reads filters with what they name, and tells which of them cannot do what they say. */
@Component
class FilterReading {

    private record Named(Map<TeamId, Team> teams, Map<AgentId, Agent> agents, Map<CategoryId, Category> categories) {}

    private final Teams teams;
    private final Agents agents;
    private final Categories categories;
    private final Mailboxes mailboxes;

    FilterReading(Teams teams, Agents agents, Categories categories, Mailboxes mailboxes) {
        this.teams = teams;
        this.agents = agents;
        this.categories = categories;
        this.mailboxes = mailboxes;
    }

    /**
     * Of somebody who is writing it.
     *
     * @throws FilterError pointing at what is wrong
     */
    Filter<MailCondition> condition(String text) {
        return condition(text, true);
    }

    private Filter<MailCondition> condition(String text, boolean justWritten) {
        return MailVocabulary.parse(text, address -> mailboxes.directory().named(address), justWritten);
    }

    List<ReadFilter> read(List<MailFilter> filters) {
        var named = named(filters.stream().map(MailFilter::actions).toList());
        return filters.stream().map(filter -> read(filter, named)).toList();
    }

    ReadFilter read(MailFilter filter) {
        return read(List.of(filter)).getFirst();
    }

    /** Asks only for what any of them names. */
    private Named named(List<FilterActions> actions) {
        return new Named(
                names(actions, FilterActions::teamId)
                        ? teams.all().stream().collect(toMap(Team::id, Function.identity()))
                        : Map.of(),
                names(actions, FilterActions::assigneeId)
                        ? agents.all().stream().map(AgentProfile::agent).collect(toMap(Agent::id, Function.identity()))
                        : Map.of(),
                names(actions, FilterActions::categoryId)
                        ? categories.all().stream().collect(toMap(Category::id, Function.identity()))
                        : Map.of());
    }

    private static boolean names(List<FilterActions> actions, Function<FilterActions, @Nullable Object> what) {
        return actions.stream().map(what).anyMatch(found -> found != null);
    }

    private ReadFilter read(MailFilter filter, Named named) {
        var actions = filter.actions();
        var assignee = actions.assigneeId() == null ? null : named.agents().get(actions.assigneeId());
        var category = actions.categoryId() == null ? null : named.categories().get(actions.categoryId());
        var fields = new TicketFields(
                actions.teamId(),
                assignee,
                category,
                actions.severity(),
                actions.urgency(),
                actions.kind(),
                actions.tags());
        var team = actions.teamId() == null ? null : named.teams().get(actions.teamId());
        var ref = team == null ? null : new TeamRef(team.id().value(), team.name());
        try {
            var condition = condition(filter.condition(), false);
            return new ReadFilter(
                    filter, condition, ref, fields, gone(actions, named).orElse(null));
        } catch (FilterError mistake) {
            var broken = new Broken(Broken.Reason.CONDITION, filter.condition(), mistake);
            return new ReadFilter(filter, null, ref, fields, broken);
        }
    }

    private static Optional<Broken> gone(FilterActions actions, Named named) {
        return Stream.of(team(actions.teamId(), named), assignee(actions, named), category(actions.categoryId(), named))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Broken> team(@Nullable TeamId id, Named named) {
        var team = id == null ? null : named.teams().get(id);
        return id == null || team != null && !team.archived()
                ? Optional.empty()
                : Optional.of(new Broken(Broken.Reason.TEAM, team == null ? id.toString() : team.name()));
    }

    private static Optional<Broken> assignee(FilterActions actions, Named named) {
        var id = actions.assigneeId();
        var agent = id == null ? null : named.agents().get(id);
        return id == null || agent != null && TicketFields.mayHave(agent, actions.teamId())
                ? Optional.empty()
                : Optional.of(new Broken(Broken.Reason.ASSIGNEE, agent == null ? id.toString() : agent.name()));
    }

    private static Optional<Broken> category(@Nullable CategoryId id, Named named) {
        var category = id == null ? null : named.categories().get(id);
        return id == null || category != null && !category.archived()
                ? Optional.empty()
                : Optional.of(new Broken(Broken.Reason.CATEGORY, category == null ? id.toString() : category.path()));
    }
}
