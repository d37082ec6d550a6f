package org.pharosdesk.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.OnStartup;
import com.github.kagkarlsson.scheduler.task.Task;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class JobConfiguration {

    /** Together with requests, listeners and intake these fit the connection pool of 24. */
    private static final int THREADS = 6;

    private static final Duration POLL_EVERY = Duration.ofSeconds(5);

    /** A node silent for this times six is taken for dead and its jobs pass to another. */
    private static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(20);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    /** A stopped scheduler cannot be started again, so each start of the context makes a new one. */
    @Bean
    JobRunner jobRunner(DataSource dataSource, List<Task<?>> tasks, JsonMapper json, Clock clock) {
        return new JobRunner(() -> scheduler(dataSource, tasks, json, clock));
    }

    private static Scheduler scheduler(DataSource dataSource, List<Task<?>> tasks, JsonMapper json, Clock clock) {
        var onDemand = new ArrayList<Task<?>>();
        var recurring = new ArrayList<Task<?>>();
        tasks.forEach(task -> (task instanceof OnStartup ? recurring : onDemand).add(task));
        return startTasks(Scheduler.create(dataSource, onDemand), recurring)
                .serializer(new JsonTaskData(json))
                .clock(clock::instant)
                .schedulerName(new SchedulerName.Fixed(nodeName()))
                .threads(THREADS)
                .pollingInterval(POLL_EVERY)
                .heartbeatInterval(HEARTBEAT_EVERY)
                .pollUsingLockAndFetch(0.5, 2.0)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, true))
                .shutdownMaxWait(STOP_WITHIN)
                .build();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the builder wants Task & OnStartup, which no list type can say
    private static SchedulerBuilder startTasks(SchedulerBuilder builder, List<Task<?>> recurring) {
        return builder.startTasks((List) recurring);
    }

    /** Unique per start, so that a node that comes back is not taken for the one that died. */
    private static String nodeName() {
        return "%s-%s"
                .formatted(
                        InetAddress.getLoopbackAddress().getHostName(),
                        UUID.randomUUID().toString().substring(0, 8));
    }
}
