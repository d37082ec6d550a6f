package org.pharosdesk.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Word;

/** Somebody who may be the same person as another, and what speaks for it. */
public record LikelyDuplicate(
        long id,
        String name,
        List<String> addresses,
        @Nullable OrganizationRef organization,
        Likeness likeness) {

    /** What two records have in common. */
    public enum Likeness implements Word {
        SAME_PHONE,
        SAME_NAME,
        SIMILAR_ADDRESS
    }

    public LikelyDuplicate {
        addresses = List.copyOf(addresses);
    }
}
