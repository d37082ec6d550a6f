package org.pharosdesk.access;

import java.util.Set;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.springframework.boot.test.context.TestComponent;

/** Makes agents who can sign in with one known password. */
@TestComponent
public class TestAgents {

    public static final String PASSWORD = "correct horse battery";

    private final Agents agents;
    private final Passwords passwords;

    TestAgents(Agents agents, Passwords passwords) {
        this.agents = agents;
        this.passwords = passwords;
    }

    public Agent create(String email, Role role) {
        var agent = agents.create("Test " + role.word(), new EmailAddress(email), role, Set.of())
                .agent();
        passwords.replace(agent, PASSWORD);
        return agent;
    }
}
