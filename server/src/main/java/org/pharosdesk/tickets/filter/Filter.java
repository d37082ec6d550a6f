package org.pharosdesk.tickets.filter;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is asked for, as parsed from text such as {@code is:open priority>=high created<2d "paper jam"}.
 *
 * @param <C> what a single term asks; which of these there are is a {@link Vocabulary}'s to say
 */
public sealed interface Filter<C> {

    /** Every part holds; without parts, everything matches. */
    record And<C>(List<Filter<C>> parts) implements Filter<C> {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** At least one part holds. */
    record Or<C>(List<Filter<C>> parts) implements Filter<C> {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not<C>(Filter<C> part) implements Filter<C> {}

    record Holds<C>(C condition) implements Filter<C> {}

    /** Whether it matches something of which each condition holds or does not. */
    default boolean test(Predicate<? super C> holds) {
        return switch (this) {
            case And<C>(var parts) -> parts.stream().allMatch(part -> part.test(holds));
            case Or<C>(var parts) -> parts.stream().anyMatch(part -> part.test(holds));
            case Not<C>(var part) -> !part.test(holds);
            case Holds<C>(var condition) -> holds.test(condition);
        };
    }

    /** All that it asks, whether it has to hold or not. */
    default Stream<C> conditions() {
        return switch (this) {
            case And<C>(var parts) -> parts.stream().flatMap(Filter::conditions);
            case Or<C>(var parts) -> parts.stream().flatMap(Filter::conditions);
            case Not<C>(var part) -> part.conditions();
            case Holds<C>(var condition) -> Stream.of(condition);
        };
    }

    /** Whether any of its conditions is such a one, whether it has to hold or not. */
    default boolean mentions(Predicate<? super C> such) {
        return conditions().anyMatch(such);
    }
}
