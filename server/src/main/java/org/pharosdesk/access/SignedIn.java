package org.pharosdesk.access;

import java.util.Optional;
import org.pharosdesk.people.Agent;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** The agent behind the present request. Lives as long as the request and is never stored. */
final class SignedIn extends AbstractAuthenticationToken {

    private final transient Agent agent;

    SignedIn(Agent agent) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.agent = agent;
        setAuthenticated(true);
    }

    static Optional<Agent> agent() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn signedIn
                ? Optional.of(signedIn.agent)
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
