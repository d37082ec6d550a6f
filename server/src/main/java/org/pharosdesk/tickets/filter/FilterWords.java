package org.pharosdesk.tickets.filter;

import java.util.Optional;
import java.util.stream.Stream;
import org.pharosdesk.tickets.filter.Text.Match;

/** The words on the outside of a filter, by which it is a search; phrases and negated words stay conditions. */
public final class FilterWords {

    private FilterWords() {}

    public static Optional<Text> in(Filter.And<TicketCondition> filter) {
        return filter.parts().stream().flatMap(FilterWords::word).findFirst();
    }

    /** The same filter without those words. */
    public static Filter<TicketCondition> without(Filter.And<TicketCondition> filter) {
        return new Filter.And<>(filter.parts().stream()
                .filter(part -> word(part).findAny().isEmpty())
                .toList());
    }

    static Stream<Text> word(Filter<TicketCondition> filter) {
        return filter instanceof Filter.Holds<TicketCondition>(Text text) && text.match() == Match.WORDS
                ? Stream.of(text)
                : Stream.empty();
    }
}
