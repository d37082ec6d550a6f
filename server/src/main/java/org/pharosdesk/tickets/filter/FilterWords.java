package org.pharosdesk.tickets.filter;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pharosdesk.tickets.filter.TicketCondition.Text;

/** The bare words of a filter, which are searched for together; phrases and negated words stay conditions. */
public final class FilterWords {

    private FilterWords() {}

    public static Optional<Text> in(Filter<TicketCondition> filter) {
        if (!(filter instanceof Filter.And<TicketCondition> and)) {
            return Optional.empty();
        }
        var words =
                and.parts().stream().flatMap(FilterWords::word).map(Text::words).collect(Collectors.joining(" "));
        return words.isEmpty() ? Optional.empty() : Optional.of(new Text(words, false));
    }

    /** The same filter without its bare words. */
    public static Filter<TicketCondition> without(Filter<TicketCondition> filter) {
        return filter instanceof Filter.And<TicketCondition> and
                ? new Filter.And<>(and.parts().stream()
                        .filter(part -> word(part).findAny().isEmpty())
                        .toList())
                : filter;
    }

    private static Stream<Text> word(Filter<TicketCondition> filter) {
        return filter instanceof Filter.Holds<TicketCondition>(Text text) && !text.phrase()
                ? Stream.of(text)
                : Stream.empty();
    }
}
