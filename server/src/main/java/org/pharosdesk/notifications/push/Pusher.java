package org.pharosdesk.notifications.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.notifications.HeldNotifications;
import org.pharosdesk.notifications.Notifications;
import org.pharosdesk.notifications.Way;
import org.pharosdesk.notifications.push.PushTransport.Answer;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.Agents;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.tickets.TicketReach;
import org.pharosdesk.tickets.Tickets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Tells an agent something in a browser.
 *
 * <p>What may be told is asked when it is: hours may lie between the news and its message. No transaction is open while a
 * push service is.
 */
@Component
class Pusher {

    private static final Logger log = LoggerFactory.getLogger(Pusher.class);

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** How many jobs of this node wait for push services at once: mail has the same few threads. */
    private static final int MOST_AT_ONCE = 2;

    private static final Duration UNTIL_A_SLOT = Duration.ofSeconds(2);

    private final Semaphore slots = new Semaphore(MOST_AT_ONCE);
    private final PushSubscriptions subscriptions;
    private final PushServices services;
    private final PushKeys keys;
    private final PushRequest requests;
    private final PushTransport transport;
    private final PushMetrics metrics;
    private final PushWords words;
    private final Agents agents;
    private final Tickets tickets;
    private final Notifications notifications;
    private final HeldNotifications held;
    private final Clock clock;

    Pusher(
            PushSubscriptions subscriptions,
            PushServices services,
            PushKeys keys,
            PushRequest requests,
            PushTransport transport,
            PushMetrics metrics,
            PushWords words,
            Agents agents,
            Tickets tickets,
            Notifications notifications,
            HeldNotifications held,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.services = services;
        this.keys = keys;
        this.requests = requests;
        this.transport = transport;
        this.metrics = metrics;
        this.words = words;
        this.agents = agents;
        this.tickets = tickets;
        this.notifications = notifications;
        this.held = held;
        this.clock = clock;
    }

    /** When to try again; empty when it is told, or nobody need be told. */
    Optional<Instant> attempt(Push push) {
        if (!slots.tryAcquire()) {
            return Optional.of(clock.instant().plus(UNTIL_A_SLOT));
        }
        try {
            return attemptNow(push);
        } finally {
            slots.release();
        }
    }

    private Optional<Instant> attemptNow(Push push) {
        if (!clock.instant().isBefore(push.until())) {
            return Optional.empty();
        }
        var quiet = held.quietUntil(push.agent(), Way.PUSH);
        if (quiet.isPresent()) {
            return quiet.filter(end -> end.isBefore(push.until()));
        }
        var wanted = notifications.wantedBy(push.agent(), Way.PUSH);
        var subscription = subscriptions
                .find(push.subscription())
                .filter(found -> found.agent().equals(push.agent()));
        var agent = agents.find(push.agent()).filter(Agent::active);
        if (subscription.isEmpty() || agent.isEmpty()) {
            return Optional.empty();
        }
        var news = push.news().stream()
                .filter(item -> wanted.contains(item.kind()))
                .flatMap(item -> readable(item, agent.get()))
                .toList();
        return news.isEmpty() ? Optional.empty() : attempt(push, news, subscription.get(), agent.get());
    }

    private Optional<Instant> attempt(Push push, List<Push.News> news, PushSubscription subscription, Agent agent) {
        var quiet = held.nextQuiet(agent.id()).filter(start -> start.isBefore(push.until()));
        var answer = send(subscription, words.of(news, push.more(), agent.language()), quiet.orElse(push.until()));
        return switch (answer) {
            case Answer.Taken _, Answer.Gone _ -> Optional.empty();
            case Answer.Refused(var why) -> {
                log.warn("The push service of browser {} refuses messages: {}", subscription.id(), why);
                yield Optional.empty();
            }
            case Answer.Later(var why, var at) -> again(push, subscription, why, at);
            case Answer.NotAsked(var why, var until) -> again(push, subscription, why, until);
        };
    }

    /** At once and once, to see whether it works. */
    Answer trial(Agent agent, PushSubscription subscription) {
        return send(subscription, words.trial(agent.language()), clock.instant().plus(SHORTEST_WAIT));
    }

    private Answer send(PushSubscription subscription, PushWords.Message message, Instant until) {
        PushServices.Place place;
        try {
            place = services.place(subscription.endpoint());
        } catch (Refusal e) { // the operator may have taken it off the list, or other nodes have one this has not
            var why = "PHAROS_PUSH_SERVICES of this node does not name "
                    + e.facts().get("host");
            log.warn("Browser {} is not told: {}", subscription.id(), why);
            return new Answer.NotAsked(why, null);
        }
        var request = requests.of(
                place.endpoint(),
                subscription,
                keys.pair(),
                words.written(message),
                message.tag(),
                clock.instant(),
                until);
        var answer = transport.send(place.service(), request);
        metrics.count(answer);
        note(subscription, answer);
        return answer;
    }

    /** It is told already, or put off: a failure here must not have it told once more. */
    private void note(PushSubscription subscription, Answer answer) {
        try {
            switch (answer) {
                case Answer.Taken _ -> subscriptions.succeeded(subscription);
                case Answer.Gone _ -> subscriptions.gone(subscription);
                case Answer.Later later -> subscriptions.failed(subscription, later.why());
                case Answer.Refused(var why) -> subscriptions.failed(subscription, why);
                case Answer.NotAsked _ -> {} // it says nothing of the browser
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("What became of a message to browser {} cannot be noted: {}", subscription.id(), e.getMessage());
        }
    }

    /** Each wait is as long as all before, unless the push service wants more. */
    private Optional<Instant> again(Push push, PushSubscription subscription, String why, @Nullable Instant notBefore) {
        var now = clock.instant();
        var passed = Duration.between(push.at(), now);
        var wait = passed.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : passed;
        var next = now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        var wanted = notBefore != null && notBefore.isAfter(next) ? notBefore : next;
        if (wanted.isBefore(push.until())) {
            return Optional.of(wanted);
        }
        log.warn("Browser {} is not told any more: {}", subscription.id(), why);
        return Optional.empty();
    }

    /** It is told of the ticket that its number leads to today, by whoever may read that now. */
    private Stream<Push.News> readable(Push.News news, Agent agent) {
        return tickets.current(news.ticket()).stream()
                .filter(ticket -> ticket.deletedAt() == null && TicketReach.mayRead(agent, ticket))
                .map(ticket -> new Push.News(news.kind(), ticket.number(), news.by()));
    }
}
