package org.pharosdesk.access;

import java.time.Clock;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.platform.Refusal;

/** Makes accounts for the operator of the desk, beside the running server or without it. */
public final class Accounts {

    public static final int SHORTEST_PASSWORD = Passwords.SHORTEST;
    public static final int LONGEST_PASSWORD = Passwords.LONGEST;

    private final DSLContext sql;
    private final Clock clock;

    private Accounts(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public static Accounts on(DataSource database, Clock clock) {
        return new Accounts(DSL.using(database, SQLDialect.POSTGRES), clock);
    }

    /** @throws Refusal {@code email-taken} when there is an agent with the address */
    public Agent createAdministrator(String name, EmailAddress email, String password) {
        var hash = new PasswordHashes().hash(password);
        return inTransaction(transaction -> {
            var agent = Agents.on(transaction, clock)
                    .create(name, email, Role.ADMINISTRATOR, Set.of())
                    .agent();
            new CredentialStore(transaction, clock).replacePassword(agent.id(), hash);
            return agent;
        });
    }

    /**
     * Makes a personal token of an active agent.
     *
     * @return the token itself, which is stored nowhere
     * @throws Refusal {@code not-found} when no active agent has the address
     */
    public String createToken(EmailAddress email, String name) {
        return inTransaction(transaction -> {
            var agent = Agents.on(transaction, clock)
                    .byEmail(email)
                    .filter(Agent::active)
                    .orElseThrow(() -> Refusal.notFound("agent", email));
            return new ApiTokens(new ApiTokenStore(transaction, clock))
                    .create(agent.id(), name)
                    .token();
        });
    }

    private <T> T inTransaction(Function<DSLContext, T> work) {
        return sql.transactionResult((Configuration configuration) -> work.apply(configuration.dsl()));
    }
}
