package org.pharosdesk.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem also when a filter fails, before any controller: sessions and sign-in read the database. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemFilter extends OncePerRequestFilter {

    private final UnexpectedFailures failures;
    private final JsonMapper json;

    ProblemFilter(UnexpectedFailures failures, JsonMapper json) {
        this.failures = failures;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException failure) {
            if (response.isCommitted()) {
                throw failure;
            }
            var answer = failures.answer(failure, request);
            response.reset();
            response.setStatus(answer.getStatusCode().value());
            answer.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
            json.writeValue(response.getOutputStream(), Objects.requireNonNull(answer.getBody()));
        }
    }
}
