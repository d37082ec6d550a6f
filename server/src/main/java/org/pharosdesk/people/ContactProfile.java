package org.pharosdesk.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Everything the desk knows of a contact. */
public record ContactProfile(
        Contact contact,
        @Nullable OrganizationRef organization,
        @Nullable String timeZone,
        @Nullable String phone,
        @Nullable String note,
        Instant createdAt,
        int version) {}
