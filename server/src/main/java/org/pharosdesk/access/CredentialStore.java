package org.pharosdesk.access;

import static org.pharosdesk.platform.schema.Tables.CREDENTIAL;
import static org.pharosdesk.platform.schema.Tables.SETUP_LINK;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;
import org.springframework.stereotype.Component;

/** The SQL of passwords and of the links that let somebody choose one. */
@Component
class CredentialStore {

    /** Whom a link is for: an agent, or whoever becomes the first administrator. */
    record LinkOwner(@Nullable AgentId agent) {}

    private static final Duration LINK_VALID_FOR = Duration.ofHours(24);

    private final DSLContext sql;
    private final Clock clock;

    CredentialStore(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Optional<String> passwordHash(AgentId agent) {
        return sql.select(CREDENTIAL.PASSWORD_HASH)
                .from(CREDENTIAL)
                .where(CREDENTIAL.AGENT_ID.eq(agent.value()))
                .fetchOptional(CREDENTIAL.PASSWORD_HASH);
    }

    void replacePassword(AgentId agent, String hash) {
        sql.insertInto(CREDENTIAL)
                .set(CREDENTIAL.AGENT_ID, agent.value())
                .set(CREDENTIAL.PASSWORD_HASH, hash)
                .set(CREDENTIAL.CHANGED_AT, clock.instant())
                .onConflict(CREDENTIAL.AGENT_ID)
                .doUpdate()
                .set(CREDENTIAL.PASSWORD_HASH, hash)
                .set(CREDENTIAL.CHANGED_AT, clock.instant())
                .execute();
    }

    void addLink(String tokenHash, @Nullable AgentId agent) {
        sql.insertInto(SETUP_LINK)
                .set(SETUP_LINK.TOKEN_HASH, tokenHash)
                .set(SETUP_LINK.AGENT_ID, agent == null ? null : agent.value())
                .set(SETUP_LINK.CREATED_AT, clock.instant())
                .set(SETUP_LINK.EXPIRES_AT, clock.instant().plus(LINK_VALID_FOR))
                .execute();
    }

    /** The owner of a link that can still be used. */
    Optional<LinkOwner> linkOwner(String tokenHash) {
        return sql.select(SETUP_LINK.AGENT_ID)
                .from(SETUP_LINK)
                .where(
                        SETUP_LINK.TOKEN_HASH.eq(tokenHash),
                        SETUP_LINK.USED_AT.isNull(),
                        SETUP_LINK.EXPIRES_AT.gt(clock.instant()))
                .fetchOptional(row -> owner(row.value1()));
    }

    /** Uses a link up; of several who try at once, one succeeds. */
    Optional<LinkOwner> useLink(String tokenHash) {
        return sql.update(SETUP_LINK)
                .set(SETUP_LINK.USED_AT, clock.instant())
                .where(
                        SETUP_LINK.TOKEN_HASH.eq(tokenHash),
                        SETUP_LINK.USED_AT.isNull(),
                        SETUP_LINK.EXPIRES_AT.gt(clock.instant()))
                .returningResult(SETUP_LINK.AGENT_ID)
                .fetchOptional(row -> owner(row.value1()));
    }

    /** Withdraws every other link for the same purpose. */
    void removeLinks(@Nullable AgentId agent) {
        sql.deleteFrom(SETUP_LINK)
                .where(agent == null ? SETUP_LINK.AGENT_ID.isNull() : SETUP_LINK.AGENT_ID.eq(agent.value()))
                .execute();
    }

    /** Lets one at a time become the first administrator. */
    void lockFirstSetup() {
        sql.fetch("SELECT pg_advisory_xact_lock(hashtext('first administrator'))");
    }

    private static LinkOwner owner(@Nullable Long agent) {
        return new LinkOwner(agent == null ? null : new AgentId(agent));
    }
}
