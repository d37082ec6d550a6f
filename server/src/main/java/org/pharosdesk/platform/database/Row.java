package org.pharosdesk.platform.database;

import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.NullUnmarked;

/** A row that was read, by the columns its statement selects. */
public final class Row {

    private final Columns columns;
    private final Object[] values;

    Row(Columns columns, Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    /** The value as the database holds it; null for a column that may be null, which the schema tells. */
    @NullUnmarked
    @SuppressWarnings("unchecked") // Columns reads each value as its column's type
    public <V> V get(Field<V> column) {
        return (V) values[columns.position(column)];
    }

    /** The row as the table's record, of a statement that selects all its columns. */
    public <R extends Record> R into(Table<R> table) {
        var record = table.newRecord();
        for (var column : table.fields()) {
            copy(column, record);
        }
        return record;
    }

    private <V> void copy(Field<V> column, Record record) {
        record.set(column, get(column));
    }
}
