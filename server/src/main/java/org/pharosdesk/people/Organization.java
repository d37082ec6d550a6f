package org.pharosdesk.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A company or body that contacts belong to; new contacts are matched to it by the domains of its mail. */
public record Organization(
        OrganizationId id,
        String name,
        List<String> domains,
        @Nullable String note,
        int contactCount,
        int version) {

    public Organization {
        domains = List.copyOf(domains);
    }
}
