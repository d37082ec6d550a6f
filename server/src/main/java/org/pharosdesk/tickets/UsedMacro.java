package org.pharosdesk.tickets;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A macro as whoever uses it names it.
 *
 * @param actions what of it is to happen; absent makes nothing happen to the ticket
 * @param chosenAt when it was chosen; its tags may be named as they were called then
 * @param note what is to be left for colleagues with it, as HTML; it is its user's own, whatever the macro said
 */
public record UsedMacro(
        long id,
        @Valid @Nullable MacroActions actions,
        @Nullable Instant chosenAt,
        @Size(max = LONGEST_NOTE) @Nullable String note) {

    public static final int LONGEST_NOTE = 200_000;
}
