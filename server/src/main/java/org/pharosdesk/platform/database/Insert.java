package org.pharosdesk.platform.database;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** A row to be inserted, put together column by column; jOOQ would take longer to write it than PostgreSQL to run it. */
public final class Insert {

    private final StringBuilder columns = new StringBuilder();
    private final StringBuilder expressions = new StringBuilder();
    private final List<@Nullable Object> values = new ArrayList<>();
    private final String table;

    private Insert(Table<?> table) {
        this.table = '"' + table.getName() + '"';
    }

    public static Insert into(Table<?> table) {
        return new Insert(table);
    }

    public <V> Insert set(Field<V> column, @Nullable V value) {
        return compute(column, "?", value);
    }

    /** Sets the columns that were set in a record. */
    public Insert set(Record record) {
        for (var column : record.fields()) {
            if (record.touched(column)) {
                compute(column, "?", record.get(column));
            }
        }
        return this;
    }

    /** @param expression SQL with a question mark for each value, never made of what somebody sent */
    public Insert compute(Field<?> column, String expression, @Nullable Object... values) {
        if (!columns.isEmpty()) {
            columns.append(", ");
            expressions.append(", ");
        }
        columns.append(quoted(column));
        expressions.append(expression);
        for (var value : values) {
            this.values.add(value);
        }
        return this;
    }

    /** Its outcome is one. */
    public Step<Integer> step() {
        return Step.change(text(), values.toArray());
    }

    /** Does nothing when there is such a row already; its outcome is whether there was none. */
    public Step<Boolean> unlessThere() {
        return Step.change(text() + " on conflict do nothing", values.toArray()).map(changed -> changed == 1);
    }

    /** Its outcome is what the new row has in this column. */
    public <V> Step<V> returning(Field<V> column) {
        return Step.select(
                        text() + " returning " + quoted(column),
                        values.toArray(),
                        new Columns(List.of(column)),
                        row -> row.get(column))
                .map(List::getFirst);
    }

    private String text() {
        return "insert into " + table + " (" + columns + ") values (" + expressions + ")";
    }

    private static String quoted(Field<?> column) {
        return '"' + column.getName() + '"';
    }
}
