package org.pharosdesk.tickets.views;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.web.Filled;
import org.pharosdesk.tickets.TicketGrouping;

/**
 * How a view shows its tickets.
 *
 * @param columns of its table; the usual ones when none is named
 * @param marks each ticket has the first whose filter it matches
 */
@Schema(name = "ViewLook")
public record ViewLook(
        @NotNull @Size(max = 14) List<@NotNull TicketColumn> columns,
        @Nullable TicketGrouping groupedBy,
        @NotNull @Size(max = 6) List<@Valid @NotNull Mark> marks) {

    static final ViewLook USUAL = new ViewLook(List.of(), null, List.of());

    /** What makes some of the tickets stand out, and is said of them. */
    @Schema(name = "ViewMark")
    public record Mark(
            @NotNull @Filled @Size(max = 40) String name,
            @NotNull @Size(max = 2000) String filter,
            @NotNull MarkColour colour) {}

    public ViewLook {
        columns = List.copyOf(columns);
        marks = List.copyOf(marks);
    }

    ViewLook with(List<Mark> others) {
        return new ViewLook(columns, groupedBy, others);
    }
}
