package org.pharosdesk.access;

import org.pharosdesk.people.Agent;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes passwords. Length is what makes them strong; which signs they use is left to the person (NIST SP 800-63B). */
@Service
@Transactional
class Passwords {

    static final int SHORTEST = 10;
    static final int LONGEST = 200;

    private final CredentialStore store;
    private final PasswordHashes hashes;
    private final BrowserSessions sessions;

    Passwords(CredentialStore store, PasswordHashes hashes, BrowserSessions sessions) {
        this.store = store;
        this.hashes = hashes;
        this.sessions = sessions;
    }

    /** Signs the agent out everywhere: whoever knew the old password must not stay. */
    void replace(Agent agent, String password) {
        store.replacePassword(agent.id(), hashes.hash(password));
        sessions.endAll(agent.id());
    }
}
