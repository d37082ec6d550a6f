package org.pharosdesk.channels.email.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.platform.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Listens for mail on the configured port while the context runs.
 *
 * <p>Adds no Received header: the bytes are stored as they came, so that the same mail brought twice is the same mail.
 */
@Component
class SmtpListener implements SmartLifecycle {

    static final int LARGEST_MAIL = 25 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(SmtpListener.class);
    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_RECIPIENTS = 100;
    private static final int PATIENCE_SECONDS = 120;
    private static final int WAITING_CONNECTIONS = 100;

    private final ServerSettings settings;
    private final Mailboxes mailboxes;
    private final ThreadTokens tokens;
    private final MailIntake intake;
    private final Clock clock;
    private @Nullable SMTPServer server;
    private @Nullable ExecutorService threads;

    SmtpListener(ServerSettings settings, Mailboxes mailboxes, ThreadTokens tokens, MailIntake intake, Clock clock) {
        this.settings = settings;
        this.mailboxes = mailboxes;
        this.tokens = tokens;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (settings.smtpPort() == 0 || server != null) {
            return;
        }
        var certificate = SelfMadeCertificate.context(hostName(), clock);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server = SMTPServer.port(settings.smtpPort())
                .bindAddress(bindAddress())
                .hostName(hostName())
                .softwareName("Pharos")
                .backlog(WAITING_CONNECTIONS)
                .messageHandlerFactory(context -> new Conversation(context, mailboxes, tokens, intake, clock))
                .executorService(threads)
                .enableTLS()
                .startTlsSocketFactory(socket -> serverSide(certificate, socket))
                .insertReceivedHeaders(false)
                .maxConnections(MOST_CONNECTIONS)
                .maxRecipients(MOST_RECIPIENTS)
                .maxMessageSize(LARGEST_MAIL)
                .connectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .serverThreadName("smtp-listener")
                .build();
        server.start();
        LOG.info("Listening for mail on {}:{}", settings.bind(), settings.smtpPort());
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
        if (threads != null) {
            threads.shutdown();
            threads = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }

    private InetAddress bindAddress() {
        try {
            return InetAddress.getByName(settings.bind());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("PHAROS_BIND is not an address of this machine: " + settings.bind(), e);
        }
    }

    private String hostName() {
        var host = URI.create(settings.publicUrl()).getHost();
        return host == null ? "localhost" : host;
    }

    private static SSLSocket serverSide(SSLContext certificate, Socket socket) throws IOException {
        var address = socket.getInetAddress().getHostAddress(); // no name is looked up for it
        var secured = (SSLSocket) certificate.getSocketFactory().createSocket(socket, address, socket.getPort(), true);
        secured.setUseClientMode(false);
        return secured;
    }
}
