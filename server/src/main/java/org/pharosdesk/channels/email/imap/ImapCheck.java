package org.pharosdesk.channels.email.imap;

import jakarta.mail.MessagingException;
import java.time.Duration;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxCheck;
import org.springframework.stereotype.Component;

@Component
class ImapCheck implements MailboxCheck {

    /** A person waits for the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public Server server() {
        return Server.IMAP;
    }

    @Override
    public boolean applies(Mailbox mailbox) {
        return mailbox.imap() != null;
    }

    @Override
    public void check(Mailbox mailbox) throws MessagingException {
        if (mailbox.imap() != null) {
            ImapConnection.open(mailbox.imap(), PATIENCE).close();
        }
    }
}
