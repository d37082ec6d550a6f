package org.pharosdesk.access;

import java.util.Set;
import java.util.UUID;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.testing.DeskClient;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;

/** Makes agents who can sign in with one known password. */
@TestComponent
public class TestAgents {

    public static final String PASSWORD = "correct horse battery";

    private final Agents agents;
    private final Passwords passwords;
    private final Environment environment;

    TestAgents(Agents agents, Passwords passwords, Environment environment) {
        this.agents = agents;
        this.passwords = passwords;
        this.environment = environment;
    }

    /** A new agent of the role, who has signed in. */
    public DeskClient signedIn(Role role, TeamId... teams) {
        var email = role.word() + "-" + UUID.randomUUID() + "@desk.example";
        create(email, role, teams);
        return new DeskClient(environment.getRequiredProperty("local.server.port", Integer.class))
                .signIn(email, PASSWORD);
    }

    public Agent create(String email, Role role, TeamId... teams) {
        var agent = agents.create("Test " + role.word(), new EmailAddress(email), role, Set.of(teams))
                .agent();
        passwords.replace(agent, PASSWORD);
        return agent;
    }
}
