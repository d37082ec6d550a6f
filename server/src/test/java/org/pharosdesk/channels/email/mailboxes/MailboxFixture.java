package org.pharosdesk.channels.email.mailboxes;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;

/** Gives tests the mailboxes they ask for. */
public class MailboxFixture {

    private final MailboxStore store;
    private final Mailboxes mailboxes;

    MailboxFixture(MailboxStore store, Mailboxes mailboxes) {
        this.store = store;
        this.mailboxes = mailboxes;
    }

    public Mailbox get(String address) {
        return get(address, null, null);
    }

    /** After a change behind the store's back. */
    public void forget() {
        mailboxes.forget();
    }

    /** One that believes these mail servers about who sent a mail. */
    public Mailbox believing(String address, String... relays) {
        return get(address, null, null, List.of(relays));
    }

    public Mailbox get(String address, Mailbox.@Nullable Imap imap, Mailbox.@Nullable Server smtp) {
        return get(address, imap, smtp, List.of());
    }

    private synchronized Mailbox get(
            String address, Mailbox.@Nullable Imap imap, Mailbox.@Nullable Server smtp, List<String> relays) {
        var wanted = new EmailAddress(address);
        if (!mailboxes.directory().isOwn(wanted)) {
            store.insert(new Mailbox(
                    new MailboxId(0),
                    wanted,
                    List.of(),
                    "Help",
                    null,
                    null,
                    "{agent} – {desk}",
                    Map.of("en", "<b>The desk</b>"),
                    relays,
                    null,
                    null,
                    null,
                    false,
                    imap,
                    smtp,
                    null,
                    1));
            mailboxes.forget();
        }
        return mailboxes.directory().owner(wanted).orElseThrow();
    }
}
