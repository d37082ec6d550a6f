package org.pharosdesk.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies larger than any request of the API, wherever they go, before they are read into records; files have
 * limits of their own.
 *
 * <p>Stands behind sign-in, so that only who is known makes the server hold a body whose length was not told.
 */
@Component
@Order(-1) // behind sign-in, before bodies are read
class BodyLimitFilter extends OncePerRequestFilter {

    private final Problems problems;

    BodyLimitFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var length = request.getContentLengthLong();
        if (length > RepeatableRequest.LARGEST_BODY) {
            refuse(request, response);
        } else if (length >= 0 || request.getHeader("Transfer-Encoding") == null) {
            chain.doFilter(request, response);
        } else {
            var read = RepeatableRequest.of(request);
            if (read.isEmpty()) {
                refuse(request, response);
            } else {
                chain.doFilter(read.get(), response);
            }
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        problems.write(request, response, 413, "too-large", Map.of());
    }
}
