package org.pharosdesk.people;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said of an organisation: absent keeps what there is, empty clears it. */
public record OrganizationDetails(
        @Nullable String name,
        @Nullable List<String> domains,
        @Nullable Optional<String> note) {}
