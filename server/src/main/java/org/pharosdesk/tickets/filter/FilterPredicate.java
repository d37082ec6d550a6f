package org.pharosdesk.tickets.filter;

import java.util.List;
import java.util.function.Predicate;
import org.pharosdesk.access.Grants;
import org.pharosdesk.access.Permission;

/** Turns a filter into a test of tickets at hand, which says the same as {@link FilterSql} of the same tickets. */
final class FilterPredicate {

    private FilterPredicate() {}

    static Predicate<TicketAtHand> of(Filter<TicketCondition> filter, Asking asking) {
        var asked = test(filter, asking);
        if (!Bin.isAskedFor(filter)) {
            return ticket -> ticket.deletedAt() == null && asked.test(ticket);
        }
        return Grants.allowed(asking.viewer(), Permission.TICKET_DELETE) ? asked : _ -> false;
    }

    private static Predicate<TicketAtHand> test(Filter<TicketCondition> filter, Asking asking) {
        return switch (filter) {
            case Filter.And<TicketCondition>(var parts) -> all(parts, asking);
            case Filter.Or<TicketCondition>(var parts) -> any(parts, asking);
            case Filter.Not<TicketCondition>(var part) -> test(part, asking).negate();
            case Filter.Holds<TicketCondition>(var condition) -> condition.predicate(asking);
        };
    }

    private static Predicate<TicketAtHand> all(List<Filter<TicketCondition>> parts, Asking asking) {
        return parts.stream()
                .map(part -> test(part, asking))
                .reduce(Predicate::and)
                .orElse(_ -> true);
    }

    private static Predicate<TicketAtHand> any(List<Filter<TicketCondition>> parts, Asking asking) {
        return parts.stream()
                .map(part -> test(part, asking))
                .reduce(Predicate::or)
                .orElse(_ -> false);
    }
}
