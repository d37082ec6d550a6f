package org.pharosdesk.access;

import java.util.Locale;

/** How far a permission reaches. */
public enum Scope {
    /** Only what is assigned to the agent. */
    OWN,
    /** Also what belongs to the agent's teams, and what belongs to no team yet. */
    TEAM,
    /** Everything on the desk. */
    ALL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
