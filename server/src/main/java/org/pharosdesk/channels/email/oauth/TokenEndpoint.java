package org.pharosdesk.channels.email.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.KnownTrouble;
import org.pharosdesk.channels.email.mailboxes.MailTroubles;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Password;
import org.pharosdesk.channels.email.mailboxes.OAuth;
import org.pharosdesk.tickets.MailTrouble.Cause;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Asks a provider for tokens (RFC 6749, 3.2), and tells in our terms why it gives none. */
@Component
class TokenEndpoint {

    /** Everything in all. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int LONGEST_ACCOUNT = 254;

    /** What is assumed of a token whose lifetime is not told: an answer should tell it, but need not. */
    private static final Duration SHORT_LIFE = Duration.ofMinutes(5);

    private static final Duration LONGEST_LIFE = Duration.ofDays(1);

    /** Only a person can help: by signing in again. The others than the first are of OpenID Connect Core, 3.1.2.6. */
    private static final Set<String> SIGN_IN_AGAIN =
            Set.of("invalid_grant", "interaction_required", "consent_required", "login_required");

    private static final Set<String> PASSING = Set.of("temporarily_unavailable", "server_error");

    private final JsonMapper json;

    TokenEndpoint(JsonMapper json) {
        this.json = json;
    }

    /** @param request what is asked for, and on which ground; who asks is added */
    Granted ask(OAuth oauth, Map<String, String> request) throws KnownTrouble {
        var form = new LinkedHashMap<>(request);
        form.put("client_id", oauth.clientId());
        if (oauth.clientSecret() != null) {
            form.put("client_secret", oauth.clientSecret().value());
        }
        var endpoint = URI.create(oauth.tokenEndpoint());
        return granted(endpoint, answer(endpoint, encoded(form)));
    }

    /** As a form or a query has it. */
    static String encoded(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** A client for each question: there is about one an hour. */
    private static HttpResponse<String> answer(URI endpoint, String form) throws KnownTrouble {
        var request = HttpRequest.newBuilder(endpoint)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(form))
                .build();
        var http = HttpClient.newBuilder()
                .connectTimeout(CONNECT_WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        try {
            // The request's own timeout ends with the headers.
            return http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER))
                    .get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw away(endpoint, e.getCause() instanceof IOException cause ? cause.toString() : e.toString());
        } catch (TimeoutException e) {
            throw away(endpoint, "no answer within " + ANSWER_WITHIN.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(endpoint, "interrupted");
        } finally {
            http.shutdownNow();
        }
    }

    private Granted granted(URI endpoint, HttpResponse<String> answer) throws KnownTrouble {
        var said = parsed(answer.body());
        var token = said.path("access_token").asString("");
        if (answer.statusCode() == 200 && !token.isBlank()) {
            return new Granted(
                    new Password(token),
                    lifetime(said.path("expires_in").asLong(SHORT_LIFE.toSeconds())),
                    secret(said.path("refresh_token").asString("")),
                    account(said.path("id_token").asString("")));
        }
        var error = said.path("error").asString("");
        var words = words(error, said.path("error_description").asString(""));
        if (error.isEmpty() || PASSING.contains(error) || answer.statusCode() >= 500) {
            throw away(endpoint, "HTTP " + answer.statusCode() + (words.isEmpty() ? "" : ", " + words));
        }
        throw refused(error, words);
    }

    /** Why a provider refuses, in its own words. */
    static KnownTrouble refused(String error, String words) {
        var cause = SIGN_IN_AGAIN.contains(error) ? Cause.CONSENT_ENDED : Cause.NO_TOKEN;
        return new KnownTrouble(MailTroubles.said(cause, words));
    }

    static String words(String error, String description) {
        return Stream.of(error, description).filter(part -> !part.isBlank()).collect(Collectors.joining(": "));
    }

    private static KnownTrouble away(URI endpoint, String why) {
        return new KnownTrouble(MailTroubles.said(Cause.PROVIDER_AWAY, endpoint.getHost() + ": " + why));
    }

    private JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (JacksonException e) {
            return MissingNode.getInstance(); // a page for people, or nothing
        }
    }

    private static Duration lifetime(long seconds) {
        return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST_LIFE.toSeconds()));
    }

    private static @Nullable Password secret(String text) {
        return text.isBlank() ? null : new Password(text);
    }

    /** It comes from the provider itself, so its signature proves nothing more (OpenID Connect Core, 3.1.3.7). */
    private @Nullable String account(String idToken) {
        var parts = idToken.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            var claims = parsed(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
            return Stream.of("email", "preferred_username", "upn")
                    .map(claim -> claims.path(claim).asString(""))
                    .filter(account -> !account.isBlank() && account.length() <= LONGEST_ACCOUNT)
                    .findFirst()
                    .map(account -> account.replaceAll("[\\p{Cc}\\p{Cf}]+", " "))
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
