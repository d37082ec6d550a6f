package org.pharosdesk.people;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pharosdesk.people.SenderBlock.BlockKind;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.database.Pipeline;
import org.pharosdesk.platform.database.Step;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whose mail opens nothing: people by all their addresses, single addresses, and whole domains with those below them. */
@Service
@Transactional
public class SenderBlocks {

    private final SenderBlockStore store;
    private final Contacts contacts;
    private final AgentDirectory agents;
    private final Pipeline pipeline;

    SenderBlocks(SenderBlockStore store, Contacts contacts, AgentDirectory agents, Pipeline pipeline) {
        this.store = store;
        this.contacts = contacts;
        this.agents = agents;
        this.pipeline = pipeline;
    }

    /** All of them, the latest first. */
    public List<SenderBlock> all() {
        return store.all();
    }

    /** Those that keep mail of this person away, wholly or from one of their addresses. */
    public List<SenderBlock> of(Contact contact) {
        return store.of(contact);
    }

    /** The first that keeps mail from these addresses away, to be asked together with other things. */
    public Step<Optional<SenderBlock>> asking(Collection<EmailAddress> addresses) {
        return store.asking(addresses);
    }

    public Optional<SenderBlock> among(Collection<EmailAddress> addresses) {
        return pipeline.run(asking(addresses));
    }

    /** Leaves a block that is there as it is. */
    public SenderBlock blockPerson(ContactId id, String reason, Actor by) {
        var person = contacts.find(id).orElseThrow(() -> Refusal.notFound("contact", id.value()));
        person.addresses().forEach(this::refuseAgents);
        return store.block(BlockKind.PERSON, person.id().value(), reason, by);
    }

    /** @throws Refusal ({@code blocks-agents}) when it is an agent's */
    public SenderBlock blockAddress(EmailAddress address, String reason, Actor by) {
        refuseAgents(address);
        return store.block(BlockKind.ADDRESS, address.value(), reason, by);
    }

    /** @throws Refusal ({@code blocks-agents}) when an agent's address is in it */
    public SenderBlock blockDomain(String text, String reason, Actor by) {
        var domain = text.strip().toLowerCase(Locale.ROOT);
        if (agents.hasAddressIn(domain)) {
            throw Refusal.conflict("blocks-agents", Map.of("what", domain));
        }
        return store.block(BlockKind.DOMAIN, domain, reason, by);
    }

    /** Nothing when it is gone already. */
    public void unblock(long id) {
        store.remove(id);
    }

    private void refuseAgents(EmailAddress address) {
        if (agents.hasAddress(address)) {
            throw Refusal.conflict("blocks-agents", Map.of("what", address.value()));
        }
    }
}
