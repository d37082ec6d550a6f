package org.pharosdesk.tickets;

import static org.pharosdesk.platform.schema.Tables.PRIORITY_MATRIX;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.Word;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The table that gives a priority to each pair of severity and urgency. */
@RestController
@RequestMapping("/api/v1/settings/priority-matrix")
@Tag(name = "settings")
class PriorityMatrixController {

    private static final int CELLS = Level.values().length * Level.values().length;

    private final DSLContext sql;
    private final Priorities priorities;

    PriorityMatrixController(DSLContext sql, Priorities priorities) {
        this.sql = sql;
        this.priorities = priorities;
    }

    @GetMapping
    @Requires(Permission.SETTINGS_READ)
    PriorityMatrix readPriorityMatrix() {
        return new PriorityMatrix(sql.selectFrom(PRIORITY_MATRIX)
                .orderBy(PRIORITY_MATRIX.SEVERITY, PRIORITY_MATRIX.URGENCY)
                .fetch(row -> new PriorityCell(
                        Word.of(Level.class, row.getSeverity()),
                        Word.of(Level.class, row.getUrgency()),
                        Word.of(Level.class, row.getPriority()))));
    }

    /** Replaces the whole table; tickets that exist keep their priority until they are changed. */
    @PutMapping
    @Transactional
    @Requires(Permission.SETTINGS_WRITE)
    PriorityMatrix replacePriorityMatrix(@Valid @RequestBody PriorityMatrix matrix) {
        var pairs = matrix.cells().stream()
                .map(cell -> cell.severity().word() + "/" + cell.urgency().word())
                .distinct()
                .count();
        if (pairs != CELLS) {
            throw Refusal.invalid("priority-matrix-incomplete", Map.of("cells", CELLS));
        }
        for (var cell : matrix.cells()) {
            sql.update(PRIORITY_MATRIX)
                    .set(PRIORITY_MATRIX.PRIORITY, cell.priority().word())
                    .where(PRIORITY_MATRIX.SEVERITY.eq(cell.severity().word()))
                    .and(PRIORITY_MATRIX.URGENCY.eq(cell.urgency().word()))
                    .execute();
        }
        priorities.forget();
        return readPriorityMatrix();
    }

    record PriorityMatrix(@NotNull @Size(min = 16, max = 16) List<@Valid PriorityCell> cells) {}

    @Schema(name = "MatrixCell")
    record PriorityCell(
            @NotNull Level severity,
            @NotNull Level urgency,
            @NotNull Level priority) {}
}
