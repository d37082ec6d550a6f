package org.pharosdesk.tickets.held;

import org.pharosdesk.platform.Word;

/** Why a held reply does not leave. */
enum WhyStopped implements Word {
    /** Whoever it answers wrote first. */
    REQUESTER_WROTE,
    /** A colleague answered while it waited for its chosen time. */
    COLLEAGUE_ANSWERED,
    /** Its author took it back, and was writing something else at that moment. */
    TAKEN_BACK,
    /** A colleague stopped it. */
    COLLEAGUE_STOPPED,
    /** When its time came it could not be posted as it was meant. */
    REFUSED,
    /** Its author may no longer answer on the ticket; it is left to those who may. */
    AUTHOR_MAY_NOT
}
