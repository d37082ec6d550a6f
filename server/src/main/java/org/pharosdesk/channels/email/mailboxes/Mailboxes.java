package org.pharosdesk.channels.email.mailboxes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The desk's mailboxes, read seldom and asked on every mail.
 *
 * <p>Kept for two seconds: a change made on another node is seen here that much later, and mail that arrives meanwhile
 * is treated as if it had come two seconds earlier.
 */
@Component
public class Mailboxes {

    private static final Duration KEPT_FOR = Duration.ofSeconds(2);

    private final MailboxStore store;
    private final Clock clock;
    private volatile @Nullable Snapshot snapshot;

    private record Snapshot(MailboxDirectory directory, Instant readAt) {}

    Mailboxes(MailboxStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public MailboxDirectory directory() {
        var kept = snapshot;
        var now = clock.instant();
        if (kept == null || kept.readAt().plus(KEPT_FOR).isBefore(now)) {
            kept = new Snapshot(new MailboxDirectory(store.all()), now);
            snapshot = kept;
        }
        return kept.directory();
    }

    /** After a change made here, which the one who made it must see at once. */
    public void forget() {
        snapshot = null;
    }
}
