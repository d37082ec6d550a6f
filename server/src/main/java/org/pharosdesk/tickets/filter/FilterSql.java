package org.pharosdesk.tickets.filter;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.not;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.pharosdesk.access.Grants;
import org.pharosdesk.access.Permission;

/**
 * Turns a filter into a condition on the ticket table, as asked by one agent at one moment. All that a person typed is
 * bound; words of our own lists are written into the SQL.
 */
public final class FilterSql {

    private final Asking asking;

    public FilterSql(Asking asking) {
        this.asking = asking;
    }

    /** Deleted tickets match only a filter that asks for them, of somebody who may delete. */
    public Condition of(Filter<TicketCondition> filter) {
        var asked = leading(filter);
        if (!Bin.isAskedFor(filter)) {
            return asked.and(TICKET.DELETED_AT.isNull());
        }
        return Grants.allowed(asking.viewer(), Permission.TICKET_DELETE) ? asked : falseCondition();
    }

    /** Work is left to do. */
    public static Condition unsolved() {
        return StateField.unsolved();
    }

    private Condition leading(Filter<TicketCondition> filter) {
        return switch (filter) {
            case Filter.And<TicketCondition>(var parts) ->
                DSL.and(parts.stream().map(this::leading).toList());
            case Filter.Holds<TicketCondition>(var condition) -> condition.leadingSql(asking);
            case Filter.Or<TicketCondition> _, Filter.Not<TicketCondition> _ -> condition(filter);
        };
    }

    private Condition condition(Filter<TicketCondition> filter) {
        return switch (filter) {
            case Filter.And<TicketCondition>(var parts) ->
                DSL.and(parts.stream().map(this::condition).toList());
            case Filter.Or<TicketCondition>(var parts) ->
                DSL.or(parts.stream().map(this::condition).toList());
            case Filter.Not<TicketCondition>(var part) ->
                not(DSL.coalesce(DSL.field(condition(part)), inline(false)).isTrue());
            case Filter.Holds<TicketCondition>(var condition) -> condition.sql(asking);
        };
    }
}
