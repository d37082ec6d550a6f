package org.pharosdesk.people;

import org.pharosdesk.platform.Word;

/** How close the lines of a list stand. */
public enum Density implements Word {
    COMFORTABLE,
    COMPACT
}
