package org.pharosdesk.tickets.filter;

import org.pharosdesk.tickets.filter.StateField.Is;
import org.pharosdesk.tickets.filter.StateField.State;

/** What lies in the bin is found only by who looks there. */
final class Bin {

    private Bin() {}

    /** Said plainly: that something is not in the bin asks for none that is. */
    static boolean isAskedFor(Filter<TicketCondition> filter) {
        return switch (filter) {
            case Filter.And<TicketCondition>(var parts) -> parts.stream().anyMatch(Bin::isAskedFor);
            case Filter.Or<TicketCondition>(var parts) -> parts.stream().anyMatch(Bin::isAskedFor);
            case Filter.Not<TicketCondition> _ -> false;
            case Filter.Holds<TicketCondition>(var condition) ->
                condition instanceof Is(var states) && states.contains(State.DELETED);
        };
    }
}
