package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import org.pharosdesk.platform.Word;

/** How one ticket has to do with another. */
@Schema(name = "Relation")
public enum LinkRelation implements Word {
    /** A mail named the other ticket, but nothing proves that its sender belongs there. */
    POSSIBLY_RELATED,
    RELATED,
    /** Opened by an answer to a ticket that was closed. */
    FOLLOW_UP,
    /** Its messages moved to the other ticket. */
    JOINED
}
