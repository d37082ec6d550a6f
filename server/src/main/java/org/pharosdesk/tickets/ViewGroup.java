package org.pharosdesk.tickets;

import org.pharosdesk.platform.Word;

/** Under which heading a view stands. */
enum ViewGroup implements Word {
    PERSONAL,
    TEAM,
    DESK
}
