package org.pharosdesk.notifications.push;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.PUSH_SUBSCRIPTION;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.pharosdesk.notifications.Browsers;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.schema.tables.records.PushSubscriptionRecord;
import org.springframework.stereotype.Component;

/** The SQL of the browsers in which agents are told. */
@Component
class PushSubscriptionStore implements Browsers {

    private static final int LONGEST_FAILURE = 500;

    private final DSLContext sql;
    private final Clock clock;

    PushSubscriptionStore(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Whoever subscribes in a browser has it from now on, whose it was before. */
    PushSubscription put(AgentId agent, URI endpoint, PushSubscription.Keys keys, String device) {
        return sql.insertInto(PUSH_SUBSCRIPTION)
                .set(PUSH_SUBSCRIPTION.AGENT_ID, agent.value())
                .set(PUSH_SUBSCRIPTION.ENDPOINT, endpoint.toString())
                .set(PUSH_SUBSCRIPTION.P256DH, keys.p256dh())
                .set(PUSH_SUBSCRIPTION.AUTH, keys.auth())
                .set(PUSH_SUBSCRIPTION.DEVICE, device)
                .set(PUSH_SUBSCRIPTION.CREATED_AT, now())
                .onConflict(PUSH_SUBSCRIPTION.ENDPOINT)
                .doUpdate()
                .set(PUSH_SUBSCRIPTION.AGENT_ID, excluded(PUSH_SUBSCRIPTION.AGENT_ID))
                .set(PUSH_SUBSCRIPTION.P256DH, excluded(PUSH_SUBSCRIPTION.P256DH))
                .set(PUSH_SUBSCRIPTION.AUTH, excluded(PUSH_SUBSCRIPTION.AUTH))
                .set(PUSH_SUBSCRIPTION.DEVICE, excluded(PUSH_SUBSCRIPTION.DEVICE))
                .set(PUSH_SUBSCRIPTION.CREATED_AT, excluded(PUSH_SUBSCRIPTION.CREATED_AT))
                .setNull(PUSH_SUBSCRIPTION.LAST_SUCCESS_AT)
                .set(PUSH_SUBSCRIPTION.FAILURES, 0)
                .setNull(PUSH_SUBSCRIPTION.FAILING_SINCE)
                .setNull(PUSH_SUBSCRIPTION.LAST_FAILURE_AT)
                .setNull(PUSH_SUBSCRIPTION.LAST_FAILURE)
                .returning()
                .fetchSingle(PushSubscriptionStore::subscription);
    }

    /** Leaves an agent so many of the newest. */
    void keepNewest(AgentId agent, int most) {
        sql.deleteFrom(PUSH_SUBSCRIPTION)
                .where(PUSH_SUBSCRIPTION.ID.in(select(PUSH_SUBSCRIPTION.ID)
                        .from(PUSH_SUBSCRIPTION)
                        .where(PUSH_SUBSCRIPTION.AGENT_ID.eq(agent.value()))
                        .orderBy(PUSH_SUBSCRIPTION.CREATED_AT.desc(), PUSH_SUBSCRIPTION.ID.desc())
                        .offset(inline(most))))
                .execute();
    }

    /** The newest first. */
    List<PushSubscription> of(AgentId agent) {
        return sql.selectFrom(PUSH_SUBSCRIPTION)
                .where(PUSH_SUBSCRIPTION.AGENT_ID.eq(agent.value()))
                .orderBy(PUSH_SUBSCRIPTION.CREATED_AT.desc(), PUSH_SUBSCRIPTION.ID.desc())
                .fetch(PushSubscriptionStore::subscription);
    }

    Optional<PushSubscription> find(long id) {
        return sql.selectFrom(PUSH_SUBSCRIPTION)
                .where(PUSH_SUBSCRIPTION.ID.eq(id))
                .fetchOptional(PushSubscriptionStore::subscription);
    }

    @Override
    public boolean anybodyHasOne() {
        return sql.fetchExists(PUSH_SUBSCRIPTION);
    }

    @Override
    public boolean has(AgentId agent) {
        return sql.fetchExists(PUSH_SUBSCRIPTION, PUSH_SUBSCRIPTION.AGENT_ID.eq(agent.value()));
    }

    boolean remove(AgentId agent, long id) {
        return sql.deleteFrom(PUSH_SUBSCRIPTION)
                        .where(PUSH_SUBSCRIPTION.ID.eq(id), PUSH_SUBSCRIPTION.AGENT_ID.eq(agent.value()))
                        .execute()
                == 1;
    }

    void removeAll(AgentId agent) {
        sql.deleteFrom(PUSH_SUBSCRIPTION)
                .where(PUSH_SUBSCRIPTION.AGENT_ID.eq(agent.value()))
                .execute();
    }

    void noteSuccess(long id) {
        sql.update(PUSH_SUBSCRIPTION)
                .set(PUSH_SUBSCRIPTION.LAST_SUCCESS_AT, now())
                .set(PUSH_SUBSCRIPTION.FAILURES, 0)
                .setNull(PUSH_SUBSCRIPTION.FAILING_SINCE)
                .where(PUSH_SUBSCRIPTION.ID.eq(id))
                .execute();
    }

    void noteFailure(long id, String why) {
        sql.update(PUSH_SUBSCRIPTION)
                .set(PUSH_SUBSCRIPTION.FAILURES, PUSH_SUBSCRIPTION.FAILURES.plus(1))
                .set(PUSH_SUBSCRIPTION.FAILING_SINCE, coalesce(PUSH_SUBSCRIPTION.FAILING_SINCE, val(now())))
                .set(PUSH_SUBSCRIPTION.LAST_FAILURE_AT, now())
                .set(PUSH_SUBSCRIPTION.LAST_FAILURE, left(val(why), inline(LONGEST_FAILURE)))
                .where(PUSH_SUBSCRIPTION.ID.eq(id))
                .execute();
    }

    /** Whether it has failed for so long and so often. */
    boolean removeFailing(long id, Duration since, int failures) {
        return sql.deleteFrom(PUSH_SUBSCRIPTION)
                        .where(
                                PUSH_SUBSCRIPTION.ID.eq(id),
                                PUSH_SUBSCRIPTION.FAILURES.ge(failures),
                                PUSH_SUBSCRIPTION.FAILING_SINCE.le(now().minus(since)))
                        .execute()
                == 1;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static PushSubscription subscription(PushSubscriptionRecord row) {
        return new PushSubscription(
                row.getId(),
                new AgentId(row.getAgentId()),
                row.getEndpoint(),
                new PushSubscription.Keys(row.getP256dh(), row.getAuth()),
                row.getDevice(),
                row.getCreatedAt(),
                row.getLastSuccessAt());
    }
}
