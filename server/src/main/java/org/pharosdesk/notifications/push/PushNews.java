package org.pharosdesk.notifications.push;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.notifications.AgentNotified;
import org.pharosdesk.notifications.DigestDue;
import org.pharosdesk.notifications.Way;
import org.pharosdesk.people.Actor;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.platform.jobs.Jobs;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Has an agent told in each of their browsers, by jobs that exist when the change does that they tell of. */
@Component
class PushNews {

    private final PushSubscriptions subscriptions;
    private final Jobs jobs;
    private final Clock clock;

    PushNews(PushSubscriptions subscriptions, Jobs jobs, Clock clock) {
        this.subscriptions = subscriptions;
        this.jobs = jobs;
        this.clock = clock;
    }

    @EventListener
    void on(AgentNotified notified) {
        if (notified.ways().contains(Way.PUSH)) {
            var news = new Push.News(notified.kind(), notified.ticket(), name(notified.by()));
            tell(notified.agent(), List.of(news));
        }
    }

    /** What was held is told in one: a dozen at seven in the morning would be a plague. */
    @EventListener
    void on(DigestDue due) {
        if (due.way() == Way.PUSH) {
            var news = due.news().stream()
                    .map(item -> new Push.News(item.kind(), item.ticket(), item.by()))
                    .toList();
            tell(due.agent(), news);
        }
    }

    private void tell(AgentId agent, List<Push.News> news) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        subscriptions
                .of(agent)
                .forEach(subscription -> jobs.now(PushJobs.send(Push.of(subscription.id(), agent, news, now))));
    }

    private static @Nullable String name(Actor by) {
        return switch (by) {
            case Actor.OfAgent agent -> agent.name();
            case Actor.OfContact contact -> contact.name();
            case Actor.OfRule _, Actor.OfSystem _ -> null; // their names are for the history
        };
    }
}
