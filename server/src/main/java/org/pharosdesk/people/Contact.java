package org.pharosdesk.people;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person outside the desk, with every address that leads to them, the preferred one first. */
public record Contact(
        ContactId id,
        String name,
        List<EmailAddress> addresses,
        @Nullable OrganizationId organizationId,
        @Nullable String language) {

    public Contact {
        addresses = List.copyOf(addresses);
    }

    public Optional<EmailAddress> preferredAddress() {
        return addresses.stream().findFirst();
    }

    public Actor actor() {
        return new Actor.OfContact(id, name);
    }
}
