package org.pharosdesk.channels.email.imap;

import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import org.pharosdesk.channels.email.mailboxes.MailTroubles;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxCheck;
import org.pharosdesk.channels.email.oauth.AccessTokens;
import org.pharosdesk.tickets.MailTrouble;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

@Component
class ImapCheck implements MailboxCheck {

    /** A person waits for the answer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final AccessTokens tokens;
    private final Duration patience;

    @Autowired
    ImapCheck(AccessTokens tokens) {
        this(tokens, PATIENCE);
    }

    ImapCheck(AccessTokens tokens, Duration patience) {
        this.tokens = tokens;
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
            ImapConnection.open(mailbox, mailbox.imap(), tokens, patience).close();
            return Optional.empty();
        } catch (MessagingException e) {
            return Optional.of(MailTroubles.of(e));
        }
    }
}
