package org.pharosdesk.tickets;

import org.pharosdesk.platform.Word;

/** Why a message that is to leave is not even tried. */
public enum DeliveryHold implements Word {
    /** It leaves when somebody opens the mailbox again. */
    MAILBOX_PAUSED,
    /** It leaves when there is an open mailbox with a mail server, if that is within a day. */
    NO_SERVER,
    /** It found no server for a day and may no longer be wanted; only a person sends it. */
    WAITED_TOO_LONG
}
