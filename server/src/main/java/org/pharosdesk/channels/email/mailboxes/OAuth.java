package org.pharosdesk.channels.email.mailboxes;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Password;
import org.pharosdesk.platform.Word;

/**
 * How a mailbox gets the access tokens (OAuth 2.0, RFC 6749) with which it signs in instead of a password.
 *
 * @param tenant the directory at Microsoft, by its id or a domain of it
 * @param authorizeUrl where one signs in, at a provider the desk does not know by itself; so is {@code tokenUrl}
 * @param scope what is asked for there
 * @param clientSecret absent where the provider asks for none
 */
public record OAuth(
        Provider provider,
        @Nullable String tenant,
        @Nullable String authorizeUrl,
        @Nullable String tokenUrl,
        @Nullable String scope,
        String clientId,
        @Nullable Password clientSecret,
        Grant grant) {

    /** Who gives the tokens. */
    @Schema(name = "OAuthProvider")
    public enum Provider implements Word {
        MICROSOFT,
        GOOGLE,
        OTHER
    }

    /** On whose word. */
    @Schema(name = "OAuthGrant")
    public enum Grant implements Word {
        /** Somebody signs in once, and the desk goes on with that (authorisation code and refresh token). */
        CONSENT,
        /** The desk in its own name (client credentials), as an administrator of the provider allows. */
        APPLICATION
    }

    /** From "Authenticate an IMAP, POP or SMTP connection using OAuth" at learn.microsoft.com. */
    private static final class Microsoft {

        static final String ENDPOINT = "https://login.microsoftonline.com/%s/oauth2/v2.0/";
        static final String CONSENT =
                "openid email offline_access https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send";
        static final String APPLICATION = "https://outlook.office365.com/.default";
        static final Set<String> SERVERS = Set.of("outlook.office365.com", "smtp.office365.com");
    }

    /** From "OAuth 2.0 Mechanism" (Gmail IMAP) and "Using OAuth 2.0 for Web Server Applications" at developers.google.com. */
    private static final class Google {

        static final String AUTHORIZE = "https://accounts.google.com/o/oauth2/v2/auth";
        static final String TOKEN = "https://oauth2.googleapis.com/token";
        static final String SCOPE = "openid email https://mail.google.com/";
        static final Set<String> SERVERS = Set.of("imap.gmail.com", "smtp.gmail.com");
    }

    public String authorizeEndpoint() {
        return switch (provider) {
            case MICROSOFT -> Microsoft.ENDPOINT.formatted(tenant) + "authorize";
            case GOOGLE -> Google.AUTHORIZE;
            case OTHER -> Objects.requireNonNull(authorizeUrl);
        };
    }

    public String tokenEndpoint() {
        return switch (provider) {
            case MICROSOFT -> Microsoft.ENDPOINT.formatted(tenant) + "token";
            case GOOGLE -> Google.TOKEN;
            case OTHER -> Objects.requireNonNull(tokenUrl);
        };
    }

    public String scopes() {
        return switch (provider) {
            case MICROSOFT -> grant == Grant.CONSENT ? Microsoft.CONSENT : Microsoft.APPLICATION;
            case GOOGLE -> Google.SCOPE;
            case OTHER -> scope == null ? "" : scope;
        };
    }

    /** The servers that may see a token; of a provider the desk does not know, those the mailbox names. */
    Set<String> servers() {
        return switch (provider) {
            case MICROSOFT -> Microsoft.SERVERS;
            case GOOGLE -> Google.SERVERS;
            case OTHER -> Set.of();
        };
    }
}
