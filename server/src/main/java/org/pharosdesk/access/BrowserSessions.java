package org.pharosdesk.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.pharosdesk.people.AgentId;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * What a browser's session says: which agent signed in, and nothing more. Role, teams and whether the agent is still
 * active are read anew for each request.
 */
@Component
class BrowserSessions {

    private static final String AGENT = "agent";

    private final FindByIndexNameSessionRepository<?> sessions;
    private final CsrfTokenRepository csrfTokens;

    BrowserSessions(FindByIndexNameSessionRepository<?> sessions, CsrfTokenRepository csrfTokens) {
        this.sessions = sessions;
        this.csrfTokens = csrfTokens;
    }

    /** Begins a session with a new id, whatever session the browser came with. */
    void begin(HttpServletRequest request, HttpServletResponse response, AgentId agent) {
        end(request);
        var session = request.getSession(true);
        session.setAttribute(AGENT, agent.value());
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, agent.toString());
        csrfTokens.saveToken(csrfTokens.generateToken(request), request, response);
    }

    Optional<AgentId> agent(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> (Long) session.getAttribute(AGENT))
                .map(AgentId::new);
    }

    void end(HttpServletRequest request) {
        Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
    }

    /** Signs an agent out everywhere. */
    void endAll(AgentId agent) {
        sessions.findByPrincipalName(agent.toString()).keySet().forEach(sessions::deleteById);
    }
}
