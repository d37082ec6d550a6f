package org.pharosdesk.tickets;

import org.pharosdesk.platform.Word;

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
