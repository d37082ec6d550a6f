package org.pharosdesk.channels.email.sending;

import java.time.Clock;
import java.time.Duration;
import org.pharosdesk.tickets.MailTrouble;
import org.springframework.stereotype.Component;

/** Finds what was left behind: by a node that died, or while there was no mailbox or no mail server. */
@Component
class OutboxSweep {

    /** Far longer than any conversation with a server may last, so that nobody living is taken for dead. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    /** A mail with a job has left by then, unless many wait; moving their jobs to now does no harm. */
    private static final Duration OVERDUE_AFTER = Duration.ofMinutes(1);

    /** What waited longer may no longer be wanted. */
    static final Duration WAIT_FOR_SERVER_AT_MOST = Duration.ofDays(1);

    private final DeliveryStore store;
    private final MailServers servers;
    private final Outbox outbox;
    private final Clock clock;

    OutboxSweep(DeliveryStore store, MailServers servers, Outbox outbox, Clock clock) {
        this.store = store;
        this.servers = servers;
        this.outbox = outbox;
        this.clock = clock;
    }

    void run() {
        var now = clock.instant();
        store.sendingSince(now.minus(LEASE))
                .forEach(lost -> store.giveUp(lost, new MailTrouble(MailTrouble.Cause.STOPPED, null)));
        store.leftBehind(now.minus(OVERDUE_AFTER), now.minus(WAIT_FOR_SERVER_AT_MOST), servers.hasOneForAll())
                .forEach(outbox::send);
    }
}
