package org.pharosdesk.channels.email.mailboxes;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.CategoryId;
import org.pharosdesk.tickets.Level;

/**
 * An address of the desk: where its mail comes from, where its answers leave, and who looks after it.
 *
 * @param senderName how answers are signed in the From header, with {@code {agent}} and {@code {desk}}
 * @param signatures HTML by language tag
 * @param severity what its new tickets start with, and so with urgency
 * @param mailsPerMinute how many may leave at most; absent for as many as there are
 * @param relays the mail servers, by the names they give themselves, that are believed about who sent a mail
 */
public record Mailbox(
        MailboxId id,
        EmailAddress address,
        List<EmailAddress> aliases,
        String name,
        @Nullable TeamId teamId,
        @Nullable CategoryId categoryId,
        String senderName,
        Map<String, String> signatures,
        List<String> relays,
        @Nullable Level severity,
        @Nullable Level urgency,
        @Nullable Integer mailsPerMinute,
        boolean paused,
        @Nullable Imap imap,
        @Nullable Server smtp,
        int version) {

    public Mailbox {
        aliases = List.copyOf(aliases);
        signatures = Map.copyOf(signatures);
        relays = List.copyOf(relays);
    }

    /** How a connection is protected. */
    public enum Security implements Word {
        NONE,
        STARTTLS,
        TLS
    }

    /** What happens on the server to a mail the desk has taken over. */
    public enum AfterImport implements Word {
        KEEP,
        MOVE,
        DELETE
    }

    /** A mail server and how to sign in to it; the password is kept apart from everything that is shown. */
    public record Server(
            String host,
            int port,
            Security security,
            @Nullable String user,
            @Nullable Password password) {

        /** No single answer of a server may take longer; a job's lease is far longer than a whole conversation. */
        public static final Duration PATIENCE = Duration.ofSeconds(60);
    }

    /** A folder that is fetched. */
    public record Imap(
            Server server,
            String folder,
            AfterImport afterImport,
            @Nullable String moveTo) {}

    /** A secret that does not print itself. */
    public record Password(String value) {

        @Override
        public String toString() {
            return "****";
        }
    }
}
