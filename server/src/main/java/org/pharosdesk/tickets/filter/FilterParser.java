package org.pharosdesk.tickets.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reads the filter language.
 *
 * <pre>
 * filter  = { [ "-" ] term }
 * term    = field operator value { "," value } | word | '"' phrase '"'
 * field   = name [ "." name ]
 * operator= ":" | ">=" | "<=" | ">" | "<"
 * </pre>
 *
 * Terms side by side must all hold; values side by side are alternatives. What the fields are, and what their values may
 * be, is the vocabulary's to say.
 */
public final class FilterParser {

    private FilterParser() {}

    /** @throws FilterError pointing at what is wrong, in every term that is */
    public static <C> Filter<C> parse(String text, Vocabulary<C> vocabulary) {
        var fields = vocabulary.fields();
        var terms = new ArrayList<Filter<C>>();
        var mistakes = new ArrayList<FilterError>();
        for (var term : FilterTokens.of(text, fields.stream().anyMatch(FilterParser::isFamily))) {
            try {
                terms.add(filter(term, vocabulary));
            } catch (FilterError mistake) {
                mistakes.add(mistake);
            }
        }
        if (!mistakes.isEmpty()) {
            throw FilterError.of(mistakes);
        }
        return new Filter.And<>(terms);
    }

    private static <C> Filter<C> filter(Term term, Vocabulary<C> vocabulary) {
        var condition = term.isText()
                ? vocabulary.text(term.value(), term.quoted())
                : vocabulary.condition(known(term, vocabulary.fields()));
        var holds = new Filter.Holds<>(condition);
        return term.negated() ? new Filter.Not<>(holds) : holds;
    }

    private static Term known(Term term, List<String> fields) {
        var name = term.field();
        if (fields.stream().noneMatch(field -> isFamily(field) ? isWithin(field, name) : name.equals(field))) {
            throw new FilterError(
                    "filter-unknown-field",
                    term.position(),
                    name.length(),
                    Map.of("name", name, "suggestion", nearest(name, fields), "known", String.join(", ", fields)));
        }
        return term;
    }

    private static boolean isFamily(String field) {
        return field.endsWith(".");
    }

    private static boolean isWithin(String family, String name) {
        return name.startsWith(family) && name.length() > family.length();
    }

    /** Of a name within a family, the same within the family that is meant. */
    private static String nearest(String name, List<String> fields) {
        var dot = name.indexOf('.') + 1;
        var written = name.substring(0, dot == 0 ? name.length() : dot);
        return fields.stream()
                        .filter(field -> isFamily(field) == isFamily(written))
                        .min(Comparator.comparingInt(field -> distance(written, field)))
                        .orElseThrow()
                + name.substring(written.length());
    }

    /** Levenshtein distance. */
    private static int distance(String left, String right) {
        var row = new ArrayList<Integer>(List.of());
        for (int column = 0; column <= right.length(); column++) {
            row.add(column);
        }
        for (int i = 1; i <= left.length(); i++) {
            var diagonal = row.getFirst();
            row.set(0, i);
            for (int j = 1; j <= right.length(); j++) {
                var above = row.get(j);
                var same = left.charAt(i - 1) == right.charAt(j - 1);
                row.set(j, same ? diagonal : 1 + Math.min(diagonal, Math.min(above, row.get(j - 1))));
                diagonal = above;
            }
        }
        return row.getLast();
    }
}
