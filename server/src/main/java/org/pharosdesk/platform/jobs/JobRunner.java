package org.pharosdesk.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Runs due jobs on this node from when the context is ready until it closes. */
@Component
class JobRunner implements SmartLifecycle {

    private final Scheduler scheduler;
    private volatile boolean running;

    JobRunner(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Saves the wait for the next poll; before the commit there would be nothing to see. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(JobScheduled event) {
        if (running) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    @Override
    public void start() {
        scheduler.start();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
