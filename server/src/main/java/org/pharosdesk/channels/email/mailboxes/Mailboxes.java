package org.pharosdesk.channels.email.mailboxes;

import java.time.Clock;
import org.pharosdesk.platform.memory.Remembered;
import org.springframework.stereotype.Component;

/** The desk's mailboxes, read seldom and asked on every mail. */
@Component
public class Mailboxes {

    private final Remembered<MailboxDirectory> directory;

    Mailboxes(MailboxStore store, Clock clock) {
        this.directory = new Remembered<>(() -> new MailboxDirectory(store.all()), clock);
    }

    public MailboxDirectory directory() {
        return directory.get();
    }

    /** After a change made here, which the one who made it must see at once. */
    public void forget() {
        directory.forget();
    }
}
