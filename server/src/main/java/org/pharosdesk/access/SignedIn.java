package org.pharosdesk.access;

import java.util.Optional;
import org.pharosdesk.people.Agent;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** The agent behind the present request. Lives as long as the request and is never stored. */
final class SignedIn extends AbstractAuthenticationToken {

    private final transient Agent agent;
    private final transient Admission admission;

    SignedIn(Agent agent, Admission admission) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.agent = agent;
        this.admission = admission;
        setAuthenticated(true);
    }

    static Optional<Agent> agent() {
        return present().map(signedIn -> signedIn.agent);
    }

    static Optional<Admission> admission() {
        return present().map(signedIn -> signedIn.admission);
    }

    private static Optional<SignedIn> present() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }

    @Override
    public Object getPrincipal() {
        return agent;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return agent.id().toString();
    }
}
