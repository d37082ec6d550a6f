package org.pharosdesk.tickets;

import org.pharosdesk.platform.Word;

/** How somebody takes part in a ticket. */
enum ParticipantRole implements Word {
    REQUESTER,
    CC
}
