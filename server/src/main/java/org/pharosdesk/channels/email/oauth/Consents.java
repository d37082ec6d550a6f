package org.pharosdesk.channels.email.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pharosdesk.channels.email.mailboxes.KnownTrouble;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.mailboxes.OAuth;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.settings.Secrets;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.springframework.stereotype.Component;

/**
 * Takes somebody to the provider of a mailbox and back (authorisation code with PKCE, RFC 6749, 4.1 and RFC 7636).
 *
 * <p>Whoever comes back must be the agent who left, in the same browser session, within ten minutes and for the first
 * time; the mailbox must have the provider and client it had then. Nothing the browser brings says for which mailbox it is.
 */
@Component
class Consents {

    /** Who goes to the provider, in which browser. */
    record Visitor(AgentId agent, String session) {}

    /** What a provider sends a browser back with (RFC 6749, 4.1.2). */
    record Return(String state, String code, String error, String description) {}

    private static final Duration BACK_WITHIN = Duration.ofMinutes(10);
    private static final int RANDOM_BYTES = 32;

    private final Mailboxes mailboxes;
    private final ConsentStore store;
    private final TokenEndpoint endpoint;
    private final Secrets secrets;
    private final SecureRandom random = new SecureRandom();

    Consents(Mailboxes mailboxes, ConsentStore store, TokenEndpoint endpoint, Secrets secrets) {
        this.mailboxes = mailboxes;
        this.store = store;
        this.endpoint = endpoint;
        this.secrets = secrets;
    }

    /** The provider's page on which to sign in. */
    String begin(MailboxId id, Visitor visitor) {
        var mailbox = mailboxes.directory().find(id).orElseThrow(() -> Refusal.notFound("mailbox", id.value()));
        var oauth = mailbox.oauth();
        if (oauth == null || oauth.grant() != OAuth.Grant.CONSENT) {
            throw Refusal.conflict("mailbox-needs-no-consent", Map.of());
        }
        var state = random();
        var verifier = random();
        store.begin(mark(state, visitor), new ConsentStore.Request(id, mailbox.issuedTo(), verifier), BACK_WITHIN);
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", oauth.clientId());
        query.put("redirect_uri", mailboxes.consentRedirect());
        query.put("scope", oauth.scopes());
        query.put("state", state);
        query.put("code_challenge", challenge(verifier));
        query.put("code_challenge_method", "S256");
        query.put("login_hint", account(mailbox));
        query.putAll(own(oauth.provider()));
        var url = oauth.authorizeEndpoint();
        return url + (url.contains("?") ? "&" : "?") + TokenEndpoint.encoded(query);
    }

    /** Who is to sign in there, for the provider to fill in. */
    private static String account(Mailbox mailbox) {
        return mailbox.tokenServers()
                .flatMap(server -> Stream.ofNullable(server.user()))
                .findFirst()
                .orElse(mailbox.address().value());
    }

    /** Without these, Google gives no refresh token, and Microsoft takes whoever is signed in there without asking. */
    private static Map<String, String> own(OAuth.Provider provider) {
        return switch (provider) {
            case MICROSOFT -> Map.of("prompt", "select_account");
            case GOOGLE -> Map.of("access_type", "offline", "prompt", "consent");
            case OTHER -> Map.of();
        };
    }

    /** For which mailbox it was, whatever came of it; nothing when nobody left so. */
    Optional<MailboxId> end(Return back, Visitor visitor) {
        return store.end(mark(back.state(), visitor))
                .flatMap(request -> mailboxes
                        .directory()
                        .find(request.mailbox())
                        .filter(mailbox -> mailbox.issuedTo().equals(request.issuedTo()))
                        .flatMap(mailbox -> Optional.ofNullable(mailbox.oauth())
                                .map(oauth -> settle(mailbox, oauth, request, back))));
    }

    private MailboxId settle(Mailbox mailbox, OAuth oauth, ConsentStore.Request request, Return back) {
        try {
            var granted = exchange(oauth, request, back);
            if (granted.refreshToken() == null) {
                throw new KnownTrouble(new MailTrouble(Cause.CONSENT_TOO_SHORT, null));
            }
            store.grant(mailbox, granted.refreshToken(), granted.account());
            mailboxes.forget();
        } catch (KnownTrouble e) {
            store.refuse(mailbox, e.trouble());
        }
        return mailbox.id();
    }

    private Granted exchange(OAuth oauth, ConsentStore.Request request, Return back) throws KnownTrouble {
        if (back.code().isEmpty()) {
            throw TokenEndpoint.refused(back.error(), TokenEndpoint.words(back.error(), back.description()));
        }
        return endpoint.ask(
                oauth,
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        back.code(),
                        "redirect_uri",
                        mailboxes.consentRedirect(),
                        "code_verifier",
                        request.verifier()));
    }

    private byte[] mark(String state, Visitor visitor) {
        return secrets.sign("mail consent", "%s %s %s".formatted(state, visitor.agent(), visitor.session()));
    }

    private String random() {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
