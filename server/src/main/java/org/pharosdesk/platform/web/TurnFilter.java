package org.pharosdesk.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets only so many reading requests work at once as this machine's processors can serve, and the others wait their turn.
 *
 * <p>When all work at once, each is put aside again and again for the others, and the unlucky ones take many times as
 * long. Nobody waits longer than a moment: what is slow must not stop everybody.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // inside what turns failures into answers
class TurnFilter extends OncePerRequestFilter {

    /** A request works in the server, then in the database; two for each processor leave neither idle. */
    private static final int TURNS_PER_PROCESSOR = 2;

    private static final Duration MOMENT = Duration.ofMillis(25);

    /** Attachments and whole mails: whoever fetches one over a slow line would keep the turn for as long. */
    private static final Pattern FILES = Pattern.compile("/api/v1/(attachments/.*|.*/(raw|mail))");

    private final Semaphore turns;
    private final Duration moment;

    @Autowired
    TurnFilter(ServerSettings settings) {
        this(turns(settings), MOMENT);
    }

    TurnFilter(int turns, Duration moment) {
        this.turns = new Semaphore(turns, true);
        this.moment = moment;
    }

    /** A database of its own works on processors of its own, and while it works these here are free for others. */
    private static int turns(ServerSettings settings) {
        return settings.databaseUrl() == null
                ? TURNS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors()
                : Integer.MAX_VALUE;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !request.getMethod().equals("GET")
                || !path.startsWith("/api/")
                || FILES.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var ours = await();
        try {
            chain.doFilter(request, response);
        } finally {
            if (ours) {
                turns.release();
            }
        }
    }

    private boolean await() {
        try {
            return turns.tryAcquire(moment.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
