package org.pharosdesk.tickets;

/** The way by which words came in or went out. */
public enum Channel implements Word {
    EMAIL,
    PORTAL,
    CHAT,
    PHONE,
    SOCIAL,
    API,
    ALERT
}
