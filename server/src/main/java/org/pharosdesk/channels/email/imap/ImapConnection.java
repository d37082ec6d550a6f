package org.pharosdesk.channels.email.imap;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPFolder.ProtocolCommand;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Imap;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.Mailbox.SignIn;
import org.pharosdesk.channels.email.oauth.AccessTokens;

/**
 * A signed-in connection with the folder open.
 *
 * <p>All is asked on the folder's own connection: the library would open a second one for what is asked of the store,
 * and servers allow few.
 */
final class ImapConnection implements AutoCloseable {

    private static final String TOKEN_MECHANISM = "XOAUTH2";

    private final IMAPStore store;
    private IMAPFolder folder;

    private ImapConnection(IMAPStore store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    static ImapConnection open(Mailbox mailbox, Imap imap, AccessTokens tokens) throws MessagingException {
        return open(mailbox, imap, tokens, Server.PATIENCE);
    }

    /** @param patience how long the server may be silent, when asked something, before the connection is given up */
    static ImapConnection open(Mailbox mailbox, Imap imap, AccessTokens tokens, Duration patience)
            throws MessagingException {
        var server = imap.server();
        var store = store(Session.getInstance(properties(server, patience)), server);
        tokens.signIn(mailbox, server, secret -> store.connect(server.host(), server.port(), server.user(), secret));
        try {
            var folder = (IMAPFolder) store.getFolder(imap.folder());
            // Only what is to be moved or deleted needs the right to write; the rest stays visibly untouched.
            folder.open(imap.afterImport() == Mailbox.AfterImport.KEEP ? Folder.READ_ONLY : Folder.READ_WRITE);
            return new ImapConnection(store, folder);
        } catch (MessagingException e) {
            store.close();
            throw e;
        }
    }

    IMAPFolder folder() {
        return folder;
    }

    /** Leaves the folder for another, which is opened without the right to change anything in it. */
    void examine(String name) throws MessagingException {
        if (folder.isOpen()) {
            folder.close(false);
        }
        folder = (IMAPFolder) store.getFolder(name);
        folder.open(Folder.READ_ONLY);
    }

    /** Asks something of the server on the folder's connection. */
    Object ask(ProtocolCommand question) throws MessagingException {
        return folder.doCommand(question);
    }

    /** A folder to move mails to, made and shown to its owner's mail program where there is none. */
    Folder target(String name) throws MessagingException {
        ask(protocol -> {
            var found = protocol.list("", name);
            if (found == null || found.length == 0) {
                protocol.create(name);
                protocol.subscribe(name);
            }
            return null;
        });
        return store.getFolder(name);
    }

    boolean canIdle() throws MessagingException {
        return can("IDLE");
    }

    boolean canMove() throws MessagingException {
        return can("MOVE");
    }

    /** Whether one mail can be expunged without all the others that are marked as deleted (UIDPLUS, RFC 4315). */
    boolean canExpungeOne() throws MessagingException {
        return can("UIDPLUS");
    }

    /**
     * Ends when the server tells of something, or when another thread asks something of the folder. Silence alone does not
     * end it, however long.
     */
    void idle() throws MessagingException {
        folder.idle(true);
    }

    @Override
    public void close() throws MessagingException {
        if (folder.isOpen()) {
            folder.close(false);
        }
        store.close();
    }

    /** A server whose list of capabilities got lost seems to know none, and is asked again. */
    private boolean can(String capability) throws MessagingException {
        return (boolean) ask(protocol -> {
            if (!protocol.hasCapability("IMAP4rev1")) {
                protocol.capability();
            }
            return protocol.hasCapability(capability);
        });
    }

    private static IMAPStore store(Session session, Server server) throws MessagingException {
        var tls = server.security() == Security.TLS;
        return server.signIn() == SignIn.OAUTH
                ? new TokenStore(session, tls)
                : (IMAPStore) session.getStore(tls ? "imaps" : "imap");
    }

    /** To a server that takes no token, the library would show it as a password. */
    private static final class TokenStore extends IMAPStore {

        TokenStore(Session session, boolean tls) {
            super(session, null, tls ? "imaps" : "imap", tls);
        }

        @Override
        protected void preLogin(IMAPProtocol protocol) throws ProtocolException {
            if (!protocol.hasCapability("AUTH=" + TOKEN_MECHANISM)) {
                throw new CommandFailedException("No authentication mechanisms that both sides know");
            }
        }
    }

    private static Properties properties(Server server, Duration patience) {
        var properties = new Properties();
        for (var protocol : new String[] {"imap", "imaps"}) {
            var prefix = "mail." + protocol;
            properties.setProperty(prefix + ".peek", "true"); // never marks anything as read
            properties.setProperty(prefix + ".partialfetch", "false");
            properties.setProperty(prefix + ".connectiontimeout", "20000");
            properties.setProperty(prefix + ".timeout", String.valueOf(patience.toMillis()));
            properties.setProperty(prefix + ".writetimeout", String.valueOf(Server.PATIENCE.toMillis()));
            properties.setProperty(prefix + ".ssl.checkserveridentity", "true");
            if (server.signIn() == SignIn.OAUTH) {
                // By SASL, as the library's own command answers a refusal with the token once more.
                properties.setProperty(prefix + ".sasl.enable", "true");
                properties.setProperty(prefix + ".sasl.mechanisms", TOKEN_MECHANISM);
            }
        }
        if (server.security() == Security.STARTTLS) {
            properties.setProperty("mail.imap.starttls.enable", "true");
            properties.setProperty("mail.imap.starttls.required", "true");
        }
        return properties;
    }
}
