package org.pharosdesk.tickets.views;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketLists.Count;
import org.pharosdesk.tickets.TicketLists.Counted;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.filter.AgedTickets;
import org.pharosdesk.tickets.filter.Filter;
import org.pharosdesk.tickets.filter.TicketAtHand;
import org.pharosdesk.tickets.filter.TicketCondition;
import org.pharosdesk.tickets.filter.TicketsAtHand;
import org.springframework.stereotype.Component;

/**
 * The counts of the views that agents have on screen, kept right by testing each ticket that is touched: to ask the
 * database for all of them after every change would cost more with every agent who looks. What several see in common is
 * kept once.
 */
@Component
public class ViewCounts {

    /** A browser that missed something has it right again after this long. */
    private static final Duration TOLD_WHOLE_EVERY = Duration.ofMinutes(1);

    /** What is remembered of teams may be two seconds old, and each team has a view. */
    private static final Duration NAMES_OLD_FOR = Duration.ofSeconds(4);

    /** When more tickets than these come of age at once, as after an import, to count anew is less work. */
    private static final int MOST_AGED = 1_000;

    /**
     * What an agent is to be told.
     *
     * @param all the counts of all views, by their keys; none of those that take too long
     * @param news those that are others than before
     */
    public record Told(Map<String, Count> all, Map<String, Count> news) {}

    private static final class Screen {

        private final Agent viewer;
        private Map<String, List<KeptCount>> views = Map.of();
        private Map<String, Count> told = Map.of();
        private Instant wholeAt = Instant.EPOCH;

        private Screen(Agent viewer) {
            this.viewer = viewer;
        }

        private boolean isToBeToldWhole(Instant now) {
            return Duration.between(wholeAt, now).compareTo(TOLD_WHOLE_EVERY) >= 0;
        }
    }

    /** Views that tickets are tested for, and by what. */
    private record Tested(List<KeptCount> views, Set<Filter.And<TicketCondition>> filters) {

        Tested(List<KeptCount> views) {
            this(
                    views,
                    views.stream()
                            .filter(view -> !view.asksForWords())
                            .map(view -> view.asked().filter())
                            .collect(toSet()));
        }
    }

    private final TicketViews views;
    private final TicketLists lists;
    private final SlowViews slow;
    private final TicketsAtHand atHand;
    private final AgedTickets aged;
    private final InstantSource clock;
    private final Map<AgentId, Screen> screens = new HashMap<>();
    private final Map<CountedPart, KeptCount> kept = new HashMap<>();
    private Tested all = new Tested(List.of());
    private Instant agedAt;
    private Instant viewsAreNewUntil = Instant.EPOCH;

    ViewCounts(
            TicketViews views,
            TicketLists lists,
            SlowViews slow,
            TicketsAtHand atHand,
            AgedTickets aged,
            InstantSource clock) {
        this.views = views;
        this.lists = lists;
        this.slow = slow;
        this.atHand = atHand;
        this.aged = aged;
        this.clock = clock;
        this.agedAt = clock.instant();
    }

    /**
     * Follows what happened to tickets for those whose views are on screen; all others are forgotten.
     *
     * @param touched those that may be other than before
     */
    public synchronized Map<AgentId, Told> follow(Collection<Agent> onScreen, Set<TicketNumber> touched) {
        var now = clock.instant();
        var left = screens.keySet().retainAll(onScreen.stream().map(Agent::id).collect(toSet()));
        var unread = onScreen.stream()
                .map(this::screenOf)
                .filter(screen -> now.isBefore(viewsAreNewUntil) || screen.isToBeToldWhole(now))
                .toList();
        unread.forEach(this::readViews);
        if (left || !unread.isEmpty()) {
            forgetWhatNobodySees();
            all = new Tested(List.copyOf(kept.values()));
        }
        if (Duration.between(agedAt, now).compareTo(KeptCount.DRIFTS_AFTER) >= 0) {
            age(now);
        }
        ask(now);
        note(touched, all, now);
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
        kept.clear();
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
        var read = new LinkedHashMap<String, List<KeptCount>>();
        views.asked(screen.viewer).forEach((key, asked) -> read.put(key, kept(asked, screen.viewer)));
        screen.views = read;
    }

    private List<KeptCount> kept(Counted asked, Agent viewer) {
        return CountedPart.of(asked, viewer).stream()
                .map(part -> kept.computeIfAbsent(part, _ -> new KeptCount(part, viewer)))
                .toList();
    }

    private void forgetWhatNobodySees() {
        var seen = screens.values().stream()
                .flatMap(screen -> screen.views.values().stream())
                .flatMap(List::stream)
                .collect(toSet());
        kept.values().retainAll(seen);
    }

    private void ask(Instant now) {
        var due = kept.values().stream().filter(view -> view.isDue(now)).toList();
        due.stream()
                .filter(view -> !view.asksForWords())
                .collect(groupingBy(KeptCount::askedWith))
                .forEach((asker, views) -> askForNumbers(asker, views, now));
        due.stream()
                .filter(KeptCount::asksForWords)
                .collect(groupingBy(KeptCount::askedWith))
                .values()
                .forEach(views -> askForWords(views, now));
    }

    private void askForNumbers(CountedPart.Asker asker, List<KeptCount> due, Instant now) {
        var viewer = due.getFirst().anyViewer();
        ask(
                due,
                some -> lists.numbers(viewer, asker.part(), some, KeptCount.MOST_KNOWN + 1),
                (view, numbers) -> view.learn(numbers, matching(view, now), now),
                now);
    }

    private void askForWords(List<KeptCount> due, Instant now) {
        var viewer = due.getFirst().anyViewer();
        ask(due, some -> lists.counts(viewer, some), (view, count) -> view.learn(count, now), now);
    }

    private <T> void ask(
            List<KeptCount> due,
            Function<List<Counted>, List<T>> asking,
            BiConsumer<KeptCount, T> learning,
            Instant now) {
        var found = slow.ask(due.stream().map(KeptCount::part).toList(), asking);
        for (var view : due) {
            var answer = found.get(view.part());
            if (answer == null) {
                view.giveUp(now);
            } else {
                learning.accept(view, answer);
            }
        }
    }

    /** Time touches tickets too. */
    private void age(Instant now) {
        var ageing = new Tested(
                kept.values().stream().filter(view -> !view.ages().isEmpty()).toList());
        var ages = ageing.views().stream().flatMap(view -> view.ages().stream()).collect(toSet());
        var came = aged.cameTo(ages, agedAt, now, MOST_AGED + 1);
        if (came.size() > MOST_AGED) {
            ageing.views().forEach(KeptCount::forget);
        } else {
            ageing.views().forEach(view -> view.age(matching(view, now)));
            note(came, ageing, now);
        }
        agedAt = now;
    }

    private void note(Set<TicketNumber> touched, Tested by, Instant now) {
        if (touched.isEmpty() || by.views().isEmpty()) {
            return;
        }
        var tickets = atHand.read(touched, by.filters());
        by.views().forEach(view -> tickets.forEach(ticket -> view.note(ticket, now)));
    }

    private Predicate<TicketAtHand> matching(KeptCount view, Instant now) {
        return atHand.predicate(view.asked().filter(), view.anyViewer(), now);
    }

    private static Told told(Screen screen, Instant now) {
        var all = new LinkedHashMap<String, Count>();
        screen.views.forEach((key, parts) -> KeptCount.sum(parts).ifPresent(count -> all.put(key, count)));
        var news = new LinkedHashMap<>(all);
        if (screen.isToBeToldWhole(now)) {
            screen.wholeAt = now;
        } else {
            news.entrySet().removeAll(screen.told.entrySet());
        }
        screen.told = all;
        return new Told(all, news);
    }
}
