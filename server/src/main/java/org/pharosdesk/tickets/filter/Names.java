package org.pharosdesk.tickets.filter;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pharosdesk.people.AgentProfile;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.AgentsChanged;
import org.pharosdesk.people.Team;
import org.pharosdesk.people.Teams;
import org.pharosdesk.people.TeamsChanged;
import org.pharosdesk.platform.memory.Remembered;
import org.pharosdesk.tickets.Categories;
import org.pharosdesk.tickets.CategoriesChanged;
import org.pharosdesk.tickets.filter.Clause.Sort;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Whom a filter names within the desk, where every agent knows what all are called: agents, teams and categories. */
@Component
public class Names {

    /** Between the names of a category's path. */
    private static final String SEPARATOR = " › ";

    /** @param current whether it is still there to be chosen */
    public record Name(long id, String name, boolean current) {}

    private final Map<Sort, Remembered<List<Name>>> named;
    private final Map<Sort, NamedInDesk> others;

    Names(Map<Sort, Supplier<List<Name>>> named, Clock clock) {
        this(named, List.of(), clock);
    }

    private Names(Map<Sort, Supplier<List<Name>>> named, List<NamedInDesk> others, Clock clock) {
        this.others = others.stream().collect(toMap(NamedInDesk::sort, Function.identity()));
        this.named = named.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, sort -> new Remembered<>(sort.getValue(), clock)));
    }

    @Autowired
    Names(Agents agents, Teams teams, Categories categories, List<NamedInDesk> others, Clock clock) {
        this(
                Map.of(
                        Sort.AGENT,
                        () -> agents.all().stream().map(Names::named).toList(),
                        Sort.TEAM,
                        () -> teams.all().stream().map(Names::named).toList(),
                        Sort.CATEGORY,
                        () -> categories.all().stream().map(Names::named).toList()),
                others,
                clock);
    }

    private static Name named(AgentProfile profile) {
        var agent = profile.agent();
        return new Name(agent.id().value(), agent.name(), agent.active());
    }

    private static Name named(Team team) {
        return new Name(team.id().value(), team.name(), !team.archived());
    }

    private static Name named(Categories.Category category) {
        return new Name(category.id().value(), category.path(), !category.archived());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void heed(AgentsChanged change) {
        forget(Sort.AGENT);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void heed(TeamsChanged change) {
        forget(Sort.TEAM);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void heed(CategoriesChanged change) {
        forget(Sort.CATEGORY);
    }

    private void forget(Sort sort) {
        Objects.requireNonNull(named.get(sort)).forget();
    }

    /**
     * The numbers of those that a value of a term refers to: by number, or by a name in full.
     *
     * @param words what else may stand there
     * @throws FilterError naming those who may be meant
     */
    public List<Long> ids(Term term, String value, Sort sort, Collection<String> words) {
        if (value.matches("\\d+")) {
            return List.of(number(term, value));
        }
        var all = all(sort);
        var ids = all.stream()
                .filter(one -> isCalled(one.name(), value))
                .map(Name::id)
                .distinct()
                .toList();
        if (!ids.isEmpty()) {
            return ids;
        }
        var current = all.stream()
                .filter(Name::current)
                .map(Name::name)
                .filter(name -> isWritable(name, words))
                .toList();
        var meant = Mistyped.names(
                value, Stream.concat(words.stream().sorted(), current.stream()).toList());
        throw meant.isEmpty()
                ? term.wrongValue("filter-not-a-reference")
                : term.mistyped("filter-name-begun", value, meant);
    }

    private List<Name> all(Sort sort) {
        var known = named.get(sort);
        var other = others.get(sort);
        return known != null ? known.get() : other != null ? other.all() : List.of();
    }

    private static long number(Term term, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException _) {
            throw term.wrongValue("filter-not-a-reference");
        }
    }

    /** In full; of a category the last of its names is enough. */
    private static boolean isCalled(String name, String value) {
        var path = name.lastIndexOf(SEPARATOR);
        var last = path < 0 ? name : name.substring(path + SEPARATOR.length());
        return name.equalsIgnoreCase(value) || last.equalsIgnoreCase(value);
    }

    /** What would read as a number or a word of the language is only written by its number. */
    private static boolean isWritable(String name, Collection<String> words) {
        return !name.contains("\"") && !name.matches("\\d+") && !words.contains(name.toLowerCase(Locale.ROOT));
    }
}
