package org.pharosdesk.access;

import java.util.Locale;
import java.util.Map;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.web.ProblemException;
import org.springframework.stereotype.Service;

/** Proves by password who somebody is. Unknown, deactivated and mistyped get the same answer after the same time. */
@Service
class SignIn {

    private static final int LONGEST_EMAIL = 254;

    private final Agents agents;
    private final CredentialStore credentials;
    private final PasswordHashes hashes;
    private final SignInThrottle throttle;

    SignIn(Agents agents, CredentialStore credentials, PasswordHashes hashes, SignInThrottle throttle) {
        this.agents = agents;
        this.credentials = credentials;
        this.hashes = hashes;
        this.throttle = throttle;
    }

    /** @param network where the attempt comes from */
    Proven withPassword(String email, String password, String network) {
        var attempt = throttle.admit(subject(email), network);
        var agent = EmailAddress.parse(email).flatMap(agents::byEmail).filter(Agent::active);
        var hash = agent.flatMap(found -> credentials.passwordHash(found.id())).orElse(null);
        if (!hashes.matches(password, hash) || hash == null) {
            throw new ProblemException(401, "wrong-credentials", Map.of());
        }
        throttle.succeeded(attempt);
        return new Proven(agent.orElseThrow(), hash);
    }

    /** Asks somebody signed in for their password once more, before it is changed. */
    void confirm(Agent agent, String password, String network) {
        var attempt = throttle.admit(agent.email().value(), network);
        if (!hashes.matches(password, credentials.passwordHash(agent.id()).orElse(null))) {
            throw Refusal.invalid("invalid-input", Map.of("field", "current", "code", "current-password"));
        }
        throttle.succeeded(attempt);
    }

    private static String subject(String email) {
        var normal = email.strip().toLowerCase(Locale.ROOT);
        return normal.length() > LONGEST_EMAIL ? normal.substring(0, LONGEST_EMAIL) : normal;
    }
}
