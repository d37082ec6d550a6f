package org.pharosdesk.tickets;

import org.pharosdesk.platform.Word;

/** How severe, how urgent, and so of what priority. */
public enum Level implements Word {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW
}
