package org.pharosdesk.channels.email.sending;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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

    private final Consumer<DeliveryId> tell;
    private final Map<String, Integer> taken = new HashMap<>();
    private final Map<DeliveryId, List<String>> turnedAway = new HashMap<>();
    private final Map<DeliveryId, List<String>> waiting = new LinkedHashMap<>();

    @Autowired
    SendingSlots(Jobs jobs) {
        this(mail -> jobs.now(SendingJobs.send(mail)));
    }

    SendingSlots(Consumer<DeliveryId> tell) {
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

    /** Lets a mail be told that found no place, once its job can be called: what it ran in has ended. */
    void waits(DeliveryId mail) {
        tell(await(mail));
    }

    private synchronized List<DeliveryId> await(DeliveryId mail) {
        var names = turnedAway.remove(mail);
        if (names != null && waiting.size() < MOST_WAITING) {
            waiting.putIfAbsent(mail, names);
        }
        return next();
    }

    private synchronized List<DeliveryId> giveBack(List<String> names) {
        names.forEach(name -> taken.computeIfPresent(name, (_, count) -> count == 1 ? null : count - 1));
        return next();
    }

    /** Those for whom there is a place now. */
    private List<DeliveryId> next() {
        var soon = new HashMap<>(taken);
        var next = new ArrayList<DeliveryId>();
        for (var entry : waiting.entrySet()) {
            if (isFree(entry.getValue(), soon)) {
                entry.getValue().forEach(name -> soon.merge(name, 1, Integer::sum));
                next.add(entry.getKey());
            }
        }
        next.forEach(waiting::remove);
        return next;
    }

    private void tell(List<DeliveryId> next) {
        try {
            next.forEach(tell);
        } catch (DataAccessException e) {
            log.debug("Mails that could be sent now ask again by themselves", e);
        }
    }
}
