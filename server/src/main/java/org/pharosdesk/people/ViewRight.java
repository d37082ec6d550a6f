package org.pharosdesk.people;

import java.time.Instant;
import java.util.List;

/**
 * Whether somebody may see all requests of an organisation.
 *
 * @param changes who set it, the latest first
 */
public record ViewRight(boolean granted, List<ViewRightChange> changes) {

    /** @param changedBy the name at that time */
    public record ViewRightChange(boolean granted, String changedBy, Instant changedAt) {}

    public ViewRight {
        changes = List.copyOf(changes);
    }
}
