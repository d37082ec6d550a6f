package org.pharosdesk.people;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a change makes of a field: absent keeps it, empty clears it. */
final class Patch {

    private Patch() {}

    static <T> T kept(@Nullable T change, T present) {
        return change == null ? present : change;
    }

    static <T> @Nullable T clearable(@Nullable Optional<T> change, @Nullable T present) {
        return change == null ? present : change.orElse(null);
    }
}
