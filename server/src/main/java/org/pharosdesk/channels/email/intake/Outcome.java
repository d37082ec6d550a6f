package org.pharosdesk.channels.email.intake;

import org.pharosdesk.tickets.Word;

/** What can become of a mail. */
public enum Outcome implements Word {
    NEW_TICKET,
    REPLY,
    IGNORED,
    QUARANTINED,
    FAILED
}
