package org.pharosdesk.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contact that turned out to be somebody else, as it is shown on that one's card.
 *
 * @param addresses those that came from it
 */
public record MergedContact(
        long id,
        String name,
        List<String> addresses,
        @Nullable String phone,
        @Nullable String note,
        String mergedBy,
        Instant mergedAt) {

    public MergedContact {
        addresses = List.copyOf(addresses);
    }
}
