package org.pharosdesk.people;

import org.pharosdesk.platform.Word;

/** The colours an agent sees the desk in. */
public enum Theme implements Word {
    /** Light or dark, as the agent's device is. */
    SYSTEM,
    LIGHT,
    DARK,
    CONTRAST
}
