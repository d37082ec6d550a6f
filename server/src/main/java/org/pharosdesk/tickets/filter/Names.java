package org.pharosdesk.tickets.filter;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Teams;
import org.pharosdesk.platform.memory.Remembered;
import org.pharosdesk.tickets.Categories;
import org.pharosdesk.tickets.filter.Clause.Sort;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Whom a filter names within the desk, where every agent knows what all are called: agents, teams and categories. */
@Component
public class Names {

    /** Between the names of a category's path. */
    private static final String SEPARATOR = " › ";

    /** @param current whether it is still there to be chosen */
    record Name(long id, String name, boolean current) {}

    private final Map<Sort, Supplier<List<Name>>> named;

    Names(Map<Sort, Supplier<List<Name>>> named) {
        this.named = Map.copyOf(named);
    }

    @Autowired
    Names(Agents agents, Teams teams, Categories categories, Clock clock) {
        this(Map.of(
                Sort.AGENT, remembered(() -> agents.all().stream().map(profile -> profile.agent())
                        .map(agent -> new Name(agent.id().value(), agent.name(), agent.active())), clock),
                Sort.TEAM, remembered(() -> teams.all().stream()
                        .map(team -> new Name(team.id().value(), team.name(), !team.archived())), clock),
                Sort.CATEGORY, remembered(() -> categories.all().stream()
                        .map(category -> new Name(category.id().value(), category.path(), !category.archived())), clock)));
    }

    private static Supplier<List<Name>> remembered(Supplier<Stream<Name>> read, Clock clock) {
        return new Remembered<>(() -> read.get().toList(), clock)::get;
    }

    /**
     * The numbers of those that a value of a term refers to: by number, or by a name in full.
     *
     * @param words what else may stand there
     * @throws FilterError naming those who may be meant
     */
    public List<Long> ids(Term term, String value, Sort sort, Collection<String> words) {
        if (value.matches("\\d{1,18}")) {
            return List.of(Long.parseLong(value));
        }
        var all = named.getOrDefault(sort, List::of).get();
        var ids = all.stream().filter(one -> isCalled(one.name(), value)).map(Name::id).toList();
        if (!ids.isEmpty()) {
            return ids;
        }
        var current = all.stream()
                .filter(Name::current)
                .map(Name::name)
                .filter(name -> isWritable(name, words))
                .toList();
        var meant = Mistyped.names(value, Stream.concat(words.stream().sorted(), current.stream()).toList());
        throw meant.isEmpty() ? term.wrongValue("filter-not-a-reference") : term.mistyped("filter-name-begun", value, meant);
    }

    private static boolean isCalled(String name, String value) {
        return name.equalsIgnoreCase(value)
                || name.substring(name.lastIndexOf(SEPARATOR) < 0 ? 0 : name.lastIndexOf(SEPARATOR) + SEPARATOR.length())
                        .equalsIgnoreCase(value);
    }

    /** What would read as a number or a word of the language is only written by its number. */
    private static boolean isWritable(String name, Collection<String> words) {
        return !name.contains("\"") && !name.matches("\\d+") && !words.contains(name);
    }
}
