package org.pharosdesk.platform.jobs;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pharosdesk.testing.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** Several nodes on one database: whatever is to be done is done by one of them. */
class NodesTests {

    private static final int NODES = 3;
    private static final int JOBS = 40;

    private final List<JobRunner> nodes = new ArrayList<>();

    @AfterEach
    void stopNodes() {
        nodes.forEach(JobRunner::stop);
    }

    @Test
    void recurringAndSingleJobsRunOnceHoweverManyNodesLookForThem() {
        var database = TestDatabase.create().unpooled();
        var json = new JsonMapper();
        Queue<String> hourly = new ConcurrentLinkedQueue<>();
        Queue<String> done = new ConcurrentLinkedQueue<>();
        var release = new CountDownLatch(1);
        var recurring = Tasks.recurring("hourly", FixedDelay.ofHours(1)).execute((_, _) -> {
            hourly.add("run");
            wait(release);
        });
        var single = Tasks.oneTime("single", String.class).execute((instance, _) -> done.add(instance.getData()));
        List<Task<?>> tasks = List.of(recurring, single);
        IntStream.range(0, NODES)
                .forEach(_ -> nodes.add(new JobConfiguration().jobRunner(database, tasks, json, Clock.systemUTC())));
        nodes.parallelStream().forEach(JobRunner::start);
        var jobs = new Jobs(
                DSL.using(database, SQLDialect.POSTGRES),
                json,
                _ -> nodes.forEach(node -> node.on(new JobScheduled())),
                Clock.systemUTC());

        await().atMost(ofSeconds(60)).until(() -> !hourly.isEmpty());
        IntStream.range(0, JOBS).forEach(i -> jobs.now(single.instance("a" + i, "a" + i)));
        await().atMost(ofSeconds(60)).until(() -> done.size() >= JOBS);
        release.countDown();
        IntStream.range(0, JOBS).forEach(i -> jobs.now(single.instance("b" + i, "b" + i)));
        await().atMost(ofSeconds(60)).until(() -> done.size() >= 2 * JOBS);

        assertThat(hourly).hasSize(1);
        assertThat(done).hasSize(2 * JOBS).doesNotHaveDuplicates();
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
