package org.pharosdesk.people;

import java.util.Locale;

/** What an agent is to the desk; {@code access} says what each role may do. */
public enum Role {
    ADMINISTRATOR,
    LEAD,
    AGENT;

    /** The word in tables and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
