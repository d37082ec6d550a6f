package org.pharosdesk.platform.database;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.impl.DSL;

/**
 * A select whose text is written once: jOOQ writes a statement anew for each use, which takes longer than running a
 * small one. Only its values differ from use to use.
 */
public final class FixedSelect {

    private final DSLContext sql;
    private final String text;
    private final int values;
    private final List<Field<?>> columns;

    /** @param pattern the select with any values in it */
    public FixedSelect(DSLContext sql, Select<?> pattern) {
        this.sql = sql;
        this.text = sql.render(pattern);
        this.values = sql.extractBindValues(pattern).size();
        this.columns = List.copyOf(pattern.getSelect());
    }

    /** @param values in the order in which they stand in the text */
    public ResultQuery<Record> with(Object... values) {
        if (values.length != this.values) {
            throw new IllegalArgumentException(
                    "%d values for the %d of: %s".formatted(values.length, this.values, text));
        }
        return sql.resultQuery(text, values).coerce(columns);
    }

    /**
     * The first of those rows that a condition leaves; the pattern has neither condition nor order of its own.
     *
     * @param limit written into the text: see what a bound limit does to a plan, at TicketRows
     */
    public ResultQuery<Record> where(
            Condition condition, List<? extends OrderField<?>> order, int limit, Object... values) {
        var parts = Stream.concat(Arrays.stream(values), Stream.of(condition, DSL.list(order)))
                .toArray();
        return sql.resultQuery(
                        "%s where {%d} order by {%d} limit %d".formatted(text, values.length, values.length + 1, limit),
                        parts)
                .coerce(columns);
    }
}
