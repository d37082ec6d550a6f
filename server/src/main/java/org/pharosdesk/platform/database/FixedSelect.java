package org.pharosdesk.platform.database;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.Select;

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
}
