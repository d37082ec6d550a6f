package org.pharosdesk.channels.email.imap;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import org.pharosdesk.channels.email.mailboxes.MailTroubles;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxCheck;
import org.pharosdesk.tickets.MailTrouble;
import org.springframework.stereotype.Component;

@Component
class ImapCheck implements MailboxCheck {

    /** A person waits for the answer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Duration patience;

    ImapCheck() {
        this(PATIENCE);
    }

    ImapCheck(Duration patience) {
        this.patience = patience;
    }

    @Override
    public Server server() {
        return Server.IMAP;
    }

    @Override
    public boolean applies(Mailbox mailbox) {
        return mailbox.imap() != null;
    }

    @Override
    public Optional<MailTrouble> check(Mailbox mailbox) {
        if (mailbox.imap() == null) {
            return Optional.empty();
        }
        try {
            ImapConnection.open(mailbox.imap(), patience).close();
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(MailTroubles.of(e));
        }
    }
}
