package org.pharosdesk.channels.email.oauth;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.KnownTrouble;
import org.pharosdesk.channels.email.mailboxes.MailTroubles;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Password;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.channels.email.mailboxes.Mailbox.SignIn;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.channels.email.mailboxes.OAuth;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.springframework.stereotype.Component;

/**
 * Signs in to a mailbox's servers: with a password, or with an access token that is asked for when there is none.
 *
 * <p>A token is kept in memory for as long as it lasts and the mailbox stays as it is. However many need one at once, the
 * provider is asked once, and all share what it says.
 */
@Component
public class AccessTokens {

    /** A token is not used any more so shortly before it ends. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final Duration CLAIM_MARGIN = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** What connects, given the password or token; null where a server asks for none. */
    @FunctionalInterface
    public interface Connecting {

        void connect(@Nullable String secret) throws MessagingException;
    }

    private record Token(Password value, Instant usableUntil, int mailboxVersion) {}

    private record Question(MailboxId mailbox, int version) {}

    private final TokenEndpoint endpoint;
    private final ConsentStore consents;
    private final Clock clock;
    private final Map<MailboxId, Token> tokens = new ConcurrentHashMap<>();
    private final Map<Question, CompletableFuture<Token>> asked = new ConcurrentHashMap<>();

    AccessTokens(TokenEndpoint endpoint, ConsentStore consents, Clock clock) {
        this.endpoint = endpoint;
        this.consents = consents;
        this.clock = clock;
    }

    /** A token that the server does not accept is used no more: the next attempt gets another. */
    public void signIn(Mailbox mailbox, Server server, Connecting connecting) throws MessagingException {
        if (server.signIn() == SignIn.PASSWORD) {
            connecting.connect(
                    server.password() == null ? null : server.password().value());
            return;
        }
        var token = token(mailbox);
        try {
            connecting.connect(token.value().value());
        } catch (AuthenticationFailedException e) {
            tokens.remove(mailbox.id(), token);
            throw e;
        }
    }

    private Token token(Mailbox mailbox) throws KnownTrouble {
        var known = known(mailbox);
        if (known != null) {
            return known;
        }
        var question = new Question(mailbox.id(), mailbox.version());
        var mine = new CompletableFuture<Token>();
        var others = asked.putIfAbsent(question, mine);
        if (others != null) {
            return answerTo(others);
        }
        try {
            var meanwhile = known(mailbox);
            var token = meanwhile == null ? ask(mailbox) : meanwhile;
            tokens.put(mailbox.id(), token);
            mine.complete(token);
            return token;
        } catch (KnownTrouble | RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            asked.remove(question, mine);
        }
    }

    private @Nullable Token known(Mailbox mailbox) {
        var token = tokens.get(mailbox.id());
        return token != null
                        && token.mailboxVersion() == mailbox.version()
                        && token.usableUntil().isAfter(clock.instant())
                ? token
                : null;
    }

    private static Token answerTo(CompletableFuture<Token> question) throws KnownTrouble {
        try {
            return question.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof KnownTrouble known) {
                throw new KnownTrouble(known.trouble());
            }
            throw e;
        }
    }

    private Token ask(Mailbox mailbox) throws KnownTrouble {
        var oauth = mailbox.oauth();
        if (oauth == null) {
            throw new KnownTrouble(new MailTrouble(Cause.NO_CONSENT, null));
        }
        var granted = switch (oauth.grant()) {
            case APPLICATION ->
                endpoint.ask(oauth, Map.of("grant_type", "client_credentials", "scope", oauth.scopes()));
            case CONSENT -> refresh(mailbox, oauth);
        };
        return new Token(
                granted.accessToken(), clock.instant().plus(granted.lifetime()).minus(MARGIN), mailbox.version());
    }

    private Granted refresh(Mailbox mailbox, OAuth oauth) throws KnownTrouble {
        var consent = claim(mailbox);
        var token = consent.refreshToken().value();
        try {
            var granted = endpoint.ask(oauth, Map.of("grant_type", "refresh_token", "refresh_token", token));
            consents.renew(consent, granted.refreshToken());
            return granted;
        } catch (KnownTrouble e) {
            consents.fail(consent, e.trouble());
            throw e;
        }
    }

    /** Waits for another node: it has an answer, or has lost its claim, before anybody here would give up. */
    private ConsentStore.Kept claim(Mailbox mailbox) throws KnownTrouble {
        while (true) {
            var claimed = consents.claim(mailbox, TokenEndpoint.ANSWER_WITHIN.plus(CLAIM_MARGIN));
            if (claimed.isPresent()) {
                return claimed.get();
            }
            if (consents.find(mailbox).isEmpty()) {
                throw new KnownTrouble(new MailTrouble(Cause.NO_CONSENT, null));
            }
            pause();
        }
    }

    private static void pause() throws KnownTrouble {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KnownTrouble(MailTroubles.technical(Cause.PROVIDER_AWAY, e));
        }
    }
}
