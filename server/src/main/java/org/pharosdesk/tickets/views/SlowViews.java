package org.pharosdesk.tickets.views;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pharosdesk.platform.database.GivenUp;
import org.pharosdesk.tickets.TicketLists.Counted;
import org.springframework.stereotype.Component;

/**
 * Keeps a view that takes too long from holding up the others: it is left out for a while, for all whom it would cost the
 * same, and they are asked without it.
 */
@Component
class SlowViews {

    private static final int MOST_KEPT = 10_000;

    private record Slow(Object asker, Counted asked) {}

    private final Cache<Slow, Boolean> slow = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(KeptCount.TRUSTED_FOR)
            .build();

    /**
     * Asks all of them together, and each alone when that takes too long.
     *
     * @param asker equal for whom the answers cost the same
     * @param asking answers in the order it is asked in
     * @return the answers; none for what takes too long
     */
    <T> Map<Counted, T> ask(Object asker, Collection<Counted> asked, Function<List<Counted>, List<T>> asking) {
        var quick = asked.stream()
                .distinct()
                .filter(one -> slow.getIfPresent(new Slow(asker, one)) == null)
                .toList();
        var answers = new HashMap<Counted, T>();
        if (quick.isEmpty()) {
            return answers;
        }
        try {
            var found = asking.apply(quick).iterator();
            quick.forEach(one -> answers.put(one, found.next()));
        } catch (GivenUp e) {
            if (quick.size() == 1) {
                slow.put(new Slow(asker, quick.getFirst()), true);
            } else {
                quick.forEach(one -> answers.putAll(ask(asker, List.of(one), asking)));
            }
        }
        return answers;
    }
}
