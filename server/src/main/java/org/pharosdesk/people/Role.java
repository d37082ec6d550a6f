package org.pharosdesk.people;

import org.pharosdesk.platform.Word;

/** What an agent is to the desk; {@code access} says what each role may do. */
public enum Role implements Word {
    ADMINISTRATOR,
    LEAD,
    AGENT
}
