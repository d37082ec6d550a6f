package org.pharosdesk.bench.faults;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The IMAP server that the desk fetches from. */
final class MailStore implements AutoCloseable {

    static final String PASSWORD = "storm";

    private final GreenMail server;
    private final Map<String, GreenMailUser> users = new HashMap<>();

    MailStore(String... addresses) throws IOException, UserException {
        try (var free = new ServerSocket(0)) {
            server = new GreenMail(new ServerSetup(free.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        }
        // It throws on a thread of its own what it makes of a client that was killed.
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            if (!thread.getName().startsWith("imap:")) {
                System.err.println(thread.getName() + ": " + failure);
            }
        });
        server.start();
        for (var address : addresses) {
            users.put(address, server.setUser(address, address, PASSWORD));
        }
    }

    int port() {
        return server.getImap().getPort();
    }

    /** The mail lies there when this returns. */
    void put(String address, String raw) throws MessagingException {
        user(address)
                .deliver(new MimeMessage(
                        (Session) null, new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))));
    }

    int count(String address) {
        return folder(address).getMessageCount();
    }

    private MailFolder folder(String address) {
        try {
            return server.getManagers().getImapHostManager().getInbox(user(address));
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    private GreenMailUser user(String address) {
        return java.util.Objects.requireNonNull(users.get(address), address);
    }

    @Override
    public void close() {
        server.stop();
    }
}
