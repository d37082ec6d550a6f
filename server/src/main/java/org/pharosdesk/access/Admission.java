package org.pharosdesk.access;

import java.util.Map;
import java.util.Optional;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.web.ProblemException;

/**
 * What let somebody in, for what outlives the request to ask again: a session may have ended since, a token been revoked,
 * an agent been deactivated.
 */
@FunctionalInterface
public interface Admission {

    /** The agent as they are by now; empty once they are no longer let in. */
    Optional<Agent> agent();

    /** What let in whoever sent the present request. */
    static Admission ofRequest() {
        return SignedIn.admission().orElseThrow(() -> new ProblemException(401, "not-signed-in", Map.of()));
    }
}
