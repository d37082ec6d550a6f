package org.pharosdesk.channels.email.mailboxes;

import jakarta.mail.MessagingException;

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

    void check(Mailbox mailbox) throws MessagingException;
}
