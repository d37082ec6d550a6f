package org.pharosdesk.testing;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server that takes everything, also mails without a return path, and keeps it with its envelope. */
public final class MailSink implements AutoCloseable {

    /** A mail as it arrived. */
    public record Taken(String returnPath, String recipient, byte[] bytes) {

        public MimeMessage message() {
            try {
                return new MimeMessage((Session) null, new ByteArrayInputStream(bytes));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final SMTPServer server;

    public MailSink() {
        this(Duration.ZERO);
    }

    /** @param takes how long it thinks about each mail */
    public MailSink(Duration takes) {
        try (var free = new ServerSocket(0)) {
            server = SMTPServer.port(free.getLocalPort())
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .insertReceivedHeaders(false)
                    .messageHandler((_, from, to, data) -> {
                        think(takes);
                        taken.add(new Taken(from, to, data));
                    })
                    .build();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.start();
    }

    private static void think(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public int port() {
        return server.getPort();
    }

    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    @Override
    public void close() {
        server.stop();
    }
}
