package org.pharosdesk.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.web.IdempotencyStore.Answer;
import org.pharosdesk.platform.web.IdempotencyStore.Key;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Lets a create request be repeated without harm: with an Idempotency-Key the same request gets the same answer.
 *
 * <p>Key, work and answer are one transaction. A repetition that comes while the first is still under way waits for
 * it; a first attempt that failed leaves no key behind and may be tried again. Uploads are exempt: their bodies are not
 * kept in memory, and an attachment nobody uses is cleared away.
 */
@Component
@Order(0) // behind sign-in, which says whose key it is
class IdempotencyFilter extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 200;

    private final IdempotencyStore store;
    private final TransactionTemplate transaction;
    private final Problems problems;

    IdempotencyFilter(IdempotencyStore store, PlatformTransactionManager transactions, Problems problems) {
        this.store = store;
        this.transaction = new TransactionTemplate(transactions);
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return !request.getMethod().equals("POST")
                || !request.getServletPath().startsWith("/api/v1/") // decoded, as the routes are
                || request.getHeader(HEADER) == null
                || request.getUserPrincipal() == null
                || (type != null && type.startsWith("multipart/"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var text = request.getHeader(HEADER).strip();
        if (text.isEmpty() || text.length() > LONGEST_KEY) {
            problems.write(request, response, 400, "invalid-idempotency-key", Map.of());
            return;
        }
        var repeatable = RepeatableRequest.of(request);
        if (repeatable.isEmpty()) {
            problems.write(request, response, 413, "too-large", Map.of());
            return;
        }
        var key = new Key(
                request.getUserPrincipal().getName(), text, repeatable.get().hash());
        var buffered = new ContentCachingResponseWrapper(response);
        switch (answerOnce(key, repeatable.get(), buffered, chain)) {
            case Outcome.Fresh _ -> buffered.copyBodyToResponse();
            case Outcome.Repeated(var answer) -> replay(answer, response);
            case Outcome.Refused(var slug) -> problems.write(request, response, 409, slug, Map.of());
        }
    }

    private Outcome answerOnce(
            Key key, HttpServletRequest request, ContentCachingResponseWrapper response, FilterChain chain) {
        try {
            return transaction.execute(status -> {
                if (!store.claim(key)) {
                    return repeated(key);
                }
                proceed(chain, request, response);
                if (response.getStatus() >= 400) {
                    status.setRollbackOnly();
                } else {
                    store.keep(key, answer(response));
                }
                return new Outcome.Fresh();
            });
        } catch (DataAccessException e) {
            if (IdempotencyStore.waitedTooLong(e)) {
                return new Outcome.Refused("request-in-progress");
            }
            throw e;
        }
    }

    private Outcome repeated(Key key) {
        return store.answer(key)
                .<Outcome>map(Outcome.Repeated::new)
                .orElseGet(() -> new Outcome.Refused("idempotency-key-reused"));
    }

    private static void proceed(FilterChain chain, HttpServletRequest request, HttpServletResponse response) {
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(ContentCachingResponseWrapper response) {
        return new Answer(
                response.getStatus(),
                response.getContentType(),
                response.getHeader(HttpHeaders.LOCATION),
                response.getHeader(HttpHeaders.ETAG),
                new String(response.getContentAsByteArray(), UTF_8));
    }

    private static void replay(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        setHeader(response, HttpHeaders.CONTENT_TYPE, answer.contentType());
        setHeader(response, HttpHeaders.LOCATION, answer.location());
        setHeader(response, HttpHeaders.ETAG, answer.etag());
        response.setHeader("Idempotency-Replayed", "true");
        response.getOutputStream().write(answer.body().getBytes(UTF_8));
    }

    private static void setHeader(HttpServletResponse response, String name, @Nullable String value) {
        Optional.ofNullable(value).ifPresent(given -> response.setHeader(name, given));
    }

    private sealed interface Outcome {

        record Fresh() implements Outcome {}

        record Repeated(Answer answer) implements Outcome {}

        record Refused(String slug) implements Outcome {}
    }
}
