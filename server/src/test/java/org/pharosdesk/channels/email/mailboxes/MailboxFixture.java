package org.pharosdesk.channels.email.mailboxes;

import static org.pharosdesk.platform.schema.Tables.MAILBOX;

import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;

/** Gives tests the mailboxes they ask for. */
public class MailboxFixture {

    private final MailboxStore store;
    private final Mailboxes mailboxes;
    private final DSLContext sql;

    MailboxFixture(MailboxStore store, Mailboxes mailboxes, DSLContext sql) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.sql = sql;
    }

    public Mailbox get(String address) {
        return get(address, null, null);
    }

    /** After a change behind the store's back. */
    public void forget() {
        mailboxes.forget();
    }

    /** As if no mailbox believed any mail server, until it is asked for as one that does. */
    public void believeNobody() {
        mailboxes.directory().all().forEach(mailbox -> believe(mailbox, List.of()));
    }

    /** One that believes these mail servers about who sent a mail. */
    public Mailbox believing(String address, String... relays) {
        return believe(get(address), List.of(relays));
    }

    private Mailbox believe(Mailbox mailbox, List<String> relays) {
        sql.update(MAILBOX)
                .set(MAILBOX.RELAYS, relays.toArray(String[]::new))
                .where(MAILBOX.ID.eq(mailbox.id().value()))
                .execute();
        mailboxes.forget();
        return mailboxes.directory().find(mailbox.id()).orElseThrow();
    }

    public synchronized Mailbox get(String address, Mailbox.@Nullable Imap imap, Mailbox.@Nullable Server smtp) {
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
                    List.of(),
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
