package org.pharosdesk.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentDeactivated;
import org.pharosdesk.people.AgentId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What a browser's session says: which agent signed in, and nothing more. Role, teams and whether the agent is still
 * active are read anew, and remembered for no longer than {@link RecentCallers} says.
 */
@Component
class BrowserSessions {

    private static final String AGENT = "agent";
    private static final String PASSWORD = "password";

    private final FindByIndexNameSessionRepository<?> sessions;
    private final CookieSerializer cookies;
    private final CsrfTokenRepository csrfTokens;
    private final CredentialStore credentials;
    private final RecentCallers callers;

    BrowserSessions(
            @Qualifier(SessionConfiguration.STORED) FindByIndexNameSessionRepository<?> sessions,
            CookieSerializer cookies,
            CsrfTokenRepository csrfTokens,
            CredentialStore credentials,
            RecentCallers callers) {
        this.sessions = sessions;
        this.cookies = cookies;
        this.csrfTokens = csrfTokens;
        this.credentials = credentials;
        this.callers = callers;
    }

    /** Begins a session with a new id, whatever session the browser came with. */
    void begin(HttpServletRequest request, HttpServletResponse response, Proven proven) {
        end(request);
        var session = request.getSession(true);
        var agent = proven.agent().id();
        session.setAttribute(AGENT, agent.value());
        session.setAttribute(PASSWORD, Tokens.hash(proven.passwordHash()));
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
                .flatMap(found -> owner(found.getAttribute(AGENT), found.getAttribute(PASSWORD)));
    }

    private Optional<AgentId> stored(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .flatMap(session -> owner(session.getAttribute(AGENT), session.getAttribute(PASSWORD)));
    }

    /** A sign-in may begin its session just after the password it checked was replaced: that session lets nobody in. */
    private Optional<AgentId> owner(@Nullable Object id, @Nullable Object password) {
        return id instanceof Long value
                ? Optional.of(new AgentId(value)).filter(agent -> holds(agent, password))
                : Optional.empty();
    }

    /** @param password absent in sessions begun by the first release */
    private boolean holds(AgentId agent, @Nullable Object password) {
        return password == null
                || credentials
                        .passwordHash(agent)
                        .filter(hash -> Tokens.hash(hash).equals(password))
                        .isPresent();
    }

    void end(HttpServletRequest request) {
        Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
        callers.forget();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(PasswordReplaced change) {
        endAll(change.agent());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(AgentDeactivated change) {
        endAll(change.agent());
    }

    private void endAll(AgentId agent) {
        sessions.findByPrincipalName(agent.toString()).keySet().forEach(sessions::deleteById);
        callers.forget();
    }
}
