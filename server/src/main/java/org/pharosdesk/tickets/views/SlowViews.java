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

    private final Cache<CountedPart, Boolean> slow = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(KeptCount.TRUSTED_FOR)
            .build();

    /**
     * Asks all of them together, and each alone when that takes too long.
     *
     * @param asking answers in the order it is asked in
     * @return the answers; none for what takes too long
     */
    <T> Map<CountedPart, T> ask(Collection<CountedPart> asked, Function<List<Counted>, List<T>> asking) {
        var quick = asked.stream().distinct().filter(this::isQuick).toList();
        var answers = new HashMap<CountedPart, T>();
        if (quick.isEmpty()) {
            return answers;
        }
        try {
            var found = asking.apply(quick.stream().map(CountedPart::asked).toList())
                    .iterator();
            quick.forEach(one -> answers.put(one, found.next()));
        } catch (GivenUp e) {
            if (quick.size() == 1) {
                slow.put(quick.getFirst(), true);
            } else {
                quick.forEach(one -> answers.putAll(ask(List.of(one), asking)));
            }
        }
        return answers;
    }

    private boolean isQuick(CountedPart part) {
        return part.within().noneMatch(some -> slow.getIfPresent(some) != null);
    }
}
