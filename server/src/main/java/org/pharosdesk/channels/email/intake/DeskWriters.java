package org.pharosdesk.channels.email.intake;

import java.util.Optional;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.parsing.ParsedMail.Person;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentDirectory;
import org.pharosdesk.people.EmailAddress;
import org.springframework.stereotype.Component;

/** Who of the desk writes from an address; believed in an archive alone, since anybody can write it into a new mail. */
@Component
class DeskWriters {

    private final Mailboxes mailboxes;
    private final AgentDirectory agents;

    DeskWriters(Mailboxes mailboxes, AgentDirectory agents) {
        this.mailboxes = mailboxes;
        this.agents = agents;
    }

    /** The agent; or the desk by the name it wrote under, when nobody can say which agent it was. */
    Optional<Actor> writer(Person from) {
        return agents.byAddress(from.address())
                .map(Agent::actor)
                .or(() -> mailboxes
                        .directory()
                        .owner(from.address())
                        .map(mailbox -> new Actor.OfSystem(
                                from.name() == null ? mailbox.address().value() : from.name())));
    }

    boolean isOfDesk(EmailAddress address) {
        return agents.byAddress(address).isPresent() || mailboxes.directory().isOwn(address);
    }
}
