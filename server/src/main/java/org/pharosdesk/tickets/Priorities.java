package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.PRIORITY_MATRIX;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.memory.Remembered;
import org.springframework.stereotype.Component;

/** The priority each pair of severity and urgency gives. */
@Component
class Priorities {

    private record Pair(Level severity, Level urgency) {}

    private final DSLContext sql;
    private final Remembered<Map<Pair, Level>> matrix;

    Priorities(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.matrix = new Remembered<>(this::read, clock);
    }

    Level of(Level severity, Level urgency) {
        return Objects.requireNonNull(matrix.get().get(new Pair(severity, urgency)));
    }

    /** After the matrix was changed. */
    void forget() {
        matrix.forget();
    }

    private Map<Pair, Level> read() {
        var found = new HashMap<Pair, Level>();
        sql.selectFrom(PRIORITY_MATRIX)
                .forEach(row -> found.put(
                        new Pair(Word.of(Level.class, row.getSeverity()), Word.of(Level.class, row.getUrgency())),
                        Word.of(Level.class, row.getPriority())));
        return found;
    }
}
