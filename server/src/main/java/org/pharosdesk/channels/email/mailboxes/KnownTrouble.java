package org.pharosdesk.channels.email.mailboxes;

import jakarta.mail.MessagingException;
import org.pharosdesk.tickets.MailTrouble;

/** Ends an attempt to reach a mail server with a trouble that is already in our own terms. */
public final class KnownTrouble extends MessagingException {

    private final transient MailTrouble trouble;

    public KnownTrouble(MailTrouble trouble) {
        super(trouble.cause().word() + (trouble.words() == null ? "" : ": " + trouble.words()));
        this.trouble = trouble;
    }

    public MailTrouble trouble() {
        return trouble;
    }
}
