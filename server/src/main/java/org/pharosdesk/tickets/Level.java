package org.pharosdesk.tickets;

/** How severe, how urgent, and so of what priority. */
public enum Level implements Word {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW
}
