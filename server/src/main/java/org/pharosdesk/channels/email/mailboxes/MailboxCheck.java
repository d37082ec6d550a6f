package org.pharosdesk.channels.email.mailboxes;

import java.util.Optional;
import org.pharosdesk.tickets.MailTrouble;

/** Tries a mailbox's servers: connects, signs in, changes nothing. */
public interface MailboxCheck {

    /** Which of the servers it tries. */
    enum Server {
        IMAP,
        SMTP
    }

    Server server();

    /** Whether the mailbox names such a server at all. */
    boolean applies(Mailbox mailbox);

    /** Why it does not work; absent when it does. */
    Optional<MailTrouble> check(Mailbox mailbox);
}
