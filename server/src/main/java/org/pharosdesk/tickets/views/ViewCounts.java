package org.pharosdesk.tickets.views;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketLists.Count;
import org.pharosdesk.tickets.TicketLists.Counted;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.filter.TicketAtHand;
import org.pharosdesk.tickets.filter.TicketsAtHand;
import org.springframework.stereotype.Component;

/**
 * The counts of the views that agents have on screen, kept right by testing each ticket that is touched: to ask the
 * database for all of them after every change would cost more with every agent who looks.
 */
@Component
public class ViewCounts {

    /** A browser that missed something has it right again after this long. */
    private static final Duration TOLD_WHOLE_EVERY = Duration.ofMinutes(1);

    /** What is remembered of teams may be two seconds old, and each team has a view. */
    private static final Duration NAMES_OLD_FOR = Duration.ofSeconds(4);

    /**
     * What an agent is to be told.
     *
     * @param all the counts of all views, by their keys; none of those that take too long
     * @param news those that are others than before
     */
    public record Told(Map<String, Count> all, Map<String, Count> news) {}

    private static final class Screen {

        private final Agent viewer;
        private Map<String, KeptCount> views = Map.of();
        private Instant wholeAt = Instant.EPOCH;

        private Screen(Agent viewer) {
            this.viewer = viewer;
        }

        private boolean isToBeToldWhole(Instant now) {
            return Duration.between(wholeAt, now).compareTo(TOLD_WHOLE_EVERY) >= 0;
        }
    }

    private final TicketViews views;
    private final TicketLists lists;
    private final SlowViews slow;
    private final TicketsAtHand atHand;
    private final Clock clock;
    private final Map<AgentId, Screen> screens = new HashMap<>();
    private Instant viewsAreNewUntil = Instant.EPOCH;

    ViewCounts(TicketViews views, TicketLists lists, SlowViews slow, TicketsAtHand atHand, Clock clock) {
        this.views = views;
        this.lists = lists;
        this.slow = slow;
        this.atHand = atHand;
        this.clock = clock;
    }

    /**
     * Follows what happened to tickets for those whose views are on screen; all others are forgotten.
     *
     * @param touched those that may be other than before
     */
    public synchronized Map<AgentId, Told> follow(Collection<Agent> onScreen, Set<TicketNumber> touched) {
        var now = clock.instant();
        screens.keySet().retainAll(onScreen.stream().map(Agent::id).collect(toSet()));
        for (var agent : onScreen) {
            var screen = screenOf(agent);
            if (now.isBefore(viewsAreNewUntil) || screen.isToBeToldWhole(now)) {
                readViews(screen);
            }
            ask(screen, now);
        }
        note(touched, now);
        var told = new HashMap<AgentId, Told>();
        screens.forEach((agent, screen) -> told.put(agent, told(screen, now)));
        return told;
    }

    /** There are other views than before: those that stayed the same keep their counts. */
    public synchronized void readViewsAgain() {
        viewsAreNewUntil = clock.instant().plus(NAMES_OLD_FOR);
    }

    /** Changes may have been missed. */
    public synchronized void forget() {
        screens.clear();
    }

    private Screen screenOf(Agent viewer) {
        var screen = screens.get(viewer.id());
        if (screen == null || !screen.viewer.equals(viewer)) {
            screen = new Screen(viewer);
            screens.put(viewer.id(), screen);
        }
        return screen;
    }

    private void readViews(Screen screen) {
        var read = new LinkedHashMap<String, KeptCount>();
        views.asked(screen.viewer).forEach((key, asked) -> read.put(key, kept(screen.views.get(key), asked)));
        screen.views = read;
    }

    private static KeptCount kept(@Nullable KeptCount before, Counted asked) {
        return before != null && before.asked().equals(asked) ? before : new KeptCount(asked);
    }

    private void ask(Screen screen, Instant now) {
        var due = screen.views.values().stream().filter(view -> view.isDue(now)).toList();
        askForNumbers(
                screen.viewer, due.stream().filter(view -> !view.asksForWords()).toList(), now);
        askForWords(screen.viewer, due.stream().filter(KeptCount::asksForWords).toList(), now);
    }

    private void askForNumbers(Agent viewer, List<KeptCount> due, Instant now) {
        var found = slow.ask(viewer, asked(due), some -> lists.numbers(viewer, some, KeptCount.MOST_KNOWN + 1));
        due.forEach(view -> {
            var numbers = found.get(view.asked());
            if (numbers == null) {
                view.giveUp(now);
            } else {
                view.learn(numbers, test(viewer, view.asked(), now), now);
            }
        });
    }

    private void askForWords(Agent viewer, List<KeptCount> due, Instant now) {
        var found = slow.ask(viewer, asked(due), some -> lists.counts(viewer, some));
        due.forEach(view -> {
            var count = found.get(view.asked());
            if (count == null) {
                view.giveUp(now);
            } else {
                view.learn(count, now);
            }
        });
    }

    private static List<Counted> asked(List<KeptCount> views) {
        return views.stream().map(KeptCount::asked).toList();
    }

    private Predicate<TicketAtHand> test(Agent viewer, Counted asked, Instant now) {
        var matches = atHand.predicate(asked.filter(), viewer, now);
        return ticket -> asked.isShown(ticket) && matches.test(ticket) && ticket.isReadableBy(viewer);
    }

    private void note(Set<TicketNumber> touched, Instant now) {
        var kept = screens.values().stream()
                .flatMap(screen -> screen.views.values().stream())
                .toList();
        if (touched.isEmpty() || kept.isEmpty()) {
            return;
        }
        var filters = kept.stream()
                .filter(view -> !view.asksForWords())
                .map(view -> view.asked().filter())
                .collect(toSet());
        var tickets = atHand.read(touched, filters);
        kept.forEach(view -> tickets.forEach(ticket -> view.note(ticket, now)));
    }

    private static Told told(Screen screen, Instant now) {
        var all = new LinkedHashMap<String, Count>();
        var news = new LinkedHashMap<String, Count>();
        screen.views.forEach((key, view) -> {
            if (!view.isCounted()) {
                return;
            }
            all.put(key, view.count());
            if (view.isNews()) {
                news.put(key, view.count());
            }
        });
        if (screen.isToBeToldWhole(now)) {
            screen.wholeAt = now;
            return new Told(all, all);
        }
        return new Told(all, news);
    }
}
