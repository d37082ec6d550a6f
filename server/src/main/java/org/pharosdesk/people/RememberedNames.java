package org.pharosdesk.people;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.platform.memory.Remembered;
import org.pharosdesk.platform.memory.RememberedById;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * What everybody is called, as it was a moment ago: names are seldom changed and stand in every line of every list. Each
 * finds by id, and leaves out ids that nobody has.
 */
@Component
public class RememberedNames {

    private final RememberedById<Long, TeamRef> teams;
    private final RememberedById<Long, AgentRef> agents;
    private final RememberedById<Long, ContactRef> contacts;
    private final RememberedById<Long, OrganizationRef> organizations;
    private final Remembered<List<TeamRef>> currentTeams;

    RememberedNames(
            TeamStore teamStore,
            AgentStore agentStore,
            ContactStore contactStore,
            OrganizationStore organizationStore,
            Clock clock) {
        this.teams = new RememberedById<>(teamStore::refs, TeamRef::id);
        this.agents = new RememberedById<>(agentStore::refs, AgentRef::id);
        this.contacts = new RememberedById<>(contactStore::refs, ContactRef::id);
        this.organizations = new RememberedById<>(organizationStore::refs, OrganizationRef::id);
        this.currentTeams = new Remembered<>(teamStore::current, clock);
    }

    /** Archived or not. */
    public Step<Map<Long, TeamRef>> teams(Collection<Long> ids) {
        return teams.of(ids);
    }

    /** Deactivated or not. */
    public Step<Map<Long, AgentRef>> agents(Collection<Long> ids) {
        return agents.of(ids);
    }

    public Step<Map<Long, ContactRef>> contacts(Collection<Long> ids) {
        return contacts.of(ids);
    }

    public Step<Map<Long, OrganizationRef>> organizations(Collection<Long> ids) {
        return organizations.of(ids);
    }

    /** The teams that take tickets, by name. */
    public List<TeamRef> currentTeams() {
        return currentTeams.get();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void heed(TeamsChanged change) {
        teams.forget();
        currentTeams.forget();
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
}
