package org.pharosdesk.platform.jobs;

import static org.jooq.impl.DSL.excluded;
import static org.pharosdesk.platform.schema.Tables.SCHEDULED_TASKS;

import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Schedules durable work within the current transaction: it exists exactly when the change that needs it does.
 *
 * <p>What is done, and what to do when it fails, stands in a {@code Task} bean of the module that owns the work. A job
 * may run twice (a node may die between doing and noting it), so each looks at the facts before it acts.
 *
 * <p>Writes db-scheduler's row itself, in one statement: the library's client asks first whether the row exists, and
 * learns of a race by an error that would end the caller's transaction.
 */
@Component
public class Jobs {

    private final DSLContext sql;
    private final JsonTaskData data;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Jobs(DSLContext sql, JsonMapper json, ApplicationEventPublisher events, Clock clock) {
        this.sql = sql;
        this.data = new JsonTaskData(json);
        this.events = events;
        this.clock = clock;
    }

    /** As soon as the current transaction is committed. */
    public void now(TaskInstance<?> job) {
        at(job, clock.instant());
    }

    /** Not before the given time. A job that waits under the same name is moved to it; one that runs is left alone. */
    public void at(TaskInstance<?> job, Instant time) {
        sql.insertInto(SCHEDULED_TASKS)
                .set(SCHEDULED_TASKS.TASK_NAME, job.getTaskName())
                .set(SCHEDULED_TASKS.TASK_INSTANCE, job.getId())
                .set(SCHEDULED_TASKS.TASK_DATA, data.serialize(job.getData()))
                .set(SCHEDULED_TASKS.EXECUTION_TIME, time)
                .set(SCHEDULED_TASKS.PICKED, false)
                .set(SCHEDULED_TASKS.VERSION, 1L)
                .onConflict(SCHEDULED_TASKS.TASK_NAME, SCHEDULED_TASKS.TASK_INSTANCE)
                .doUpdate()
                .set(SCHEDULED_TASKS.EXECUTION_TIME, excluded(SCHEDULED_TASKS.EXECUTION_TIME))
                .set(SCHEDULED_TASKS.TASK_DATA, excluded(SCHEDULED_TASKS.TASK_DATA))
                .set(SCHEDULED_TASKS.CONSECUTIVE_FAILURES, 0)
                .set(SCHEDULED_TASKS.VERSION, SCHEDULED_TASKS.VERSION.plus(1))
                .where(SCHEDULED_TASKS.PICKED.isFalse())
                .execute();
        if (!time.isAfter(clock.instant())) {
            events.publishEvent(new JobScheduled());
        }
    }
}
