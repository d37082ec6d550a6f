package org.pharosdesk.tickets.filter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pharosdesk.tickets.filter.Text.Match;

/** The words on the outside of a filter, by which it is a search; phrases and negated words stay conditions. */
public final class FilterWords {

    private FilterWords() {}

    public static Optional<Text> in(Filter.And<TicketCondition> filter) {
        return filter.parts().stream().flatMap(FilterWords::word).findFirst();
    }

    /** All that has to be said by what it finds: those words, phrases and beginnings of words. */
    public static List<Text> said(Filter.And<TicketCondition> filter) {
        return filter.parts().stream()
                .flatMap(part ->
                        part instanceof Filter.Holds<TicketCondition>(Text text) ? Stream.of(text) : Stream.empty())
                .toList();
    }

    /** The same filter without the words of {@link #in}. */
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
