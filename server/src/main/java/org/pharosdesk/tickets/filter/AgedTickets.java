package org.pharosdesk.tickets.filter;

import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.or;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** Finds the tickets that filters mean, or mean no more, because time went by: nothing touches these. */
@Component
public class AgedTickets {

    private final DSLContext sql;

    AgedTickets(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * The ages at which a ticket comes into a filter or leaves it by itself: none where time changes nothing.
     *
     * @return nothing where they are not known, so that the filter can only be asked again
     */
    public static Optional<Set<Age>> ages(Filter<TicketCondition> filter) {
        var drifting = filter.conditions().filter(TicketCondition::dependsOnNow).toList();
        var known = drifting.stream()
                .flatMap(condition -> condition.turnsAt().stream())
                .collect(toSet());
        var followed =
                drifting.stream().allMatch(condition -> condition.turnsAt().isPresent())
                        && (known.isEmpty() || !Bin.isAskedFor(filter));
        return followed ? Optional.of(known) : Optional.empty();
    }

    /** Those that came to one of these ages from a moment on and before another, in no order; none of the bin. */
    public Set<TicketNumber> cameTo(Set<Age> ages, Instant from, Instant until, int atMost) {
        if (ages.isEmpty()) {
            return Set.of();
        }
        return sql.select(TICKET.NUMBER)
                .from(TICKET)
                .where(TICKET.DELETED_AT.isNull())
                .and(or(ages.stream().map(age -> reached(age, from, until)).toList()))
                .limit(atMost)
                .fetchSet(row -> new TicketNumber(row.value1()));
    }

    private static Condition reached(Age age, Instant from, Instant until) {
        var column = age.column();
        return column.ge(from.minus(age.reached())).and(column.lt(until.minus(age.reached())));
    }
}
