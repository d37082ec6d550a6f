package org.pharosdesk.tickets;

import org.pharosdesk.platform.Word;

/** How somebody takes part in a ticket; all but the requester get what is said to the requester in copy. */
public enum ParticipantRole implements Word {
    REQUESTER,
    /** The matter is about them: the requester asks for them. */
    AFFECTED,
    CC
}
