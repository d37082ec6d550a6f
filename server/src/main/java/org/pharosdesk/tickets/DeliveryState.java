package org.pharosdesk.tickets;

import org.pharosdesk.platform.Word;

/** How a message fares on its way out. */
public enum DeliveryState implements Word {
    QUEUED,
    SENDING,
    SENT,
    /** Refused for good by the other side, or tried for as long as makes sense. */
    FAILED,
    /** The connection was lost when the other side may have taken it already; only a person sends it again. */
    UNKNOWN
}
