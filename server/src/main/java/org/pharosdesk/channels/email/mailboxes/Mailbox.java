package org.pharosdesk.channels.email.mailboxes;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * @param oauth where the servers that ask for an access token get it from
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
        @Nullable OAuth oauth,
        int version) {

    public Mailbox {
        aliases = List.copyOf(aliases);
        signatures = Map.copyOf(signatures);
        relays = List.copyOf(relays);
    }

    /** Those of its servers that ask for an access token. */
    public Stream<Server> tokenServers() {
        return Stream.concat(Stream.ofNullable(imap).map(Imap::server), Stream.ofNullable(smtp))
                .filter(server -> server.signIn() == SignIn.OAUTH);
    }

    /**
     * For whom the mailbox's tokens and client secret are: the provider and its client, and the servers that see the
     * tokens where the provider does not settle which those are. What is stored for one is never used for another, as
     * whoever may change the mailbox could have it sent to his own.
     */
    public String issuedTo() {
        if (oauth == null) {
            return "";
        }
        var servers = oauth.servers().isEmpty()
                ? tokenServers()
                        .map(server -> " %s:%d %s".formatted(server.host(), server.port(), server.security()))
                        .sorted()
                        .collect(Collectors.joining())
                : "";
        return "%s %s%s".formatted(oauth.tokenEndpoint(), oauth.clientId(), servers);
    }

    /** How a connection is protected. */
    public enum Security implements Word {
        NONE,
        STARTTLS,
        TLS
    }

    /** With what the desk signs in to a server. */
    @Schema(name = "MailSignIn")
    public enum SignIn implements Word {
        PASSWORD,
        /** An access token of {@link Mailbox#oauth}, and never a password instead. */
        OAUTH
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
            @Nullable Password password,
            SignIn signIn) {

        public Server(String host, int port, Security security, @Nullable String user, @Nullable Password password) {
            this(host, port, security, user, password, SignIn.PASSWORD);
        }

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
