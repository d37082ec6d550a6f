package org.pharosdesk.channels.email.mailboxes;

import java.time.Clock;
import org.pharosdesk.platform.memory.Remembered;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.stereotype.Component;

/** The desk's mailboxes, read seldom and asked on every mail. */
@Component
public class Mailboxes {

    /** Below the desk's address, where a provider sends back whoever signed in there for a mailbox. */
    public static final String CONSENT_CALLBACK = "/api/v1/mail/oauth/callback";

    private final MailboxStore store;
    private final ServerSettings settings;
    private final Remembered<MailboxDirectory> directory;

    Mailboxes(MailboxStore store, ServerSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.directory = new Remembered<>(() -> new MailboxDirectory(store.all()), clock);
    }

    public MailboxDirectory directory() {
        return directory.get();
    }

    /** The whole address of {@link #CONSENT_CALLBACK}, as the provider must know it. */
    public String consentRedirect() {
        return settings.publicUrl() + CONSENT_CALLBACK;
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
