package org.pharosdesk.people;

import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.pharosdesk.platform.memory.Remembered;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Which names and addresses are agents', as it was a moment ago: asked of every mail, to warn of those that pretend. */
@Component
public class AgentDirectory {

    private record Known(Set<EmailAddress> addresses, Set<String> names) {}

    private final Remembered<Known> known;

    AgentDirectory(AgentStore store, Clock clock) {
        this.known = new Remembered<>(() -> known(store.all()), clock);
    }

    public boolean hasAddress(EmailAddress address) {
        return known.get().addresses().contains(address);
    }

    /** However it is written: capitals, accents and the space between do not count. */
    public boolean hasName(String name) {
        return known.get().names().contains(plain(name));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void heed(AgentsChanged change) {
        known.forget();
    }

    private static Known known(List<AgentProfile> agents) {
        var active =
                agents.stream().map(AgentProfile::agent).filter(Agent::active).toList();
        return new Known(
                active.stream().map(Agent::email).collect(Collectors.toUnmodifiableSet()),
                active.stream().map(agent -> plain(agent.name())).collect(Collectors.toUnmodifiableSet()));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
