package org.pharosdesk.tickets.filter;

import java.util.Optional;
import java.util.stream.Collectors;

/** The bare words of a filter, which are searched for together; phrases and negated words stay conditions. */
public final class FilterWords {

    private FilterWords() {}

    public static Optional<Filter.Text> in(Filter filter) {
        if (!(filter instanceof Filter.And and)) {
            return Optional.empty();
        }
        var words = and.parts().stream()
                .filter(FilterWords::isWord)
                .map(part -> ((Filter.Text) part).words())
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? Optional.empty() : Optional.of(new Filter.Text(words, false));
    }

    /** The same filter without its bare words. */
    public static Filter without(Filter filter) {
        return filter instanceof Filter.And and
                ? new Filter.And(
                        and.parts().stream().filter(part -> !isWord(part)).toList())
                : filter;
    }

    private static boolean isWord(Filter filter) {
        return filter instanceof Filter.Text text && !text.phrase();
    }
}
