package org.pharosdesk.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.Agents;
import org.pharosdesk.platform.web.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out which agent a request comes from: by its token when it brings one, by its session otherwise. */
final class AgentAuthenticationFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final Agents agents;
    private final ApiTokens tokens;
    private final BrowserSessions sessions;
    private final RecentCallers callers;
    private final SecurityContextRepository contexts;
    private final Problems problems;

    AgentAuthenticationFilter(
            Agents agents,
            ApiTokens tokens,
            BrowserSessions sessions,
            RecentCallers callers,
            SecurityContextRepository contexts,
            Problems problems) {
        this.agents = agents;
        this.tokens = tokens;
        this.sessions = sessions;
        this.callers = callers;
        this.contexts = contexts;
        this.problems = problems;
    }

    /** A request that proves itself by a header no other site can make a browser send. */
    static boolean bringsToken(HttpServletRequest request) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var byToken = bringsToken(request);
        var agent = byToken ? ofToken(request) : ofSession(request);
        if (byToken && agent.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            problems.write(request, response, 401, "not-signed-in", Map.of());
            return;
        }
        agent.ifPresent(found -> {
            var context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(new SignedIn(found, admission(request)));
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response); // for the rest of a request answered in parts
        });
        chain.doFilter(request, response);
    }

    private Optional<Agent> ofToken(HttpServletRequest request) {
        var token = token(request);
        return callers.find(
                "token " + Tokens.hash(token), () -> tokens.use(token).flatMap(agents::here));
    }

    private Optional<Agent> ofSession(HttpServletRequest request) {
        return sessions.agent(request, agents::here);
    }

    /** Asks past {@link RecentCallers}, and without noting that the agent is here: an open page is no proof of that. */
    private Admission admission(HttpServletRequest request) {
        if (bringsToken(request)) {
            var token = token(request);
            return () -> tokens.use(token).flatMap(this::active);
        }
        var session = sessions.id(request);
        return () -> sessions.agent(session).flatMap(this::active);
    }

    private Optional<Agent> active(AgentId id) {
        return agents.find(id).filter(Agent::active);
    }

    private static String token(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION)
                .substring(BEARER.length())
                .strip();
    }
}
