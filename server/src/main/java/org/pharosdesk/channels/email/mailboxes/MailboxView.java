package org.pharosdesk.channels.email.mailboxes;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.TeamRef;

/** A mailbox as it is shown: everything but its passwords. */
record MailboxView(
        long id,
        String address,
        List<String> aliases,
        String name,
        @Nullable TeamRef team,
        @Nullable CategoryView category,
        String senderName,
        Map<String, String> signatures,
        boolean paused,
        @Nullable ImapView imap,
        @Nullable ServerView smtp,
        Health health,
        int version) {

    record CategoryView(long id, String path) {}

    record ImapView(
            String host,
            int port,
            String security,
            @Nullable String user,
            boolean passwordSet,
            String folder,
            String afterImport,
            @Nullable String moveTo) {}

    record ServerView(
            String host,
            int port,
            String security,
            @Nullable String user,
            boolean passwordSet) {}

    record Health(
            String state,
            @Nullable Instant lastFetchAt,
            @Nullable String lastError) {}

    static MailboxView of(
            Mailbox mailbox, @Nullable TeamRef team, @Nullable CategoryView category, @Nullable FetchHealth health) {
        var imap = mailbox.imap();
        var smtp = mailbox.smtp();
        return new MailboxView(
                mailbox.id().value(),
                mailbox.address().value(),
                mailbox.aliases().stream().map(EmailAddress::value).toList(),
                mailbox.name(),
                team,
                category,
                mailbox.senderName(),
                mailbox.signatures(),
                mailbox.paused(),
                imap == null
                        ? null
                        : new ImapView(
                                imap.server().host(),
                                imap.server().port(),
                                imap.server().security().word(),
                                imap.server().user(),
                                imap.server().password() != null,
                                imap.folder(),
                                imap.afterImport().word(),
                                imap.moveTo()),
                smtp == null
                        ? null
                        : new ServerView(
                                smtp.host(), smtp.port(), smtp.security().word(), smtp.user(), smtp.password() != null),
                health(mailbox, health),
                mailbox.version());
    }

    private static Health health(Mailbox mailbox, @Nullable FetchHealth health) {
        var last = health == null ? null : health.lastFetchAt();
        var error = health == null ? null : health.lastError();
        if (mailbox.paused()) {
            return new Health("paused", last, null);
        }
        if (mailbox.imap() == null) {
            return new Health("listening", null, null);
        }
        return new Health(error == null ? "ok" : "failing", last, error);
    }
}
