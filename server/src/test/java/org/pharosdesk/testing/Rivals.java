package org.pharosdesk.testing;

import static org.awaitility.Awaitility.await;
import static org.jooq.impl.DSL.val;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two who do something to one ticket at the same moment, in an order that the test decides. */
@TestComponent
public class Rivals {

    private final DSLContext sql;
    private final TransactionTemplate transaction;

    Rivals(DSLContext sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Lets one begin within its transaction, another come and wait for it, and the first go on and commit.
     *
     * @return what became of the other
     */
    public <T> Future<T> race(Runnable begins, Callable<T> comes, Runnable goesOn) {
        try (var thread = Executors.newVirtualThreadPerTaskExecutor()) {
            return transaction.execute(_ -> {
                begins.run();
                var me = sql.fetchValue("SELECT pg_backend_pid()");
                var other = thread.submit(comes);
                await().atMost(Duration.ofSeconds(10))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> other.isDone() || isWaitedFor(me));
                goesOn.run();
                return other;
            });
        }
    }

    private boolean isWaitedFor(Object backend) {
        return (Boolean) sql.fetchValue(
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE {0} = ANY (pg_blocking_pids(pid)))", val(backend));
    }
}
