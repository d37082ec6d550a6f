package org.pharosdesk.access;

import org.pharosdesk.people.Agent;
import org.springframework.context.ApplicationEventPublisher;
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
    private final ApiTokens tokens;
    private final ApplicationEventPublisher events;

    Passwords(CredentialStore store, PasswordHashes hashes, ApiTokens tokens, ApplicationEventPublisher events) {
        this.store = store;
        this.hashes = hashes;
        this.tokens = tokens;
        this.events = events;
    }

    /** Ends the agent's sessions and revokes their tokens: whoever knew the old password must not stay. */
    Proven replace(Agent agent, String password) {
        return replaceHash(agent, hashes.hash(password));
    }

    Proven replaceHash(Agent agent, String hash) {
        store.replacePassword(agent.id(), hash);
        tokens.revokeAll(agent.id());
        events.publishEvent(new PasswordReplaced(agent.id()));
        return new Proven(agent, hash);
    }
}
