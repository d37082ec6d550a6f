package org.pharosdesk.channels.email.filters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A filter as somebody has set it up.
 *
 * @param condition in the filter language
 * @param failure what went wrong when it was last held against a mail and could not be
 */
record MailFilter(
        MailFilterId id,
        String name,
        boolean active,
        String condition,
        FilterActions actions,
        @Nullable String failure,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    MailFilter with(FilterActions others) {
        return new MailFilter(id, name, active, condition, others, failure, version, createdAt, updatedAt);
    }

    MailFilter off() {
        return new MailFilter(id, name, false, condition, actions, failure, version, createdAt, updatedAt);
    }
}
