package org.pharosdesk.people;

import static org.pharosdesk.platform.schema.Tables.AGENT;
import static org.pharosdesk.platform.schema.Tables.AGENT_HINT;
import static org.pharosdesk.platform.schema.Tables.AGENT_KEY;
import static org.pharosdesk.platform.schema.Tables.AGENT_LAYOUT;

import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The SQL of agents' habits. */
@Component
class HabitStore {

    private final DSLContext sql;
    private final Clock clock;

    HabitStore(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Habits of(AgentId id) {
        var switches = sql.select(AGENT.SINGLE_KEYS, AGENT.HINTS)
                .from(AGENT)
                .where(AGENT.ID.eq(id.value()))
                .fetchSingle();
        return new Habits(
                switches.value1(),
                sql.select(AGENT_KEY.COMMAND, AGENT_KEY.KEY)
                        .from(AGENT_KEY)
                        .where(AGENT_KEY.AGENT_ID.eq(id.value()))
                        .orderBy(AGENT_KEY.COMMAND)
                        .fetch(row -> new ChangedKey(row.value1(), row.value2())),
                switches.value2(),
                sql.select(AGENT_HINT.HINT)
                        .from(AGENT_HINT)
                        .where(AGENT_HINT.AGENT_ID.eq(id.value()))
                        .orderBy(AGENT_HINT.GIVEN_AT, AGENT_HINT.HINT)
                        .fetch(AGENT_HINT.HINT),
                sql.select(AGENT_LAYOUT.PART, AGENT_LAYOUT.VALUE)
                        .from(AGENT_LAYOUT)
                        .where(AGENT_LAYOUT.AGENT_ID.eq(id.value()))
                        .fetchMap(AGENT_LAYOUT.PART, AGENT_LAYOUT.VALUE));
    }

    /** Those who change theirs at once from two places wait for each other here. */
    void useSingleKeys(AgentId id, boolean wanted) {
        sql.update(AGENT)
                .set(AGENT.SINGLE_KEYS, wanted)
                .where(AGENT.ID.eq(id.value()))
                .execute();
    }

    void replaceKeys(AgentId id, List<ChangedKey> keys) {
        sql.deleteFrom(AGENT_KEY).where(AGENT_KEY.AGENT_ID.eq(id.value())).execute();
        var insert = sql.insertInto(AGENT_KEY, AGENT_KEY.AGENT_ID, AGENT_KEY.COMMAND, AGENT_KEY.KEY);
        for (var changed : keys) {
            insert = insert.values(id.value(), changed.command(), changed.key());
        }
        if (!keys.isEmpty()) {
            insert.execute();
        }
    }

    void wantHints(AgentId id, boolean wanted) {
        sql.update(AGENT)
                .set(AGENT.HINTS, wanted)
                .where(AGENT.ID.eq(id.value()))
                .execute();
    }

    void hintGiven(AgentId id, String hint) {
        sql.insertInto(AGENT_HINT)
                .set(AGENT_HINT.AGENT_ID, id.value())
                .set(AGENT_HINT.HINT, hint)
                .set(AGENT_HINT.GIVEN_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
    }

    int hintsGiven(AgentId id) {
        return sql.fetchCount(AGENT_HINT, AGENT_HINT.AGENT_ID.eq(id.value()));
    }

    int partsOfLayout(AgentId id) {
        return sql.fetchCount(AGENT_LAYOUT, AGENT_LAYOUT.AGENT_ID.eq(id.value()));
    }

    void keepLayout(AgentId id, String part, String value) {
        sql.insertInto(AGENT_LAYOUT)
                .set(AGENT_LAYOUT.AGENT_ID, id.value())
                .set(AGENT_LAYOUT.PART, part)
                .set(AGENT_LAYOUT.VALUE, value)
                .onConflict(AGENT_LAYOUT.AGENT_ID, AGENT_LAYOUT.PART)
                .doUpdate()
                .set(AGENT_LAYOUT.VALUE, value)
                .execute();
    }
}
