package org.pharosdesk.channels.email.intake;

import org.pharosdesk.tickets.Word;

/** By which way a mail reached us. */
public enum Source implements Word {
    SMTP,
    LMTP,
    IMAP,
    IMPORT
}
