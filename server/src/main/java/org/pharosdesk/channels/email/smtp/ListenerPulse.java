package org.pharosdesk.channels.email.smtp;

import static org.pharosdesk.platform.schema.Tables.MAIL_LISTENER;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Writes down every few seconds that this node lives and listens for mail, for whoever looks from any node. */
@Component
class ListenerPulse implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ListenerPulse.class);
    private static final Duration EVERY = Duration.ofSeconds(15);

    /** A node that died without a word is remembered for so long, that somebody may notice. */
    private static final Duration MISSED_FOR = Duration.ofHours(1);

    private final SmtpListener listener;
    private final DSLContext sql;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();
    private final Instant startedAt;
    private @Nullable CountDownLatch stopping;

    ListenerPulse(SmtpListener listener, DSLContext sql, Clock clock) {
        this.listener = listener;
        this.sql = sql;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    @Override
    public synchronized void start() {
        var latch = new CountDownLatch(1);
        stopping = latch;
        Thread.ofVirtual().name("mail-listener-pulse").start(() -> beat(latch));
    }

    @Override
    public synchronized void stop() {
        if (stopping != null) {
            stopping.countDown();
            stopping = null;
            attempt(() -> sql.deleteFrom(MAIL_LISTENER)
                    .where(MAIL_LISTENER.NODE.eq(node))
                    .execute());
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return stopping != null;
    }

    private void beat(CountDownLatch latch) {
        try {
            do {
                attempt(this::note);
            } while (!latch.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void note() {
        if (stopping == null) {
            return;
        }
        var now = clock.instant();
        var ports = listener.ports();
        var host = hostName();
        sql.insertInto(MAIL_LISTENER)
                .set(MAIL_LISTENER.NODE, node)
                .set(MAIL_LISTENER.HOST, host)
                .set(MAIL_LISTENER.STARTED_AT, startedAt)
                .set(MAIL_LISTENER.SMTP_PORT, ports.smtp())
                .set(MAIL_LISTENER.LMTP_PORT, ports.lmtp())
                .set(MAIL_LISTENER.CONNECTIONS, listener.connections())
                .set(MAIL_LISTENER.SEEN_AT, now)
                .onConflict(MAIL_LISTENER.NODE)
                .doUpdate()
                .set(MAIL_LISTENER.SMTP_PORT, ports.smtp())
                .set(MAIL_LISTENER.LMTP_PORT, ports.lmtp())
                .set(MAIL_LISTENER.CONNECTIONS, listener.connections())
                .set(MAIL_LISTENER.SEEN_AT, now)
                .execute();
        sql.deleteFrom(MAIL_LISTENER)
                .where(MAIL_LISTENER.SEEN_AT.lt(now.minus(MISSED_FOR)).or(isFollowedBy(host, ports)))
                .execute();
    }

    /**
     * Those that listened where this node does, and said nothing since it began. One that does not listen may stand beside
     * another on its host, and has said something by then.
     */
    private Condition isFollowedBy(String host, SmtpListener.Ports ports) {
        return MAIL_LISTENER
                .HOST
                .eq(host)
                .and(MAIL_LISTENER.SMTP_PORT.isNotDistinctFrom(ports.smtp()))
                .and(MAIL_LISTENER.LMTP_PORT.isNotDistinctFrom(ports.lmtp()))
                .and(MAIL_LISTENER.NODE.ne(node))
                .and(MAIL_LISTENER.SEEN_AT.lt(startedAt));
    }

    private static void attempt(Runnable writing) {
        try {
            writing.run();
        } catch (RuntimeException e) {
            log.warn("Whether this node listens for mail cannot be noted: {}", e.getMessage());
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return InetAddress.getLoopbackAddress().getHostName();
        }
    }
}
