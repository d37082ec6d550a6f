package org.pharosdesk.access;

import static org.pharosdesk.platform.schema.Tables.API_TOKEN;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.pharosdesk.people.AgentId;
import org.springframework.stereotype.Component;

/** The SQL of personal tokens. */
@Component
class ApiTokenStore {

    private static final Duration USE_WRITTEN_EVERY = Duration.ofMinutes(1);

    private final DSLContext sql;
    private final Clock clock;

    ApiTokenStore(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    long insert(AgentId agent, String name, String tokenHash) {
        return sql.insertInto(API_TOKEN)
                .set(API_TOKEN.AGENT_ID, agent.value())
                .set(API_TOKEN.NAME, name)
                .set(API_TOKEN.TOKEN_HASH, tokenHash)
                .set(API_TOKEN.CREATED_AT, clock.instant())
                .returningResult(API_TOKEN.ID)
                .fetchSingle()
                .value1();
    }

    List<ApiToken> all(AgentId agent) {
        return sql.select(API_TOKEN.ID, API_TOKEN.NAME, API_TOKEN.CREATED_AT, API_TOKEN.LAST_USED_AT)
                .from(API_TOKEN)
                .where(API_TOKEN.AGENT_ID.eq(agent.value()), API_TOKEN.REVOKED_AT.isNull())
                .orderBy(API_TOKEN.ID)
                .fetch(Records.mapping(ApiToken::new));
    }

    boolean revoke(AgentId agent, long id) {
        return sql.update(API_TOKEN)
                        .set(API_TOKEN.REVOKED_AT, clock.instant())
                        .where(API_TOKEN.ID.eq(id), API_TOKEN.AGENT_ID.eq(agent.value()), API_TOKEN.REVOKED_AT.isNull())
                        .execute()
                == 1;
    }

    void revokeAll(AgentId agent) {
        sql.update(API_TOKEN)
                .set(API_TOKEN.REVOKED_AT, clock.instant())
                .where(API_TOKEN.AGENT_ID.eq(agent.value()), API_TOKEN.REVOKED_AT.isNull())
                .execute();
    }

    /** Whose token it is, unless revoked; notes its use. */
    Optional<AgentId> use(String tokenHash) {
        var now = clock.instant();
        return sql.select(API_TOKEN.ID, API_TOKEN.AGENT_ID, API_TOKEN.LAST_USED_AT)
                .from(API_TOKEN)
                .where(API_TOKEN.TOKEN_HASH.eq(tokenHash), API_TOKEN.REVOKED_AT.isNull())
                .fetchOptional(token -> {
                    var before = token.value3();
                    if (before == null || before.isBefore(now.minus(USE_WRITTEN_EVERY))) {
                        sql.update(API_TOKEN)
                                .set(API_TOKEN.LAST_USED_AT, now)
                                .where(API_TOKEN.ID.eq(token.value1()))
                                .execute();
                    }
                    return new AgentId(token.value2());
                });
    }
}
