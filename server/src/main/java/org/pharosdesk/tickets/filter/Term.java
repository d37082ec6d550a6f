package org.pharosdesk.tickets.filter;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
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

    private static final Pattern PLAIN = Pattern.compile("[^\\s,()\"][^\\s,()]*");
    private static final Pattern COMPARISON = Pattern.compile("[<>]=?[^<>=].*");

    public Term {
        values = List.copyOf(values);
    }

    boolean isText() {
        return field.isEmpty();
    }

    public String value() {
        return values.getFirst();
    }

    /** The same term, of a field that has nothing to compare by. */
    public Term equalOnly() {
        if (!operator.equals(":")) {
            throw rather("filter-only-equal", field + ":" + written("", ""));
        }
        return this;
    }

    /** The same term, of a field that can be compared: what is compared stands behind no colon. */
    public Term compared() {
        var comparison = COMPARISON.matcher(value());
        if (operator.equals(":") && values.size() == 1 && comparison.matches()) {
            throw rather("filter-colon-comparison", field + value());
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
    public FilterError unknownValue(String value, List<String> known) {
        var words = String.join(", ", known);
        var meant = Mistyped.meant(value.toLowerCase(Locale.ROOT), known);
        return meant.isPresent()
                ? mistyped("filter-mistyped-value", value, List.of(meant.get()), Map.of("known", words))
                : new FilterError(
                        "filter-unknown-value", valuePosition, valueLength, Map.of("value", value, "known", words));
    }

    /** One of its values is not what was meant, which may be one of these. */
    FilterError mistyped(String slug, String value, List<String> meant) {
        return mistyped(slug, value, meant, Map.of());
    }

    private FilterError mistyped(String slug, String value, List<String> meant, Map<String, Object> others) {
        var facts = new HashMap<>(others);
        facts.put("value", value);
        facts.put("meant", String.join(", ", meant));
        var mended = meant.stream().map(one -> written(value, one)).toList();
        facts.put("suggestion", mended.getFirst());
        if (mended.size() > 1) {
            facts.put("suggestions", mended);
        }
        return new FilterError(slug, valuePosition, valueLength, facts);
    }

    /** All of it is to be written otherwise. */
    public FilterError rather(String slug, String suggestion) {
        var facts = Map.<String, Object>of("value", String.join(",", values), "suggestion", suggestion);
        return new FilterError(slug, from(), end() - from(), facts);
    }

    /** Where it begins, the minus left aside. */
    public int from() {
        return position + (negated ? 1 : 0);
    }

    int end() {
        return valuePosition + valueLength;
    }

    /** A word that stands alone and may be looked for. */
    boolean isWord() {
        return isText() && !quoted;
    }

    private String written(String wrong, String right) {
        return values.stream()
                .map(value -> quotedIfNeeded(value.equals(wrong) ? right : value))
                .collect(Collectors.joining(","));
    }

    private static String quotedIfNeeded(String value) {
        return PLAIN.matcher(value).matches() ? value : "\"" + value + "\"";
    }

    /** What is wrong with its values, as the slug of a problem. */
    public FilterError wrongValue(String slug) {
        return wrongValue(slug, Map.of("value", String.join(",", values)));
    }

    FilterError wrongValue(String slug, Map<String, Object> facts) {
        return new FilterError(slug, valuePosition, valueLength, facts);
    }

    private static <E extends Enum<E> & Word> List<String> words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Word::word).toList();
    }
}
