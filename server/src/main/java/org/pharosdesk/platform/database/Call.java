package org.pharosdesk.platform.database;

import static java.time.ZoneOffset.UTC;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** One statement with its values, run once; it keeps what came back. */
final class Call {

    private final String text;
    private final @Nullable Object[] values;
    private final @Nullable Columns columns;
    private List<Row> rows = List.of();
    private int changed;
    private boolean done;

    /** @param columns what it selects; absent when it returns no rows */
    Call(String text, @Nullable Object[] values, @Nullable Columns columns) {
        this.text = text;
        this.values = values;
        this.columns = columns;
    }

    String text() {
        return text;
    }

    /** Binds the values from a position on; gives the position after them. */
    int bind(PreparedStatement statement, int first) throws SQLException {
        var position = first;
        for (var value : values) {
            bind(statement, position++, value);
        }
        return position;
    }

    private static void bind(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(position, Types.NULL);
            case Instant moment -> statement.setObject(position, moment.atOffset(UTC));
            case Long[] numbers ->
                statement.setArray(position, statement.getConnection().createArrayOf("bigint", numbers));
            case String[] texts ->
                statement.setArray(position, statement.getConnection().createArrayOf("text", texts));
            case JSONB json -> statement.setObject(position, json.data(), Types.OTHER);
            default -> statement.setObject(position, value);
        }
    }

    /** Takes its outcome from a statement that stands at it. */
    void take(PreparedStatement statement) throws SQLException {
        if (columns == null) {
            changed = statement.getUpdateCount();
        } else {
            try (var found = statement.getResultSet()) {
                rows = columns.read(found);
            }
        }
        done = true;
    }

    List<Row> rows() {
        requireDone();
        return rows;
    }

    int changed() {
        requireDone();
        return changed;
    }

    private void requireDone() {
        if (!done) {
            throw new IllegalStateException("It has not been run yet: " + text);
        }
    }
}
