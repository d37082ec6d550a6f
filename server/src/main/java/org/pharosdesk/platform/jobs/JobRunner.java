package org.pharosdesk.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Runs due jobs on this node from when the context is ready until it closes. */
class JobRunner implements SmartLifecycle {

    private final Supplier<Scheduler> schedulers;
    private volatile @Nullable Scheduler scheduler;

    JobRunner(Supplier<Scheduler> schedulers) {
        this.schedulers = schedulers;
    }

    /** Saves the wait for the next poll; before the commit there would be nothing to see. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(JobScheduled event) {
        var running = scheduler;
        if (running != null) {
            running.triggerCheckForDueExecutions();
        }
    }

    @Override
    public void start() {
        var starting = schedulers.get();
        starting.start();
        scheduler = starting;
    }

    @Override
    public void stop() {
        var stopping = scheduler;
        scheduler = null;
        if (stopping != null) {
            stopping.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }
}
