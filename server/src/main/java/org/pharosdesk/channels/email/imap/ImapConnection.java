package org.pharosdesk.channels.email.imap;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPFolder.ProtocolCommand;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Imap;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;

/**
 * A signed-in connection with the folder open.
 *
 * <p>All is asked on the folder's own connection: the library would open a second one for what is asked of the store,
 * and servers allow few.
 */
final class ImapConnection implements AutoCloseable {

    private final IMAPStore store;
    private final IMAPFolder folder;

    private ImapConnection(IMAPStore store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    static ImapConnection open(Imap imap) throws MessagingException {
        return open(imap, Server.PATIENCE);
    }

    /** @param patience how long the server may be silent, when asked something, before the connection is given up */
    static ImapConnection open(Imap imap, Duration patience) throws MessagingException {
        var server = imap.server();
        var tls = server.security() == Security.TLS;
        var store =
                (IMAPStore) Session.getInstance(properties(server, patience)).getStore(tls ? "imaps" : "imap");
        var password = server.password() == null ? null : server.password().value();
        store.connect(server.host(), server.port(), server.user(), password);
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

    private Object ask(ProtocolCommand question) throws MessagingException {
        return folder.doCommand(question);
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
        }
        if (server.security() == Security.STARTTLS) {
            properties.setProperty("mail.imap.starttls.enable", "true");
            properties.setProperty("mail.imap.starttls.required", "true");
        }
        return properties;
    }
}
