package org.pharosdesk.platform.web;

import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.pharosdesk.platform.schema.Tables.IDEMPOTENCY_KEY;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Causes;
import org.pharosdesk.platform.settings.Secrets;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps answers to create requests for a day; encrypted, because some tell a secret that is shown only once. */
@Component
class IdempotencyStore {

    /** Whose key it is, and what was asked with it. */
    record Key(String owner, String value, String requestHash) {}

    /** What was answered. */
    record Answer(
            int status,
            @Nullable String contentType,
            @Nullable String location,
            @Nullable String etag,
            String body) {}

    private static final Duration KEPT_FOR = Duration.ofHours(24);
    private static final int CLEARED_AT_ONCE = 100;

    private final DSLContext sql;
    private final Secrets secrets;
    private final JsonMapper json;
    private final Clock clock;

    IdempotencyStore(DSLContext sql, Secrets secrets, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
    }

    /** Waits for a request under way with the same key; false when that one has been answered. */
    boolean claim(Key key) {
        clearExpired(key);
        sql.execute("SET LOCAL lock_timeout = '10s'");
        var inserted = sql.insertInto(IDEMPOTENCY_KEY)
                .set(IDEMPOTENCY_KEY.OWNER, key.owner())
                .set(IDEMPOTENCY_KEY.KEY, key.value())
                .set(IDEMPOTENCY_KEY.REQUEST_HASH, key.requestHash())
                .set(IDEMPOTENCY_KEY.CREATED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        sql.execute("SET LOCAL lock_timeout TO DEFAULT");
        return inserted == 1;
    }

    void keep(Key key, Answer answer) {
        sql.update(IDEMPOTENCY_KEY)
                .set(IDEMPOTENCY_KEY.ANSWER, secrets.encrypt(json.writeValueAsString(answer)))
                .where(IDEMPOTENCY_KEY.OWNER.eq(key.owner()), IDEMPOTENCY_KEY.KEY.eq(key.value()))
                .execute();
    }

    /** The answer given before; empty when the key was used for another request. */
    Optional<Answer> answer(Key key) {
        return sql.select(IDEMPOTENCY_KEY.ANSWER)
                .from(IDEMPOTENCY_KEY)
                .where(
                        IDEMPOTENCY_KEY.OWNER.eq(key.owner()),
                        IDEMPOTENCY_KEY.KEY.eq(key.value()),
                        IDEMPOTENCY_KEY.REQUEST_HASH.eq(key.requestHash()))
                .fetchOptional(IDEMPOTENCY_KEY.ANSWER)
                .map(encrypted -> json.readValue(secrets.decrypt(encrypted), Answer.class));
    }

    static boolean waitedTooLong(Throwable failure) {
        return Causes.of(failure)
                .anyMatch(cause -> cause instanceof SQLException sql && "55P03".equals(sql.getSQLState()));
    }

    /** Rows locked by another request are left to it, so that clearing up never waits. */
    private void clearExpired(Key key) {
        var keptSince = clock.instant().minus(KEPT_FOR);
        sql.deleteFrom(IDEMPOTENCY_KEY)
                .where(
                        IDEMPOTENCY_KEY.OWNER.eq(key.owner()),
                        IDEMPOTENCY_KEY.KEY.eq(key.value()),
                        IDEMPOTENCY_KEY.CREATED_AT.lt(keptSince))
                .execute();
        sql.deleteFrom(IDEMPOTENCY_KEY)
                .where(row(IDEMPOTENCY_KEY.OWNER, IDEMPOTENCY_KEY.KEY)
                        .in(select(IDEMPOTENCY_KEY.OWNER, IDEMPOTENCY_KEY.KEY)
                                .from(IDEMPOTENCY_KEY)
                                .where(IDEMPOTENCY_KEY.CREATED_AT.lt(keptSince))
                                .limit(CLEARED_AT_ONCE)
                                .forUpdate()
                                .skipLocked()))
                .execute();
    }
}
