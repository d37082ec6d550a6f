package org.pharosdesk.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.function.Function;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.stereotype.Component;

/**
 * What a browser's session says: which agent signed in, and nothing more. Role, teams and whether the agent is still
 * active are read anew, and remembered for no longer than {@link RecentCallers} says.
 */
@Component
class BrowserSessions {

    private static final String AGENT = "agent";

    private final FindByIndexNameSessionRepository<?> sessions;
    private final CookieSerializer cookies;
    private final CsrfTokenRepository csrfTokens;
    private final RecentCallers callers;

    BrowserSessions(
            @Qualifier(SessionConfiguration.STORED) FindByIndexNameSessionRepository<?> sessions,
            CookieSerializer cookies,
            CsrfTokenRepository csrfTokens,
            RecentCallers callers) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.csrfTokens = csrfTokens;
        this.callers = callers;
    }

    /** Begins a session with a new id, whatever session the browser came with. */
    void begin(HttpServletRequest request, HttpServletResponse response, AgentId agent) {
        end(request);
        var session = request.getSession(true);
        session.setAttribute(AGENT, agent.value());
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, agent.toString());
        csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
    }

    /** @param look finds the agent anew, unless deactivated */
    Optional<Agent> agent(HttpServletRequest request, Function<AgentId, Optional<Agent>> look) {
        var ids = cookies.readCookieValues(request);
        return ids.size() == 1
                ? callers.find(
                        "session " + ids.getFirst(), () -> stored(request).flatMap(look))
                : stored(request).flatMap(look);
    }

    /** The session of a request that has one. */
    String id(HttpServletRequest request) {
        var ids = cookies.readCookieValues(request);
        return ids.size() == 1 ? ids.getFirst() : request.getSession().getId();
    }

    /** Whose session it is, unless it has ended. */
    Optional<AgentId> agent(String session) {
        return Optional.ofNullable(sessions.findById(session))
                .map(found -> found.<Long>getAttribute(AGENT))
                .map(AgentId::new);
    }

    private static Optional<AgentId> stored(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> (Long) session.getAttribute(AGENT))
                .map(AgentId::new);
    }

    void end(HttpServletRequest request) {
        Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
        callers.forget();
    }

    /** Signs an agent out everywhere. */
    void endAll(AgentId agent) {
        sessions.findByPrincipalName(agent.toString()).keySet().forEach(sessions::deleteById);
        callers.forget();
    }
}
