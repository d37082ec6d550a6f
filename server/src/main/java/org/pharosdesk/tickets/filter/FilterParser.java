package org.pharosdesk.tickets.filter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the filter language.
 *
 * <pre>
 * filter  = all { "or" all }
 * all     = part { [ "and" ] part }
 * part    = [ "-" ] ( "(" filter ")" | term )
 * term    = field operator value { "," value } | word | '"' phrase '"'
 * field   = name [ "." name ]
 * operator= ":" | ">=" | "<=" | ">" | "<"
 * </pre>
 *
 * Terms side by side must all hold, which binds closer than {@code or}; values side by side are alternatives. What the
 * fields are, and what their values may be, is the vocabulary's to say.
 */
public final class FilterParser<C> {

    private static final int MOST_MEANT = 3;

    private final String text;
    private final Vocabulary<C> vocabulary;
    private final Deque<Token> ahead;
    private final List<FilterError> mistakes = new ArrayList<>();
    private final Set<Token.Or> alone = new HashSet<>();

    private FilterParser(String text, Vocabulary<C> vocabulary, List<Token> tokens) {
        this.text = text;
        this.vocabulary = vocabulary;
        this.ahead = new ArrayDeque<>(tokens);
    }

    /**
     * Its root holds all that stands side by side on the outside.
     *
     * @throws FilterError pointing at what is wrong, in every term that is
     */
    public static <C> Filter.And<C> parse(String text, Vocabulary<C> vocabulary) {
        var fields = vocabulary.fields();
        var families = fields.stream().anyMatch(FilterParser::isFamily);
        var parser = new FilterParser<>(
                text,
                vocabulary,
                FilterTokens.of(
                        text,
                        name -> isField(name, fields),
                        head -> families || fields.stream().anyMatch(field -> field.startsWith(head + "."))));
        var filter = parser.ahead.isEmpty() ? new Filter.And<C>(List.of()) : parser.alternatives();
        if (!parser.mistakes.isEmpty()) {
            throw FilterError.of(parser.mistakes);
        }
        return filter instanceof Filter.And<C> all ? all : new Filter.And<>(List.of(filter));
    }

    private Filter<C> alternatives() {
        var alternatives = new ArrayList<Filter<C>>();
        alternatives.add(all());
        while (ahead.peek() instanceof Token.Or or) {
            ahead.remove();
            if (!isPart(ahead.peek())) {
                refuseAlone(or);
            }
            alternatives.add(all());
        }
        return alternatives.size() == 1 ? alternatives.getFirst() : new Filter.Or<>(alternatives);
    }

    private Filter<C> all() {
        if (ahead.peek() instanceof Token.Or or) {
            refuseAlone(or);
        }
        var parts = new ArrayList<Filter<C>>();
        while (isPart(ahead.peek())) {
            part(ahead.remove()).ifPresent(parts::add);
        }
        return parts.size() == 1 ? parts.getFirst() : new Filter.And<>(parts);
    }

    private Optional<Filter<C>> part(Token token) {
        try {
            return Optional.of(
                    switch (token) {
                        case Token.Opening opening -> perhapsNot(opening.negated(), group(opening));
                        case Term term -> perhapsNot(term.negated(), new Filter.Holds<>(condition(term)));
                        case Token.Closing _, Token.Or _ -> throw new IllegalStateException("no part: " + token);
                    });
        } catch (FilterError mistake) {
            mistakes.add(mistake);
            return Optional.empty();
        }
    }

    private Filter<C> group(Token.Opening opening) {
        if (ahead.peek() instanceof Token.Closing closing) {
            ahead.remove();
            var length = closing.position() + 1 - opening.position();
            throw new FilterError("filter-group-empty", opening.position(), length, Map.of());
        }
        var group = alternatives();
        if (!(ahead.poll() instanceof Token.Closing)) {
            throw new FilterError("filter-group-open", opening.position(), 1, Map.of());
        }
        return group;
    }

    private C condition(Term term) {
        if (!term.isText()) {
            return vocabulary.condition(known(term, vocabulary.fields()));
        }
        var asked = vocabulary.text(term);
        if (term.isWord() && vocabulary.asksBack()) {
            new OtherManners(text, vocabulary.fields(), this::mended, List.copyOf(ahead)).refuse(term);
        }
        return asked;
    }

    private Optional<String> mended(String term) {
        try {
            parse(term, vocabulary);
            return Optional.of(term);
        } catch (FilterError mistake) {
            return Optional.of(mistake.mended(term)).filter(this::isRead);
        }
    }

    private boolean isRead(String term) {
        try {
            parse(term, vocabulary);
            return true;
        } catch (FilterError _) {
            return false;
        }
    }

    private static boolean isPart(@Nullable Token token) {
        return token instanceof Term || token instanceof Token.Opening;
    }

    private static <C> Filter<C> perhapsNot(boolean negated, Filter<C> filter) {
        return negated ? new Filter.Not<>(filter) : filter;
    }

    private void refuseAlone(Token.Or or) {
        if (alone.add(or)) {
            mistakes.add(new FilterError("filter-or-alone", or.position(), 2, Map.of()));
        }
    }

    private static Term known(Term term, List<String> fields) {
        var name = term.field();
        if (!isField(name, fields)) {
            var facts = new HashMap<String, Object>(Map.of("name", name, "known", String.join(", ", fields)));
            var meant = meant(name, fields);
            if (!meant.isEmpty()) {
                facts.put("meant", String.join(", ", meant));
                facts.put("suggestion", meant.getFirst());
                facts.put("suggestions", meant);
            }
            throw new FilterError(
                    meant.isEmpty() ? "filter-no-such-field" : "filter-unknown-field",
                    term.from(),
                    name.length(),
                    facts);
        }
        return term;
    }

    private static boolean isField(String name, List<String> fields) {
        return fields.stream().anyMatch(field -> isFamily(field) ? isWithin(field, name) : name.equals(field));
    }

    private static boolean isFamily(String field) {
        return field.endsWith(".");
    }

    private static boolean isWithin(String family, String name) {
        return name.startsWith(family) && name.length() > family.length();
    }

    /**
     * The fields that begin so, then those that are written almost so. Of a name within a family, the same within the
     * families that are meant.
     */
    private static List<String> meant(String name, List<String> fields) {
        var dot = fields.stream().anyMatch(FilterParser::isFamily) ? name.indexOf('.') + 1 : 0;
        var written = name.substring(0, dot == 0 ? name.length() : dot);
        var alike = fields.stream()
                .filter(field -> isFamily(field) == isFamily(written))
                .toList();
        return Mistyped.near(written, alike).stream()
                .limit(MOST_MEANT)
                .map(field -> field + name.substring(written.length()))
                .toList();
    }
}
