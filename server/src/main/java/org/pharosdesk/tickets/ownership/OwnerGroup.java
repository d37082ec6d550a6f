package org.pharosdesk.tickets.ownership;

import org.pharosdesk.platform.Word;

/** Under which heading something saved stands. */
public enum OwnerGroup implements Word {
    PERSONAL,
    TEAM,
    DESK
}
