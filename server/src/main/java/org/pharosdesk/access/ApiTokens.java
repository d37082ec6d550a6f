package org.pharosdesk.access;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import org.pharosdesk.people.AgentDeactivated;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.Refusal;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Personal tokens, by which a program acts as the agent who made them. */
@Service
@Transactional
class ApiTokens {

    /** A token just made; its secret is shown this once. */
    @Schema(name = "CreatedToken")
    record NewApiToken(long id, String name, String token) {}

    private static final String PREFIX = "pharos_"; // lets scanners of published code recognise a leaked one

    private final ApiTokenStore store;

    ApiTokens(ApiTokenStore store) {
        this.store = store;
    }

    NewApiToken create(AgentId agent, String name) {
        var token = PREFIX + Tokens.random();
        return new NewApiToken(store.insert(agent, name, Tokens.hash(token)), name, token);
    }

    List<ApiToken> all(AgentId agent) {
        return store.all(agent);
    }

    void revoke(AgentId agent, long id) {
        if (!store.revoke(agent, id)) {
            throw Refusal.notFound("token", id);
        }
    }

    /** What is revoked stays so, should the agent come back. */
    @EventListener
    void on(AgentDeactivated change) {
        revokeAll(change.agent());
    }

    void revokeAll(AgentId agent) {
        store.revokeAll(agent);
    }

    Optional<AgentId> use(String token) {
        return store.use(Tokens.hash(token));
    }
}
