package org.pharosdesk.channels.email.imap;

import jakarta.mail.MessagingException;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.AfterImport;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Imap;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.oauth.AccessTokens;
import org.springframework.stereotype.Component;

/** Opens accounts to take over what lies in them. */
@Component
public class ImapArchives {

    private static final String ALWAYS_THERE = "INBOX";

    private final AccessTokens tokens;

    ImapArchives(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /** @param mailbox whose tokens are meant, should the server ask for one */
    public ImapArchive open(Mailbox mailbox, Server server) throws MessagingException {
        var imap = new Imap(server, ALWAYS_THERE, AfterImport.KEEP, null);
        return new ImapArchive(ImapConnection.open(mailbox, imap, tokens));
    }
}
