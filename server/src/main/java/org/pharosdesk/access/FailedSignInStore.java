package org.pharosdesk.access;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.pharosdesk.platform.schema.Tables.FAILED_SIGN_IN;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of failed sign-ins. */
@Component
class FailedSignInStore {

    /** How often it failed since, and when first. */
    record Failures(int count, @Nullable Instant firstAt) {}

    private static final int CLEARED_AT_ONCE = 200;

    private final DSLContext sql;
    private final Clock clock;

    FailedSignInStore(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Until the transaction ends nobody else counts or adds failures of the subject. */
    void lock(String kind, String subject) {
        sql.fetch("SELECT pg_advisory_xact_lock(hashtext(?), hashtext(?))", kind, subject);
    }

    Failures since(Instant start, String kind, String subject) {
        return sql.select(count(), min(FAILED_SIGN_IN.FAILED_AT))
                .from(FAILED_SIGN_IN)
                .where(
                        FAILED_SIGN_IN.KIND.eq(kind),
                        FAILED_SIGN_IN.SUBJECT.eq(subject),
                        FAILED_SIGN_IN.FAILED_AT.gt(start))
                .fetchSingle(row -> new Failures(row.value1(), row.value2()));
    }

    long add(String kind, String subject) {
        return sql.insertInto(FAILED_SIGN_IN)
                .set(FAILED_SIGN_IN.KIND, kind)
                .set(FAILED_SIGN_IN.SUBJECT, subject)
                .set(FAILED_SIGN_IN.FAILED_AT, clock.instant())
                .returningResult(FAILED_SIGN_IN.ID)
                .fetchSingle()
                .value1();
    }

    void remove(Collection<Long> ids) {
        sql.deleteFrom(FAILED_SIGN_IN).where(FAILED_SIGN_IN.ID.in(ids)).execute();
    }

    void removeAll(String kind, String subject) {
        sql.deleteFrom(FAILED_SIGN_IN)
                .where(FAILED_SIGN_IN.KIND.eq(kind), FAILED_SIGN_IN.SUBJECT.eq(subject))
                .execute();
    }

    void removeBefore(Instant end) {
        sql.deleteFrom(FAILED_SIGN_IN)
                .where(FAILED_SIGN_IN.ID.in(select(FAILED_SIGN_IN.ID)
                        .from(FAILED_SIGN_IN)
                        .where(FAILED_SIGN_IN.FAILED_AT.lt(end))
                        .limit(CLEARED_AT_ONCE)
                        .forUpdate()
                        .skipLocked()))
                .execute();
    }
}
