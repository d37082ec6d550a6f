package org.pharosdesk.channels.email.mailboxes;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox.AfterImport;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Security;
import org.pharosdesk.channels.email.mailboxes.Mailbox.SignIn;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.TeamRef;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.CategoryRef;
import org.pharosdesk.tickets.Level;
import org.pharosdesk.tickets.MailTrouble;

/**
 * A mailbox as it is shown: everything but its secrets.
 *
 * @param sends whether there is a server for its mails, its own or the desk's
 */
@Schema(name = "Mailbox")
record MailboxView(
        long id,
        String address,
        List<String> aliases,
        String name,
        @Nullable TeamRef team,
        @Nullable CategoryRef category,
        String senderName,
        Map<String, String> signatures,
        List<String> relays,
        @Nullable Level severity,
        @Nullable Level urgency,
        @Nullable Integer mailsPerMinute,
        boolean paused,
        @Nullable ImapView imap,
        @Nullable ServerView smtp,
        @Nullable OAuthView oauth,
        boolean sends,
        Health health,
        int version) {

    @Schema(name = "Imap")
    record ImapView(
            String host,
            int port,
            Security security,
            @Nullable String user,
            boolean passwordSet,
            SignIn signIn,
            String folder,
            AfterImport afterImport,
            @Nullable String moveTo) {}

    @Schema(name = "Smtp")
    record ServerView(
            String host,
            int port,
            Security security,
            @Nullable String user,
            boolean passwordSet,
            SignIn signIn) {}

    /**
     * @param account who signed in at the provider, by its word
     * @param grantedAt when; absent as long as nobody has, and where nobody needs to
     * @param trouble what the provider said last, if it was no token
     */
    @Schema(name = "OAuth")
    record OAuthView(
            OAuth.Provider provider,
            @Nullable String tenant,
            @Nullable String authorizeUrl,
            @Nullable String tokenUrl,
            @Nullable String scope,
            String clientId,
            boolean clientSecretSet,
            OAuth.Grant grant,
            @Nullable String account,
            @Nullable Instant grantedAt,
            @Nullable MailTrouble trouble) {

        static OAuthView of(OAuth oauth, @Nullable Consent consent) {
            return new OAuthView(
                    oauth.provider(),
                    oauth.tenant(),
                    oauth.authorizeUrl(),
                    oauth.tokenUrl(),
                    oauth.scope(),
                    oauth.clientId(),
                    oauth.clientSecret() != null,
                    oauth.grant(),
                    consent == null ? null : consent.account(),
                    consent == null ? null : consent.grantedAt(),
                    consent == null ? null : consent.trouble());
        }
    }

    /** Whether mail comes in: fetched without or with trouble, not yet, not at all, or by the listener alone. */
    enum HealthState implements Word {
        OK,
        FAILING,
        NOT_FETCHED,
        PAUSED,
        LISTENING
    }

    @Schema(name = "MailboxHealth")
    record Health(
            HealthState state,
            @Nullable Instant lastFetchAt,
            @Nullable MailTrouble lastError) {}

    static MailboxView of(
            Mailbox mailbox,
            @Nullable TeamRef team,
            @Nullable CategoryRef category,
            boolean sends,
            @Nullable FetchHealth health,
            @Nullable Consent consent) {
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
                mailbox.relays(),
                mailbox.severity(),
                mailbox.urgency(),
                mailbox.mailsPerMinute(),
                mailbox.paused(),
                imap == null
                        ? null
                        : new ImapView(
                                imap.server().host(),
                                imap.server().port(),
                                imap.server().security(),
                                imap.server().user(),
                                imap.server().password() != null,
                                imap.server().signIn(),
                                imap.folder(),
                                imap.afterImport(),
                                imap.moveTo()),
                smtp == null
                        ? null
                        : new ServerView(
                                smtp.host(),
                                smtp.port(),
                                smtp.security(),
                                smtp.user(),
                                smtp.password() != null,
                                smtp.signIn()),
                mailbox.oauth() == null ? null : OAuthView.of(mailbox.oauth(), consent),
                sends,
                health(mailbox, health),
                mailbox.version());
    }

    private static Health health(Mailbox mailbox, @Nullable FetchHealth health) {
        var last = health == null ? null : health.lastFetchAt();
        var error = health == null ? null : health.lastError();
        if (mailbox.paused()) {
            return new Health(HealthState.PAUSED, last, null);
        }
        if (mailbox.imap() == null) {
            return new Health(HealthState.LISTENING, null, null);
        }
        if (error != null) {
            return new Health(HealthState.FAILING, last, error);
        }
        return new Health(last == null ? HealthState.NOT_FETCHED : HealthState.OK, last, null);
    }
}
