package org.pharosdesk.channels.email.sending;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.pharosdesk.channels.email.mailboxes.Mailbox;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.platform.jobs.Jobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durable jobs that carry mail out. */
@Configuration(proxyBeanMethods = false)
class SendingJobs {

    private static final TaskDescriptor<Long> SEND = TaskDescriptor.of("mail-send", Long.class);

    /** Far longer than any conversation with a server may last, so that nobody living is taken for dead. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    private static final Duration WAIT_FOR_SERVER_AT_MOST = Duration.ofDays(1);

    static TaskInstance<Long> send(DeliveryId id) {
        return SEND.instance(id.toString()).data(id.value()).build();
    }

    @Bean
    CustomTask<Long> sendMail(Deliverer deliverer) {
        return Tasks.custom(SEND)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(30)))
                .execute((job, _) -> {
                    var next = deliverer.attempt(new DeliveryId(job.getData()));
                    CompletionHandler<Long> done = (complete, operations) -> next.ifPresentOrElse(
                            time -> operations.reschedule(complete, time), () -> operations.remove());
                    return done;
                });
    }

    /** Finds what was left behind: by a node that died, or while no mail server was set up. */
    @Bean
    RecurringTask<Void> sweepOutbox(
            DeliveryStore store, Mailboxes mailboxes, MailServers servers, Jobs jobs, Clock clock) {
        return Tasks.recurring("mail-outbox-sweep", FixedDelay.of(Duration.ofMinutes(1)))
                .execute((_, _) -> {
                    var now = clock.instant();
                    store.sendingSince(now.minus(LEASE))
                            .forEach(lost -> store.giveUp(lost, "The server stopped while it was sending this mail."));
                    for (var waiting : store.waitingForServer(now.minus(WAIT_FOR_SERVER_AT_MOST))) {
                        var mailbox = waiting.mailboxId() == null
                                ? Optional.<Mailbox>empty()
                                : mailboxes.directory().find(waiting.mailboxId());
                        if (mailbox.flatMap(servers::of).isPresent()) {
                            store.schedule(waiting.id(), now);
                            jobs.now(send(waiting.id()));
                        }
                    }
                });
    }
}
