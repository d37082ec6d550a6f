package org.pharosdesk.people;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pharosdesk.platform.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The teams of the desk. */
@Service
@Transactional
public class Teams {

    private final TeamStore store;
    private final ApplicationEventPublisher events;

    Teams(TeamStore store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    public List<Team> all() {
        return store.all();
    }

    public Team find(TeamId id) {
        return store.find(id).orElseThrow(() -> Refusal.notFound("team", id.value()));
    }

    /** The members who can be given a ticket of the team: those who are active. */
    public List<AgentRef> assignableAgents(TeamId id) {
        find(id);
        return store.activeMembers(id);
    }

    public Team create(TeamDetails details) {
        var name = Patch.kept(details.name(), "");
        var id = store.insert(name).orElseThrow(() -> nameTaken(name));
        store.update(id, details);
        replaceMembers(id, Patch.kept(details.members(), Set.of()));
        events.publishEvent(new TeamsChanged());
        return find(id);
    }

    /** @param version the version the change was made against */
    public Team change(TeamId id, int version, TeamDetails details) {
        find(id);
        if (!store.raiseVersion(id, version)) {
            throw Refusal.stale(find(id).version());
        }
        if (details.name() != null && store.nameTaken(id, details.name())) {
            throw nameTaken(details.name());
        }
        store.update(id, details);
        if (details.members() != null) {
            replaceMembers(id, details.members());
        }
        events.publishEvent(new TeamsChanged());
        return find(id);
    }

    private void replaceMembers(TeamId id, Set<AgentId> members) {
        if (store.replaceMembers(id, members) != members.size()) {
            throw Refusal.invalid("invalid-input", Map.of("field", "memberIds", "code", "no-such", "what", "agent"));
        }
        events.publishEvent(new AgentsChanged());
    }

    private static Refusal nameTaken(String name) {
        return Refusal.conflict("team-name-taken", Map.of("name", name));
    }
}
