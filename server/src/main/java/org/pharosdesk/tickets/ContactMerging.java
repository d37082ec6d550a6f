package org.pharosdesk.tickets;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.ContactMerges;
import org.pharosdesk.people.ContactRef;
import org.pharosdesk.people.ContactsMerged;
import org.pharosdesk.people.ContactsSeparated;
import org.pharosdesk.platform.jobs.Jobs;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves tickets with the people whose they are, when two turn out to be one, and back.
 *
 * <p>Messages keep their author: who wrote them under which record does not change, and that record leads to the other.
 */
@Configuration(proxyBeanMethods = false)
class ContactMerging {

    /** A transaction that began before the merge is over by then. */
    static final Duration LATECOMERS_WITHIN = Duration.ofMinutes(1);

    /** Open browsers hear of so many; who has more on the screen asks again anyway. */
    private static final int MOST_TOLD = 100;

    private static final Actor LATE = new Actor.OfSystem("contact-merge");

    /** A merge after which is gathered what came late. */
    record Gathering(long merge, ContactRef from, ContactRef into) {}

    private static final TaskDescriptor<Gathering> GATHER = TaskDescriptor.of("contact-merge-gather", Gathering.class);

    private final ContactMergingStore store;
    private final ContactMerges merges;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ContactMerging(
            ContactMergingStore store,
            ContactMerges merges,
            Jobs jobs,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.merges = merges;
        this.jobs = jobs;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener
    void on(ContactsMerged merged) {
        var gathering = new Gathering(merged.merge(), merged.from(), merged.into());
        move(merged);
        jobs.at(
                GATHER.instance(String.valueOf(merged.merge())).data(gathering).build(),
                clock.instant().plus(LATECOMERS_WITHIN));
    }

    @EventListener
    void on(ContactsSeparated separated) {
        tell(store.moveBack(separated, now()), separated.by());
    }

    @Bean
    OneTimeTask<Gathering> gatherAfterContactMerge() {
        return Tasks.oneTime(GATHER).execute((job, _) -> gather(job.getData()));
    }

    /** Moves what a mail or an agent opened that had looked the person up before the merge, and wrote it down after. */
    void gather(Gathering after) {
        transaction.executeWithoutResult(_ -> {
            if (merges.stands(after.merge())) {
                move(new ContactsMerged(after.merge(), after.from(), after.into(), LATE));
            }
        });
    }

    private void move(ContactsMerged merged) {
        tell(store.move(merged, now()), merged.by());
    }

    private void tell(List<ContactMergingStore.Touched> tickets, Actor by) {
        tickets.stream()
                .limit(MOST_TOLD)
                .forEach(ticket -> events.publishEvent(
                        new TicketChanged(ticket.number(), by, ticket.teamId(), ticket.assigneeId())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
