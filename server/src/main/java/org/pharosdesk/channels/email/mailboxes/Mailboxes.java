package org.pharosdesk.channels.email.mailboxes;

import java.time.Clock;
import org.pharosdesk.platform.memory.Remembered;
import org.springframework.stereotype.Component;

/** The desk's mailboxes, read seldom and asked on every mail. */
@Component
public class Mailboxes {

    private final MailboxStore store;
    private final Remembered<MailboxDirectory> directory;

    Mailboxes(MailboxStore store, Clock clock) {
        this.store = store;
        this.directory = new Remembered<>(() -> new MailboxDirectory(store.all()), clock);
    }

    public MailboxDirectory directory() {
        return directory.get();
    }

    /** How many are to be fetched and cannot be at present. */
    public int failing() {
        var health = store.health();
        return (int) directory().all().stream()
                .filter(mailbox -> mailbox.imap() != null && !mailbox.paused())
                .map(mailbox -> health.get(mailbox.id()))
                .filter(found -> found != null && found.failingSince() != null)
                .count();
    }

    /** After a change made here, which the one who made it must see at once. */
    public void forget() {
        directory.forget();
    }
}
