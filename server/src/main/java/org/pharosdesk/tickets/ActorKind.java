package org.pharosdesk.tickets;

import org.pharosdesk.platform.Word;

/** What sort of author wrote a message or made a change. */
enum ActorKind implements Word {
    AGENT,
    CONTACT,
    RULE,
    SYSTEM
}
