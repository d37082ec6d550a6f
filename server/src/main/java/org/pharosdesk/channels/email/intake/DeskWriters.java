package org.pharosdesk.channels.email.intake;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.parsing.ParsedMail.Person;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentProfile;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.AgentsChanged;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.memory.Remembered;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who of the desk writes from an address; believed in an archive alone, since anybody can write it into a new mail. */
@Component
class DeskWriters {

    private final Mailboxes mailboxes;
    private final Remembered<Map<EmailAddress, Agent>> agents;

    DeskWriters(Mailboxes mailboxes, Agents agents, Clock clock) {
        this.mailboxes = mailboxes;
        this.agents = new Remembered<>(
                () -> agents.all().stream()
                        .map(AgentProfile::agent)
                        .collect(Collectors.toMap(Agent::email, Function.identity())),
                clock);
    }

    @EventListener
    void heed(AgentsChanged change) {
        agents.forget();
    }

    /** The agent; or the desk by the name it wrote under, when nobody can say which agent it was. */
    Optional<Actor> writer(Person from) {
        return Optional.ofNullable(agents.get().get(from.address()))
                .map(Agent::actor)
                .or(() -> mailboxes
                        .directory()
                        .owner(from.address())
                        .map(mailbox -> new Actor.OfSystem(
                                from.name() == null ? mailbox.address().value() : from.name())));
    }

    boolean isOfDesk(EmailAddress address) {
        return agents.get().containsKey(address) || mailboxes.directory().isOwn(address);
    }
}
