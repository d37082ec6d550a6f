package org.pharosdesk.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** Notes a session's last use at most once a minute, so that reading a page does not cost a write. */
final class UnhurriedSessions<S extends Session> implements SessionRepository<UnhurriedSessions.Unhurried<S>> {

    private static final Duration USE_WRITTEN_EVERY = Duration.ofMinutes(1);

    private final SessionRepository<S> sessions;

    UnhurriedSessions(SessionRepository<S> sessions) {
        this.sessions = sessions;
    }

    @Override
    public Unhurried<S> createSession() {
        return new Unhurried<>(sessions.createSession());
    }

    @Override
    public void save(Unhurried<S> session) {
        sessions.save(session.session);
    }

    @Override
    public @Nullable Unhurried<S> findById(String id) {
        var session = sessions.findById(id);
        return session == null ? null : new Unhurried<>(session);
    }

    @Override
    public void deleteById(String id) {
        sessions.deleteById(id);
    }

    /** A session that lets small steps of its clock pass. */
    static final class Unhurried<S extends Session> implements Session {

        private final S session;

        private Unhurried(S session) {
            this.session = session;
        }

        @Override
        public void setLastAccessedTime(Instant time) {
            if (time.isAfter(session.getLastAccessedTime().plus(USE_WRITTEN_EVERY))) {
                session.setLastAccessedTime(time);
            }
        }

        @Override
        public String getId() {
            return session.getId();
        }

        @Override
        public String changeSessionId() {
            return session.changeSessionId();
        }

        @Override
        public <T> @Nullable T getAttribute(String name) {
            return session.getAttribute(name);
        }

        @Override
        public Set<String> getAttributeNames() {
            return session.getAttributeNames();
        }

        @Override
        public void setAttribute(String name, Object value) {
            session.setAttribute(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            session.removeAttribute(name);
        }

        @Override
        public Instant getCreationTime() {
            return session.getCreationTime();
        }

        @Override
        public Instant getLastAccessedTime() {
            return session.getLastAccessedTime();
        }

        @Override
        public void setMaxInactiveInterval(Duration interval) {
            session.setMaxInactiveInterval(interval);
        }

        @Override
        public Duration getMaxInactiveInterval() {
            return session.getMaxInactiveInterval();
        }

        @Override
        public boolean isExpired() {
            return session.isExpired();
        }
    }
}
