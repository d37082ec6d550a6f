package org.pharosdesk.channels.email.imap;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Imap;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;

/** A signed-in connection with the folder open. */
final class ImapConnection implements AutoCloseable {

    private final IMAPStore store;
    private final IMAPFolder folder;

    private ImapConnection(IMAPStore store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    static ImapConnection open(Imap imap) throws MessagingException {
        return open(imap, ImapReader.RENEW_IDLE_AFTER.plusMinutes(1));
    }

    /** @param patience how long the server may be silent before the connection is given up */
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

    IMAPFolder folder(String name) throws MessagingException {
        var found = (IMAPFolder) store.getFolder(name);
        if (!found.exists()) {
            found.create(Folder.HOLDS_MESSAGES);
        }
        return found;
    }

    boolean canIdle() throws MessagingException {
        return store.hasCapability("IDLE");
    }

    boolean canMove() throws MessagingException {
        return store.hasCapability("MOVE");
    }

    @Override
    public void close() throws MessagingException {
        if (folder.isOpen()) {
            folder.close(false);
        }
        store.close();
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
