package org.pharosdesk.platform.database;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.OrderField;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A select whose text is written once: jOOQ writes a statement anew for each use, which takes longer than running a
 * small one. Only its values differ from use to use.
 */
public final class FixedSelect<T> {

    private final DSLContext sql;
    private final String text;
    private final int values;
    private final Columns columns;
    private final Function<Row, T> reading;

    /**
     * @param pattern the select with any values in it
     * @param reading what becomes of each row
     */
    public FixedSelect(DSLContext sql, Select<?> pattern, Function<Row, T> reading) {
        this.sql = sql;
        this.text = sql.render(pattern);
        this.values = sql.extractBindValues(pattern).size();
        this.columns = new Columns(pattern.getSelect());
        this.reading = reading;
    }

    /** @param values in the order in which they stand in the text */
    public Step<List<T>> with(@Nullable Object... values) {
        FixedChange.checkCount(text, this.values, values);
        return Step.select(text, values, columns, reading);
    }

    /**
     * The first of those rows that a condition leaves; the pattern has neither condition nor order of its own.
     *
     * @param limit written into the text: see what a bound limit does to a plan, at TicketRows
     */
    public SelectPart<T> where(Condition condition, List<? extends OrderField<?>> order, int limit) {
        var ordered = DSL.list(order);
        return new SelectPart<>(
                "%s where %s order by %s limit %d".formatted(text, sql.render(condition), sql.render(ordered), limit),
                values,
                Stream.concat(sql.extractBindValues(condition).stream(), sql.extractBindValues(ordered).stream())
                        .toArray(),
                columns,
                reading);
    }
}
