package org.pharosdesk.people;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.pharosdesk.platform.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who answer. */
@Service
@Transactional
public class Agents {

    private final AgentStore store;
    private final ApplicationEventPublisher events;

    Agents(AgentStore store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    /** For commands, which run without the server; the caller holds the transaction. */
    public static Agents on(DSLContext sql, Clock clock) {
        return new Agents(new AgentStore(sql, clock), _ -> {});
    }

    public Optional<Agent> find(AgentId id) {
        return store.find(id).map(AgentProfile::agent);
    }

    public Optional<Agent> byEmail(EmailAddress email) {
        return store.byEmail(email).map(AgentProfile::agent);
    }

    /** The agent behind a request, as of now, unless deactivated; notes at most once a minute that the agent is here. */
    public Optional<Agent> here(AgentId id) {
        var profile = store.find(id).filter(found -> found.agent().active());
        profile.ifPresent(store::seen);
        return profile.map(AgentProfile::agent);
    }

    public AgentProfile profile(AgentId id) {
        return store.find(id).orElseThrow(() -> Refusal.notFound("agent", id.value()));
    }

    /** Everybody, by name, those deactivated too. */
    public List<AgentProfile> all() {
        return store.all();
    }

    public boolean anyAdministrator() {
        return store.activeAdministrators() > 0;
    }

    public AgentProfile create(String name, EmailAddress email, Role role, Set<TeamId> teams) {
        var id = store.insert(name, email, role)
                .orElseThrow(() -> Refusal.conflict("email-taken", Map.of("email", email.value())));
        replaceTeams(id, teams);
        events.publishEvent(new AgentsChanged());
        return profile(id);
    }

    /** @param version the version the change was made against */
    public AgentProfile change(AgentId id, int version, AgentDetails details) {
        profile(id);
        store.lockAdministrators(); // two administrators may demote each other at once
        var hadAdministrator = store.activeAdministrators() > 0;
        if (!store.raiseVersion(id, version)) {
            throw Refusal.stale(profile(id).version());
        }
        store.update(id, details);
        if (details.teams() != null) {
            replaceTeams(id, details.teams());
        }
        if (hadAdministrator && store.activeAdministrators() == 0) {
            throw Refusal.conflict("last-administrator", Map.of());
        }
        if (Boolean.FALSE.equals(details.active())) {
            events.publishEvent(new AgentDeactivated(id));
        }
        events.publishEvent(new AgentsChanged());
        return profile(id);
    }

    public AgentProfile prefer(AgentId id, AgentPreferences preferences) {
        store.update(id, preferences);
        events.publishEvent(new AgentsChanged());
        return profile(id);
    }

    private void replaceTeams(AgentId id, Set<TeamId> teams) {
        if (store.replaceTeams(id, teams) != teams.size()) {
            throw Refusal.invalid("invalid-input", Map.of("field", "teamIds", "code", "no-such", "what", "team"));
        }
    }
}
