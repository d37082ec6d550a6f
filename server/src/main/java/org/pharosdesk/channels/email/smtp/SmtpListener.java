package org.pharosdesk.channels.email.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.intake.MailIntake;
import org.pharosdesk.channels.email.intake.Source;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.platform.settings.ServerSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.SessionHandler;

/**
 * Listens for mail on the configured ports while the context runs: SMTP for anybody, LMTP for a mail server beside it.
 *
 * <p>Adds no Received header: the bytes are stored as they came, so that the same mail brought twice is the same mail.
 */
@Component
class SmtpListener implements SmartLifecycle {

    static final int LARGEST_MAIL = 25 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(SmtpListener.class);
    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_CONNECTIONS_OF_ONE = 50; // so that nobody alone takes them all; a relay needs fewer
    private static final int MOST_RECIPIENTS = 100;
    private static final int PATIENCE_SECONDS = 120;
    private static final int WAITING_CONNECTIONS = 100;
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(10);

    private final ServerSettings settings;
    private final Mailboxes mailboxes;
    private final ThreadTokens tokens;
    private final MailIntake intake;
    private final MailMemory memory;
    private final Clock clock;
    private final List<SMTPServer> servers = new ArrayList<>();
    private final List<CountedSessions> sessions = new CopyOnWriteArrayList<>();
    private @Nullable ExecutorService threads;
    private InFlight inFlight = new InFlight();

    SmtpListener(
            ServerSettings settings,
            Mailboxes mailboxes,
            ThreadTokens tokens,
            MailIntake intake,
            MailMemory memory,
            Clock clock) {
        this.settings = settings;
        this.mailboxes = mailboxes;
        this.tokens = tokens;
        this.intake = intake;
        this.memory = memory;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (settings.smtpPort() == 0 && settings.lmtpPort() == 0 || threads != null) {
            return;
        }
        inFlight = new InFlight();
        var certificate = new ListenerCertificate(settings, hostName(), clock);
        threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().name("mail-in-", 0).daemon().factory());
        if (settings.smtpPort() != 0) {
            start(server(settings.smtpPort(), Source.SMTP, certificate, threads));
        }
        if (settings.lmtpPort() != 0) {
            var lmtp = server(settings.lmtpPort(), Source.LMTP, certificate, threads);
            Lmtp.teach(lmtp.getCommandHandler());
            start(lmtp);
        }
    }

    @Override
    public synchronized void stop() {
        if (!inFlight.closeWithin(FINISH_WITHIN)) {
            log.warn("Stopped listening for mail while some was still coming in; its senders will bring it again");
        }
        servers.forEach(SMTPServer::stop);
        servers.clear();
        sessions.clear();
        if (threads != null) {
            threads.shutdown();
            threads = null;
        }
    }

    /** For those who stop it in a test and must know that a mail has begun. */
    int mailsUnderWay() {
        return inFlight.mails();
    }

    /** Where it listens; absent where it does not. */
    record Ports(@Nullable Integer smtp, @Nullable Integer lmtp) {}

    Ports ports() {
        return new Ports(open(settings.smtpPort()), open(settings.lmtpPort()));
    }

    int connections() {
        return sessions.stream().mapToInt(CountedSessions::open).sum();
    }

    @Override
    public synchronized boolean isRunning() {
        return threads != null;
    }

    private @Nullable Integer open(int port) {
        return port == 0 || !isRunning() ? null : port;
    }

    private void start(SMTPServer server) {
        server.start();
        servers.add(server);
        log.info("Listening for mail on {}:{}", settings.bind(), server.getPort());
    }

    private SMTPServer server(int port, Source source, ListenerCertificate certificate, ExecutorService executor) {
        var mails = inFlight;
        var counted = new CountedSessions(SessionHandler.limitConcurrentSessionsBySource(MOST_CONNECTIONS_OF_ONE));
        sessions.add(counted);
        return SMTPServer.port(port)
                .bindAddress(bindAddress())
                .hostName(hostName())
                .softwareName("Pharos")
                .backlog(WAITING_CONNECTIONS)
                .messageHandlerFactory(
                        context -> new Conversation(source, context, mailboxes, tokens, intake, mails, memory, clock))
                .executorService(executor)
                .enableTLS()
                .startTlsSocketFactory(socket -> serverSide(certificate.context(), socket))
                .insertReceivedHeaders(false)
                .maxConnections(MOST_CONNECTIONS)
                .sessionHandler(counted)
                .maxRecipients(MOST_RECIPIENTS)
                .maxMessageSize(LARGEST_MAIL)
                .connectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .serverThreadName(source.word() + "-listener")
                .build();
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
