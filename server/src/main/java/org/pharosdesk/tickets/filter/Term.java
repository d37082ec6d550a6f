package org.pharosdesk.tickets.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.pharosdesk.platform.Word;

/**
 * One term of a filter as it is written, and where.
 *
 * @param field in lower case; empty for free words and phrases
 */
public record Term(
        boolean negated,
        String field,
        String operator,
        List<String> values,
        boolean quoted,
        int position,
        int valuePosition,
        int valueLength)
        implements Token {

    public Term {
        values = List.copyOf(values);
    }

    boolean isText() {
        return field.isEmpty();
    }

    String value() {
        return values.getFirst();
    }

    /** The same term, of a field that has nothing to compare by. */
    public Term equalOnly() {
        if (!operator.equals(":")) {
            var equal = "%s:%s".formatted(field, String.join(",", values));
            throw new FilterError("filter-only-equal", valuePosition, valueLength, Map.of("term", equal));
        }
        return this;
    }

    /** The same term with some of its values. */
    Term with(List<String> some) {
        return new Term(negated, field, operator, some, quoted, position, valuePosition, valueLength);
    }

    /** The value, of a field that has no alternatives. */
    public String single() {
        if (values.size() != 1) {
            throw wrongValue("filter-one-value");
        }
        return value();
    }

    public <E extends Enum<E> & Word> E word(Class<E> type, String value) {
        return Word.parse(type, value.toLowerCase(Locale.ROOT)).orElseThrow(() -> unknownValue(value, words(type)));
    }

    /** @param known what may stand in its place */
    public FilterError unknownValue(String value, String known) {
        return new FilterError(
                "filter-unknown-value", valuePosition, valueLength, Map.of("value", value, "known", known));
    }

    /** What is wrong with its values, as the slug of a problem. */
    public FilterError wrongValue(String slug) {
        return new FilterError(slug, valuePosition, valueLength, Map.of("value", String.join(",", values)));
    }

    private static <E extends Enum<E> & Word> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Word::word).collect(Collectors.joining(", "));
    }
}
