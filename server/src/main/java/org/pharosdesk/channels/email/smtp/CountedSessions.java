package org.pharosdesk.channels.email.smtp;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** Knows how many connections are open, and leaves it to another whether one more may be. */
final class CountedSessions implements SessionHandler {

    private final SessionHandler others;
    private final Set<Session> open = ConcurrentHashMap.newKeySet();

    CountedSessions(SessionHandler others) {
        this.others = others;
    }

    int open() {
        return open.size();
    }

    @Override
    public SessionAcceptance accept(Session session) {
        var acceptance = others.accept(session);
        if (acceptance.accepted()) {
            open.add(session);
        }
        return acceptance;
    }

    @Override
    public void onSessionEnd(Session session) {
        open.remove(session);
        others.onSessionEnd(session);
    }
}
