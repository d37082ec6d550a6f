package org.pharosdesk.testing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import org.pharosdesk.platform.LoopbackPort;

/**
 * A Dovecot of a test's own on loopback addresses, in which every user exists and has the same password.
 *
 * <p>As root it keeps mail as a user of its own, else as whoever runs the test.
 */
public final class Dovecot implements AutoCloseable {

    public static final String PASSWORD = "secret";

    /** Where it can do all it can. */
    public static final String ABLE = "127.0.0.1";

    /** Where it says that it knows neither MOVE nor UIDPLUS. */
    public static final String PLAIN = "127.0.0.2";

    /** Where it lets everybody in once at a time. */
    public static final String NARROW = "127.0.0.3";

    private static final String SETTINGS = """
            base_dir = %1$s/run
            state_dir = %1$s/state
            log_path = %1$s/log
            protocols = imap
            listen = 127.0.0.1, 127.0.0.2, 127.0.0.3
            ssl = no
            disable_plaintext_auth = no
            mail_location = maildir:~/Maildir
            first_valid_uid = 1
            auth_failure_delay = 0
            default_internal_user = %3$s
            default_internal_group = %4$s
            default_login_user = %5$s
            passdb {
              driver = static
              args = password=secret
            }
            userdb {
              driver = static
              args = uid=%6$s gid=%7$s home=%1$s/mail/%%u
            }
            namespace inbox {
              inbox = yes
              mailbox Binned {
                special_use = \\Trash
              }
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = %2$d
              }
              inet_listener imaps {
                port = 0
              }
            }
            service anvil {
              chroot =
              unix_listener anvil-auth-penalty {
                mode = 0
              }
            }
            service stats {
              chroot =
            }
            local 127.0.0.2 {
              protocol imap {
                imap_capability = IMAP4rev1 LITERAL+ IDLE
              }
            }
            local 127.0.0.3 {
              protocol imap {
                mail_max_userip_connections = 1
              }
            }
            """;

    private final String program;
    private final Path folder;
    private final int port = LoopbackPort.free();
    private ServerProgram running;

    /** Skips the test where it is not installed. */
    public Dovecot() {
        program = ServerProgram.require("Dovecot", "/usr/sbin/dovecot");
        folder = ServerProgram.folder("dovecot");
        try {
            configure();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        running = start();
    }

    public int port() {
        return port;
    }

    public void kill() {
        running.kill();
        running.close();
    }

    public void startAgain() {
        running = start();
    }

    /** A mail of so many bytes, all of them zero, which takes no room. */
    public void deliverHuge(String user, long size) throws IOException {
        var inbox = folder.resolve("mail").resolve(user).resolve("Maildir");
        var mail = inbox.resolve("tmp/1.M1P1.huge,S=%1$d,W=%1$d".formatted(size));
        try (var file = new RandomAccessFile(mail.toFile(), "rw")) {
            file.setLength(size);
        }
        Files.move(mail, inbox.resolve("new").resolve(mail.getFileName()));
    }

    /** As when an administrator repairs a mailbox: its mails get new UIDs and a new UIDVALIDITY. */
    public void numberAnew(String user) {
        try (var files = Files.list(folder.resolve("mail").resolve(user).resolve("Maildir"))) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                if (name.startsWith("dovecot.index") || name.equals("dovecot-uidlist")) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        running.close();
        ServerProgram.delete(folder);
    }

    private ServerProgram start() {
        return ServerProgram.start(
                folder, port, program, "-F", "-c", folder.resolve("conf").toString());
    }

    private void configure() throws IOException {
        var mail = Files.createDirectory(folder.resolve("mail"));
        var me = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        var user = me.owner().getName();
        var group = me.group().getName();
        if (ServerProgram.isRoot()) {
            Files.setOwner(
                    mail, folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        }
        Files.writeString(
                folder.resolve("conf"),
                ServerProgram.isRoot()
                        ? SETTINGS.formatted(folder, port, "dovecot", "dovecot", "dovenull", "nobody", "nogroup")
                        : SETTINGS.formatted(folder, port, user, group, user, user, group));
    }
}
