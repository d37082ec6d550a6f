package org.pharosdesk.notifications.push;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Hands messages to push services: they get little time, lead nowhere else, and nothing they say is read but the status. */
@Component
class PushTransport implements AutoCloseable {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    /** For so long nobody else waits for a push service that could not be reached: mail has the same few threads. */
    private static final Duration LEFT_ALONE_FOR = Duration.ofMinutes(1);

    /** One browser's message may have had too many before it: nobody else waits for longer than this. */
    private static final Duration LONGEST_REST = Duration.ofHours(1);

    private static final Set<Integer> WANTS_REST = Set.of(429, 503);

    /** What a push service made of a message. */
    sealed interface Answer {

        record Taken() implements Answer {}

        /** Nobody listens there any more. */
        record Gone() implements Answer {}

        /** @param at when the push service wants to be asked again, if it says so */
        record Later(String why, @Nullable Instant at) implements Answer {}

        /** A push service that wants rest, or could not be reached just now, is left alone. */
        record NotAsked(String why, @Nullable Instant until) implements Answer {}

        /** The same message will never be taken. */
        record Refused(String why) implements Answer {}
    }

    private final Clock clock;
    private final Duration answerWithin;
    private final @Nullable SSLContext tls;
    private final Map<String, Instant> leftAlone = new ConcurrentHashMap<>();
    private @Nullable HttpClient http;

    @Autowired
    PushTransport(Clock clock) {
        this(clock, ANSWER_WITHIN, null);
    }

    PushTransport(Clock clock, Duration answerWithin, @Nullable SSLContext tls) {
        this.clock = clock;
        this.answerWithin = answerWithin;
        this.tls = tls;
    }

    /** @param service whose it is, by one of a few names: one that wants rest gets it from all */
    Answer send(String service, HttpRequest.Builder prepared) {
        var request = prepared.timeout(answerWithin).build();
        var until = leftAlone.get(service);
        if (until != null && until.isAfter(clock.instant())) {
            return new Answer.NotAsked("left alone", until);
        }
        try {
            var answer = client().send(request, BodyHandlers.ofInputStream());
            answer.body().close();
            var retryAfter = answer.headers().firstValue("Retry-After").flatMap(this::moment);
            rest(service, WANTS_REST.contains(answer.statusCode()) ? retryAfter : Optional.empty());
            return answer(answer.statusCode(), retryAfter);
        } catch (IOException e) {
            leftAlone.put(service, clock.instant().plus(LEFT_ALONE_FOR));
            return new Answer.Later(e.toString(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.NotAsked("interrupted", null);
        }
    }

    private void rest(String service, Optional<Instant> wanted) {
        var longest = clock.instant().plus(LONGEST_REST);
        wanted.map(until -> until.isAfter(longest) ? longest : until)
                .ifPresentOrElse(until -> leftAlone.put(service, until), () -> leftAlone.remove(service));
    }

    /** RFC 8030, 5.1, 7.3 and 8.4. */
    private static Answer answer(int status, Optional<Instant> retryAfter) {
        var why = "HTTP " + status;
        return switch (status) {
            case 200, 201, 202, 204 -> new Answer.Taken();
            case 404, 410 -> new Answer.Gone();
            case 408, 429 -> new Answer.Later(why, retryAfter.orElse(null));
            default -> status >= 500 ? new Answer.Later(why, retryAfter.orElse(null)) : new Answer.Refused(why);
        };
    }

    /** In seconds or as a date (RFC 9110, 10.2.3). */
    private Optional<Instant> moment(String retryAfter) {
        try {
            return Optional.of(
                    retryAfter.matches("\\d{1,9}")
                            ? clock.instant().plusSeconds(Long.parseLong(retryAfter))
                            : ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** One for all, which keeps connections, but only from the first message on: most desks send none. */
    private synchronized HttpClient client() {
        if (http == null) {
            var builder =
                    HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).followRedirects(HttpClient.Redirect.NEVER);
            http = (tls == null ? builder : builder.sslContext(tls)).build();
        }
        return http;
    }

    @Override
    public synchronized void close() {
        if (http != null) {
            http.shutdownNow();
        }
    }
}
