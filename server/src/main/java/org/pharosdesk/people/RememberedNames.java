package org.pharosdesk.people;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.platform.memory.Remembered;
import org.pharosdesk.platform.memory.RememberedById;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What everybody is called, as it was a moment ago: names are seldom changed and stand in every line of every list. What
 * was added on another node since then is found all the same.
 */
@Component
public class RememberedNames {

    private record NamedTeams(Map<Long, TeamRef> all, List<TeamRef> current) {

        static NamedTeams of(List<Team> teams) {
            return new NamedTeams(
                    teams.stream().collect(toMap(team -> team.id().value(), RememberedNames::ref)),
                    teams.stream()
                            .filter(team -> !team.archived())
                            .map(RememberedNames::ref)
                            .toList());
        }
    }

    private final TeamStore teamStore;
    private final AgentStore agentStore;
    private final Remembered<NamedTeams> teams;
    private final Remembered<Map<Long, AgentRef>> agents;
    private final RememberedById<Long, ContactRef> contacts;
    private final RememberedById<Long, OrganizationRef> organizations;

    RememberedNames(
            TeamStore teamStore,
            AgentStore agentStore,
            ContactStore contactStore,
            OrganizationStore organizationStore,
            Clock clock) {
        this.teamStore = teamStore;
        this.agentStore = agentStore;
        this.teams = new Remembered<>(() -> NamedTeams.of(teamStore.all()), clock);
        this.agents = new Remembered<>(
                () -> agentStore.refs().stream().collect(toMap(AgentRef::id, Function.identity())), clock);
        this.contacts = new RememberedById<>(contactStore::refs, ContactRef::id);
        this.organizations = new RememberedById<>(organizationStore::refs, OrganizationRef::id);
    }

    /** Archived or not. */
    public Optional<TeamRef> team(TeamId id) {
        return Optional.ofNullable(teams.get().all().get(id.value()))
                .or(() -> teamStore.find(id).map(RememberedNames::ref));
    }

    /** Deactivated or not. */
    public Optional<AgentRef> agent(AgentId id) {
        return Optional.ofNullable(agents.get().get(id.value()))
                .or(() -> agentStore
                        .find(id)
                        .map(AgentProfile::agent)
                        .map(agent -> new AgentRef(id.value(), agent.name())));
    }

    /** Those that take tickets, by name. */
    public List<TeamRef> currentTeams() {
        return teams.get().current();
    }

    /** By id. */
    public Step<Map<Long, ContactRef>> contacts(Collection<Long> ids) {
        return contacts.of(ids);
    }

    /** By id. */
    public Step<Map<Long, OrganizationRef>> organizations(Collection<Long> ids) {
        return organizations.of(ids);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void heed(TeamsChanged change) {
        teams.forget();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void heed(AgentsChanged change) {
        agents.forget();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void heed(ContactsChanged change) {
        contacts.forget();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void heed(OrganizationsChanged change) {
        organizations.forget();
    }

    private static TeamRef ref(Team team) {
        return new TeamRef(team.id().value(), team.name());
    }
}
