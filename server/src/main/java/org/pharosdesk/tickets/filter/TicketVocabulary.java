package org.pharosdesk.tickets.filter;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pharosdesk.tickets.filter.Text.Match;
import org.springframework.stereotype.Component;

/** What may be asked of tickets: the fields of all modules, and words. */
@Component
public final class TicketVocabulary implements Vocabulary<TicketCondition> {

    private static final int MOST_WORDS = 5;
    /** Each is asked in every language that the desk stems: of hundreds, the statement alone would take megabytes. */
    private static final int MOST_OWN_WORDS = 20;

    static final int SHORTEST_PREFIX = 3;

    private static final Set<Clause.Sort> WITHIN_THE_DESK =
            Set.of(Clause.Sort.AGENT, Clause.Sort.TEAM, Clause.Sort.CATEGORY, Clause.Sort.MAILBOX);

    private final Map<String, TicketField> byName;
    private final List<String> names;

    /** @throws IllegalStateException when two modules call a field by one name */
    TicketVocabulary(List<TicketFields> modules) {
        this.byName = modules.stream()
                .flatMap(module -> module.fields().stream())
                .collect(toMap(
                        TicketField::name,
                        Function.identity(),
                        (one, other) -> {
                            throw new IllegalStateException("Two fields are called " + one.name());
                        },
                        LinkedHashMap::new));
        this.names = List.copyOf(byName.keySet());
    }

    /**
     * Words that stand beside each other are looked for together: all of them in one message.
     *
     * @throws FilterError pointing at what is wrong, in every term that is
     */
    public Filter.And<TicketCondition> parse(String text) {
        var filter = together(read(text).parts());
        refuseCostly(filter, text);
        return filter;
    }

    /**
     * The filter as it is to be kept: agents, teams, categories and mailboxes stand in it by number, so that it means the
     * same ones when they are called otherwise.
     *
     * @throws FilterError pointing at what is wrong, in every term that is
     */
    public String lasting(String text) {
        parse(text);
        var kept = new StringBuilder(text);
        var terms = new Terms(names).read(text).conditions().filter(term -> !term.isText());
        terms.toList().reversed().forEach(term -> {
            var values = term.values().stream()
                    .flatMap(value -> numbers(term, value))
                    .toList();
            if (!values.equals(term.values())) {
                kept.replace(term.valuePosition(), term.valuePosition() + term.valueLength(), String.join(",", values));
            }
        });
        return kept.length() > FilterTokens.LONGEST ? text : kept.toString(); // as one name may be that of many
    }

    /** Of those within the desk that a value names; the value itself where it names none. */
    private Stream<String> numbers(Term term, String value) {
        var numbers = condition(term.with(List.of(value))).clause().values().stream()
                .flatMap(said -> said instanceof Clause.Value.Named(var sort, var id) && WITHIN_THE_DESK.contains(sort)
                        ? Stream.of(String.valueOf(id))
                        : Stream.empty())
                .toList();
        return numbers.isEmpty() ? Stream.of(value) : numbers.stream();
    }

    /** Words on the outside are a search, which goes through the newest messages first; all others go through every one. */
    private static void refuseCostly(Filter.And<TicketCondition> filter, String text) {
        var own = filter.conditions()
                .flatMap(condition ->
                        condition instanceof WrittenField.Says says ? says.texts().stream() : Stream.empty())
                .count();
        if (own > MOST_OWN_WORDS) {
            throw new FilterError("filter-too-many-terms", 0, text.length(), Map.of("limit", MOST_OWN_WORDS));
        }
        var costly = FilterWords.without(filter)
                .conditions()
                .flatMap(condition -> condition instanceof Text words ? Stream.of(words) : Stream.empty())
                .toList();
        if (costly.size() > MOST_WORDS) {
            throw new FilterError("filter-too-many-words", 0, text.length(), Map.of("limit", MOST_WORDS));
        }
        for (var words : costly) {
            if (words.match() == Match.PREFIX && words.words().length() < SHORTEST_PREFIX) {
                throw new FilterError(
                        "filter-short-prefix",
                        text.indexOf(words.words() + "*"),
                        words.words().length() + 1,
                        Map.of("value", words.words(), "limit", SHORTEST_PREFIX));
            }
        }
    }

    private static Filter.And<TicketCondition> together(List<Filter<TicketCondition>> parts) {
        var words = parts.stream().flatMap(FilterWords::word).map(Text::words).collect(joining(" "));
        var others = parts.stream()
                .filter(part -> FilterWords.word(part).findAny().isEmpty())
                .map(TicketVocabulary::within);
        var searched = words.isEmpty()
                ? Stream.<Filter<TicketCondition>>empty()
                : Stream.<Filter<TicketCondition>>of(new Filter.Holds<>(new Text(words, Match.WORDS)));
        return new Filter.And<>(Stream.concat(others, searched).toList());
    }

    private static Filter<TicketCondition> within(Filter<TicketCondition> part) {
        return switch (part) {
            case Filter.And<TicketCondition>(var parts) -> {
                var all = together(parts);
                yield all.parts().size() == 1 ? all.parts().getFirst() : all;
            }
            case Filter.Or<TicketCondition>(var parts) ->
                new Filter.Or<>(parts.stream().map(TicketVocabulary::within).toList());
            case Filter.Not<TicketCondition>(var negated) -> new Filter.Not<>(within(negated));
            case Filter.Holds<TicketCondition> holds -> holds;
        };
    }

    @Override
    public List<String> fields() {
        return names;
    }

    @Override
    public TicketCondition text(Term term) {
        var words = term.value();
        if (term.quoted()) {
            return new Text(words, Match.PHRASE);
        }
        return words.length() > 1 && words.endsWith("*")
                ? new Text(words.substring(0, words.length() - 1), Match.PREFIX)
                : new Text(words, Match.WORDS);
    }

    @Override
    public TicketCondition condition(Term term) {
        return Objects.requireNonNull(byName.get(term.field())).condition(term);
    }

    /** The fields, in the order in which they are offered. */
    public Stream<TicketField> known() {
        return byName.values().stream();
    }

    /** What may be offered behind the name of each field to whoever writes a filter. */
    public Map<String, List<String>> offers() {
        var offers = new LinkedHashMap<String, List<String>>();
        byName.forEach((name, field) -> offers.put(name, field.offers()));
        return offers;
    }

    /** The same language, of which every term stays as it is written. */
    private record Terms(List<String> fields) implements Vocabulary<Term> {

        @Override
        public Term condition(Term term) {
            return term;
        }

        @Override
        public Term text(Term term) {
            return term;
        }

        @Override
        public boolean asksBack() {
            return false;
        }
    }
}
