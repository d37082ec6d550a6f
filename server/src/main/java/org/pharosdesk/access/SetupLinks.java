package org.pharosdesk.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.CredentialStore.LinkOwner;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentDeactivated;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.AgentPreferences;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.settings.ServerSettings;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Links that work once and for a day: they let an agent choose a password, or somebody become the first administrator. */
@Service
@Transactional
public class SetupLinks {

    private final CredentialStore store;
    private final Agents agents;
    private final PasswordHashes hashes;
    private final Passwords passwords;
    private final ServerSettings settings;

    SetupLinks(
            CredentialStore store, Agents agents, PasswordHashes hashes, Passwords passwords, ServerSettings settings) {
        this.store = store;
        this.agents = agents;
        this.hashes = hashes;
        this.passwords = passwords;
        this.settings = settings;
    }

    /** A link to become the first administrator; empty when the desk has one. */
    public Optional<String> forFirstAdministrator() {
        return awaitAdministrator() ? Optional.of(link(new LinkOwner(null))) : Optional.empty();
    }

    boolean awaitAdministrator() {
        return !agents.anyAdministrator();
    }

    /** A link for the agent to choose a password; links made before stop working. */
    public String forAgent(AgentId agent) {
        agents.profile(agent);
        store.removeLinks(agent);
        return link(new LinkOwner(agent));
    }

    @EventListener
    void on(AgentDeactivated change) {
        store.removeLinks(change.agent());
    }

    @EventListener
    void on(PasswordReplaced change) {
        store.removeLinks(change.agent());
    }

    boolean usable(String token) {
        return store.linkOwner(Tokens.hash(token)).filter(this::stillNeeded).isPresent();
    }

    /** Whom a link that still works was made for; nobody for one that makes the first administrator. */
    Optional<Agent> invited(String token) {
        return store.linkOwner(Tokens.hash(token))
                .filter(this::stillNeeded)
                .flatMap(owner -> Optional.ofNullable(owner.agent()))
                .flatMap(agents::find);
    }

    /**
     * Uses the link up and answers with who may sign in now.
     *
     * @param email may be absent for who was invited
     */
    Proven use(String token, String name, @Nullable EmailAddress email, String password) {
        if (!usable(token)) {
            throw unusable(); // before the costly hash, which strangers must not make us compute
        }
        var hash = hashes.hash(password);
        store.lockFirstSetup();
        var owner = store.useLink(Tokens.hash(token)).filter(this::stillNeeded).orElseThrow(SetupLinks::unusable);
        var agent = owner.agent() == null ? firstAdministrator(name, email) : invited(owner.agent(), name, email);
        store.removeLinks(owner.agent());
        return passwords.replaceHash(agent, hash);
    }

    private boolean stillNeeded(LinkOwner owner) {
        return owner.agent() == null
                ? awaitAdministrator()
                : agents.find(owner.agent()).filter(Agent::active).isPresent();
    }

    private Agent firstAdministrator(String name, @Nullable EmailAddress email) {
        if (email == null) {
            throw Refusal.invalid("invalid-input", Map.of("field", "email", "code", "NotBlank"));
        }
        return agents.create(name, email, Role.ADMINISTRATOR, Set.of()).agent();
    }

    private Agent invited(AgentId id, String name, @Nullable EmailAddress email) {
        if (email != null && !agents.profile(id).agent().email().equals(email)) {
            throw Refusal.invalid("invalid-input", Map.of("field", "email", "code", "link-email"));
        }
        return agents.prefer(id, new AgentPreferences(name, null, null, null, null))
                .agent();
    }

    private static Refusal unusable() {
        return Refusal.invalid("setup-link-invalid", Map.of());
    }

    private String link(LinkOwner owner) {
        var token = Tokens.random();
        store.addLink(Tokens.hash(token), owner.agent());
        return settings.publicUrl() + "/desk/setup?token=" + token;
    }
}
