package org.pharosdesk.tickets.views;

import org.pharosdesk.platform.Word;

/** Under which heading a view stands. */
public enum ViewGroup implements Word {
    PERSONAL,
    TEAM,
    DESK
}
