package org.pharosdesk.platform.jobs;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.pharosdesk.platform.schema.Tables.SCHEDULED_TASKS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The jobs that should have been done: nobody takes them up, whoever did has fallen silent, or they fail every time. */
@Component
public class StandingJobs {

    /** Longer than jobs wait while all of a node's threads are busy. */
    private static final Duration LATE_AFTER = Duration.ofMinutes(5);

    private static final int FAILS_EVERY_TIME = 3;

    /**
     * Jobs of one kind.
     *
     * @param dueAt when the first of them is or was to be done
     * @param failures how often in a row the one that fails most has failed
     */
    public record Standing(String name, int count, Instant dueAt, int failures) {}

    private final DSLContext sql;
    private final Clock clock;

    StandingJobs(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public List<Standing> now() {
        var before = clock.instant().minus(LATE_AFTER);
        return sql.select(
                        SCHEDULED_TASKS.TASK_NAME,
                        count(),
                        min(SCHEDULED_TASKS.EXECUTION_TIME),
                        max(SCHEDULED_TASKS.CONSECUTIVE_FAILURES))
                .from(SCHEDULED_TASKS)
                .where(SCHEDULED_TASKS
                        .EXECUTION_TIME
                        .lt(before)
                        .and(SCHEDULED_TASKS.PICKED.isFalse().or(SCHEDULED_TASKS.LAST_HEARTBEAT.lt(before)))
                        .or(SCHEDULED_TASKS.CONSECUTIVE_FAILURES.ge(FAILS_EVERY_TIME)))
                .groupBy(SCHEDULED_TASKS.TASK_NAME)
                .orderBy(min(SCHEDULED_TASKS.EXECUTION_TIME))
                .fetch(row -> new Standing(
                        row.value1(), row.value2(), row.value3(), row.value4() == null ? 0 : row.value4()));
    }
}
