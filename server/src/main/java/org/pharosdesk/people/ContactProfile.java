package org.pharosdesk.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the desk knows of a contact.
 *
 * @param undeliverable their addresses that mail does not reach
 * @param mergedInto whom this one turned out to be; their addresses and tickets are there
 */
public record ContactProfile(
        Contact contact,
        List<EmailAddress> undeliverable,
        @Nullable OrganizationRef organization,
        @Nullable String timeZone,
        @Nullable String phone,
        @Nullable String note,
        Instant createdAt,
        int version,
        @Nullable ContactRef mergedInto) {

    public ContactProfile {
        undeliverable = List.copyOf(undeliverable);
    }
}
