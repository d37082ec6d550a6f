package org.pharosdesk.platform.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** The columns a statement selects, and how the driver's value of each is read. */
final class Columns {

    private interface Reader {
        @Nullable
        Object read(ResultSet rows, int position) throws SQLException;
    }

    private final Map<Field<?>, Integer> positions = new IdentityHashMap<>();
    private final List<Reader> readers = new ArrayList<>();

    Columns(List<? extends Field<?>> columns) {
        for (var column : columns) {
            positions.put(column, readers.size());
            readers.add(reader(column.getType()));
        }
    }

    int position(Field<?> column) {
        var position = positions.get(column);
        if (position == null) {
            throw new IllegalArgumentException("The statement does not select " + column);
        }
        return position;
    }

    List<Row> read(ResultSet rows) throws SQLException {
        var read = new ArrayList<Row>();
        while (rows.next()) {
            var values = new Object[readers.size()];
            for (var i = 0; i < values.length; i++) {
                values[i] = readers.get(i).read(rows, i + 1);
            }
            read.add(new Row(this, values));
        }
        return read;
    }

    private static Reader reader(Class<?> type) {
        if (type == String.class) {
            return ResultSet::getString;
        }
        if (type == Long.class) {
            return (rows, position) -> orNull(rows, rows.getLong(position));
        }
        if (type == Integer.class) {
            return (rows, position) -> orNull(rows, rows.getInt(position));
        }
        if (type == Boolean.class) {
            return (rows, position) -> orNull(rows, rows.getBoolean(position));
        }
        if (type == Instant.class) {
            return Columns::moment;
        }
        if (type == byte[].class) {
            return ResultSet::getBytes;
        }
        if (type == JSONB.class) {
            return (rows, position) -> JSONB.jsonbOrNull(rows.getString(position));
        }
        if (type.isArray()) {
            return Columns::array;
        }
        throw new IllegalArgumentException("No column of the type %s is read yet".formatted(type));
    }

    private static @Nullable Object orNull(ResultSet rows, Object value) throws SQLException {
        return rows.wasNull() ? null : value;
    }

    private static @Nullable Instant moment(ResultSet rows, int position) throws SQLException {
        var moment = rows.getObject(position, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static @Nullable Object array(ResultSet rows, int position) throws SQLException {
        var array = rows.getArray(position);
        return array == null ? null : array.getArray();
    }
}
