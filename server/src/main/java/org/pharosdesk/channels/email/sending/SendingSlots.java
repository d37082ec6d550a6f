package org.pharosdesk.channels.email.sending;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Server;
import org.pharosdesk.people.EmailAddress;
import org.springframework.stereotype.Component;

/**
 * How many mails this node sends at once, so that neither a slow server nor a domain that keeps us waiting takes every
 * thread there is for jobs.
 */
@Component
class SendingSlots {

    private static final int OF_ONE_SERVER = 4;
    private static final int OF_ONE_DOMAIN = 3;

    private final Map<String, Integer> taken = new HashMap<>();

    /** A place for one mail, given back when it is closed. */
    interface Slot extends AutoCloseable {

        @Override
        void close();
    }

    /** Nothing while the server or one of the domains has as many as it may. */
    synchronized Optional<Slot> take(Server server, Collection<EmailAddress> to) {
        var host = "server " + server.host() + ":" + server.port();
        var domains = to.stream()
                .map(address -> "domain " + address.domain())
                .distinct()
                .toList();
        if (isFull(host, OF_ONE_SERVER) || domains.stream().anyMatch(domain -> isFull(domain, OF_ONE_DOMAIN))) {
            return Optional.empty();
        }
        var names = Stream.concat(Stream.of(host), domains.stream()).toList();
        names.forEach(name -> taken.merge(name, 1, Integer::sum));
        return Optional.of(() -> giveBack(names));
    }

    private boolean isFull(String name, int most) {
        return taken.getOrDefault(name, 0) >= most;
    }

    private synchronized void giveBack(List<String> names) {
        names.forEach(name -> taken.computeIfPresent(name, (_, count) -> count == 1 ? null : count - 1));
    }
}
