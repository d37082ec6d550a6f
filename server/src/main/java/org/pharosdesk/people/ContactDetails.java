package org.pharosdesk.people;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said of a contact: absent keeps what there is (nothing, for a new one), empty clears it. */
public record ContactDetails(
        @Nullable String name,
        @Nullable List<EmailAddress> addresses,
        @Nullable Optional<OrganizationId> organizationId,
        @Nullable Optional<String> language,
        @Nullable Optional<String> timeZone,
        @Nullable Optional<String> phone,
        @Nullable Optional<String> note) {

    /** A new contact of whom no more is known than a name and addresses. */
    public static ContactDetails named(String name, List<EmailAddress> addresses) {
        return new ContactDetails(name, addresses, null, null, null, null, null);
    }
}
