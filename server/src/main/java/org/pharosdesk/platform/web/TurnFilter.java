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
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets only so many reading requests work at once as this machine's processors can serve, and the others wait their turn.
 *
 * <p>When all work at once, each is put aside again and again for the others, and the unlucky ones take many times as
 * long. Nobody waits longer than a moment: what is slow must not stop everybody. A stream of live hints has its turn only
 * until it is open.
 */
@Component
@Order(1) // behind sign-in, and what reads bodies: a stranger or a slow line must not sit on a turn
class TurnFilter extends OncePerRequestFilter {

    /** A request works in the server, then in the database; two for each processor leave neither idle. */
    private static final int TURNS_PER_PROCESSOR = 2;

    private static final Duration MOMENT = Duration.ofMillis(25);

    /** Attachments, whole mails and what is made for one reader: whoever fetches one over a slow line would keep the turn for as long. */
    static final Pattern FILES =
            Pattern.compile("/api/v1/(attachments/.*|.*/(raw|mail|pdf)|tickets/export|openapi\\.json)");

    final Semaphore turns;
    private final Duration moment;

    @Autowired
    TurnFilter(ServerSettings settings) {
        this(turns(settings.databaseUrl(), Runtime.getRuntime().availableProcessors()), MOMENT);
    }

    TurnFilter(int turns, Duration moment) {
        this.turns = new Semaphore(turns, true);
        this.moment = moment;
    }

    /** Another's database mostly has processors of its own, and while it works these here are free for others. */
    static int turns(@Nullable String databaseUrl, int processors) {
        return databaseUrl == null ? TURNS_PER_PROCESSOR * processors : Integer.MAX_VALUE;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !request.getMethod().equals("GET")
                || !path.startsWith("/api/v1/")
                || FILES.matcher(path).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var hasTurn = awaitTurn();
        try {
            chain.doFilter(request, response);
        } finally {
            if (hasTurn) {
                turns.release();
            }
        }
    }

    /** Whether it came within the moment. */
    private boolean awaitTurn() {
        try {
            return turns.tryAcquire(moment.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
