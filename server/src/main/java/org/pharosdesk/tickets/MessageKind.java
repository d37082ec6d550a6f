package org.pharosdesk.tickets;

import org.pharosdesk.platform.Word;

/** Who sees a message and how it came to be. */
public enum MessageKind implements Word {
    /** Between the desk and the requester. */
    PUBLIC,
    /** A note among agents; the requester never sees it. */
    INTERNAL,
    CALL,
    CHAT
}
