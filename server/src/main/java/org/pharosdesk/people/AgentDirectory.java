package org.pharosdesk.people;

import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pharosdesk.platform.memory.Remembered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Which names and addresses are agents', as it was a moment ago: asked of every mail. Whoever lets an agent act looks again. */
@Component
public class AgentDirectory {

    private record Known(Map<EmailAddress, Agent> byAddress, Set<String> names) {}

    private final Remembered<Known> known;

    AgentDirectory(AgentStore store, Clock clock) {
        this.known = new Remembered<>(() -> known(store.all()), clock);
    }

    /** Of one who still works here. */
    public boolean hasAddress(EmailAddress address) {
        return byAddress(address).filter(Agent::active).isPresent();
    }

    /** Whether somebody who works here has one in the domain, or in one below it. */
    boolean hasAddressIn(String domain) {
        return known.get().byAddress().values().stream()
                .filter(Agent::active)
                .map(agent -> agent.email().domain())
                .anyMatch(theirs -> theirs.equals(domain) || theirs.endsWith("." + domain));
    }

    /** Also one who has left. */
    public Optional<Agent> byAddress(EmailAddress address) {
        return Optional.ofNullable(known.get().byAddress().get(address));
    }

    /** However it is written: capitals, accents and the space between do not count. */
    public boolean hasName(String name) {
        return known.get().names().contains(plain(name));
    }

    @EventListener
    void heed(AgentsChanged change) {
        known.forget();
    }

    private static Known known(List<AgentProfile> profiles) {
        var agents = profiles.stream().map(AgentProfile::agent).toList();
        return new Known(
                agents.stream().collect(Collectors.toUnmodifiableMap(Agent::email, Function.identity())),
                agents.stream()
                        .filter(Agent::active)
                        .map(agent -> plain(agent.name()))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
