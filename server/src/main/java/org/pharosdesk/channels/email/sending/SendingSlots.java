package org.pharosdesk.channels.email.sending;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.platform.jobs.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * How many mails this node sends at once, so that neither a slow server nor a domain that keeps us waiting takes every
 * thread there is for jobs. Those that find no place are told when there is one, in the order they came.
 */
@Component
class SendingSlots {

    private static final Logger log = LoggerFactory.getLogger(SendingSlots.class);

    private static final int OF_ONE_SERVER = 4;
    private static final int OF_ONE_DOMAIN = 3;

    /** The rest ask again by themselves. */
    private static final int MOST_WAITING = 1_000;

    private final BiConsumer<DeliveryId, Instant> tell;
    private final Map<String, Integer> taken = new HashMap<>();
    private final Map<DeliveryId, List<String>> turnedAway = new HashMap<>();
    private final Map<DeliveryId, Waiting> waiting = new LinkedHashMap<>();

    /** @param until when it asks again by itself; another node may have tried it then, and put it off for longer */
    private record Waiting(List<String> names, Instant until) {}

    @Autowired
    SendingSlots(Jobs jobs, DeliveryStore store) {
        this((mail, until) -> {
            if (store.find(mail).filter(delivery -> delivery.waitsUntil(until)).isPresent()) {
                jobs.now(SendingJobs.send(mail));
            }
        });
    }

    SendingSlots(BiConsumer<DeliveryId, Instant> tell) {
        this.tell = tell;
    }

    /** A place for one mail, given back when it is closed. */
    interface Slot extends AutoCloseable {

        @Override
        void close();
    }

    /** Nothing while the server or one of the domains has as many as it may. */
    synchronized Optional<Slot> take(DeliveryId mail, Server server, Collection<EmailAddress> to) {
        var host = "server " + server.host() + ":" + server.port();
        var domains = to.stream().map(address -> "domain " + address.domain()).distinct();
        var names = Stream.concat(Stream.of(host), domains).toList();
        if (!isFree(names, taken)) {
            if (turnedAway.size() == MOST_WAITING) {
                turnedAway.clear(); // those of jobs that broke off
            }
            turnedAway.put(mail, names);
            return Optional.empty();
        }
        turnedAway.remove(mail);
        waiting.remove(mail);
        names.forEach(name -> taken.merge(name, 1, Integer::sum));
        return Optional.of(() -> tell(giveBack(names)));
    }

    private static boolean isFree(List<String> names, Map<String, Integer> taken) {
        return names.stream()
                .allMatch(name ->
                        taken.getOrDefault(name, 0) < (name.startsWith("server ") ? OF_ONE_SERVER : OF_ONE_DOMAIN));
    }

    /**
     * Lets a mail be told that found no place, once its job can be called: what it ran in has ended.
     *
     * @param until when it asks again by itself
     */
    void waits(DeliveryId mail, Instant until) {
        tell(await(mail, until));
    }

    private synchronized Map<DeliveryId, Instant> await(DeliveryId mail, Instant until) {
        var names = turnedAway.remove(mail);
        if (names != null && waiting.size() < MOST_WAITING) {
            waiting.put(mail, new Waiting(names, until));
        }
        return next();
    }

    private synchronized Map<DeliveryId, Instant> giveBack(List<String> names) {
        names.forEach(name -> taken.computeIfPresent(name, (_, count) -> count == 1 ? null : count - 1));
        return next();
    }

    /** Those for whom there is a place now, and until when each would have waited. */
    private Map<DeliveryId, Instant> next() {
        var soon = new HashMap<>(taken);
        var next = new LinkedHashMap<DeliveryId, Instant>();
        waiting.forEach((mail, one) -> {
            if (isFree(one.names(), soon)) {
                one.names().forEach(name -> soon.merge(name, 1, Integer::sum));
                next.put(mail, one.until());
            }
        });
        next.keySet().forEach(waiting::remove);
        return next;
    }

    private void tell(Map<DeliveryId, Instant> next) {
        try {
            next.forEach(tell);
        } catch (DataAccessException e) {
            log.debug("Mails that could be sent now ask again by themselves", e);
        }
    }
}
