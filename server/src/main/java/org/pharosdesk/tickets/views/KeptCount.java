package org.pharosdesk.tickets.views;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketLists.Count;
import org.pharosdesk.tickets.TicketLists.Counted;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.filter.Age;
import org.pharosdesk.tickets.filter.AgedTickets;
import org.pharosdesk.tickets.filter.TicketAtHand;

/**
 * How many tickets a view shows of one part, kept by knowing which: one that is touched is added or taken away.
 *
 * <p>Of a big view some more are known than are ever counted, so that it is asked for again only when many have left it.
 */
final class KeptCount {

    static final int MOST_KNOWN = 2 * TicketLists.COUNT_CAP;

    /** Against a hint that was lost with a node that died. */
    static final Duration TRUSTED_FOR = Duration.ofMinutes(10);
    /** Tickets grow older without being touched; and words are expensive. */
    static final Duration DRIFTS_AFTER = Duration.ofMinutes(1);

    private final CountedPart part;
    private final Agent anyViewer;
    private final boolean words;
    private final Optional<Set<Age>> ages;
    private Predicate<TicketAtHand> matches = _ -> false;
    private long[] known = {};
    private int knownCount;
    private boolean more;
    private boolean counted;
    private Instant dueAt = Instant.MIN;
    private @Nullable Count searched;

    /** @param anyViewer one of those who see it; which of them makes no difference */
    KeptCount(CountedPart part, Agent anyViewer) {
        this.part = part;
        this.anyViewer = anyViewer;
        this.words = part.asksForWords();
        this.ages = AgedTickets.ages(part.asked().filter());
    }

    /** All parts of a view together; nothing while one of them takes too long to be known. */
    static Optional<Count> sum(List<KeptCount> parts) {
        if (!parts.stream().allMatch(part -> part.counted)) {
            return Optional.empty();
        }
        return Optional.of(
                parts.size() == 1
                        ? parts.getFirst().count()
                        : Count.of(
                                parts.stream().mapToInt(part -> part.knownCount).sum()));
    }

    CountedPart part() {
        return part;
    }

    Counted asked() {
        return part.asked();
    }

    CountedPart.Asker askedWith() {
        return part.asker();
    }

    Agent anyViewer() {
        return anyViewer;
    }

    boolean asksForWords() {
        return words;
    }

    /** Those at which time alone brings a ticket or takes it away; none where that is not followed. */
    Set<Age> ages() {
        return words ? Set.of() : ages.orElse(Set.of());
    }

    boolean isDue(Instant now) {
        return !now.isBefore(dueAt);
    }

    void forget() {
        dueAt = Instant.MIN;
    }

    /**
     * @param found at most {@link #MOST_KNOWN} and one
     * @param matching what the filter asks
     */
    void learn(List<TicketNumber> found, Predicate<TicketAtHand> matching, Instant now) {
        counted = true;
        matches = matching;
        more = found.size() > MOST_KNOWN;
        known = found.stream()
                .limit(MOST_KNOWN)
                .mapToLong(TicketNumber::value)
                .sorted()
                .toArray();
        knownCount = known.length;
        dueAt = now.plus(ages.isPresent() ? TRUSTED_FOR : DRIFTS_AFTER);
    }

    void learn(Count found, Instant now) {
        counted = true;
        searched = found;
        var drifts = !ages.equals(Optional.of(Set.of()));
        dueAt = now.plus(drifts ? DRIFTS_AFTER : TRUSTED_FOR);
    }

    /** @param matching what the filter asks at this moment */
    void age(Predicate<TicketAtHand> matching) {
        matches = matching;
    }

    /** It takes too long to be known. */
    void giveUp(Instant now) {
        counted = false;
        dueAt = now.plus(DRIFTS_AFTER);
    }

    /** Notes what became of a ticket that this view may show, or show no more. */
    void note(TicketAtHand ticket, Instant now) {
        if (!counted) {
            return;
        }
        if (words) {
            var soon = now.plus(DRIFTS_AFTER);
            dueAt = dueAt.isBefore(soon) ? dueAt : soon;
            return;
        }
        var number = ticket.number().value();
        var place = Arrays.binarySearch(known, 0, knownCount, number);
        if (shows(ticket)) {
            if (place < 0) {
                add(-place - 1, number);
            }
        } else if (place >= 0) {
            System.arraycopy(known, place + 1, known, place, --knownCount - place);
            if (more && !count().capped()) {
                forget();
            }
        }
    }

    Count count() {
        return searched == null ? Count.of(knownCount) : searched;
    }

    private boolean shows(TicketAtHand ticket) {
        return part.part().covers(team(ticket), assignee(ticket)) && asked().isShown(ticket) && matches.test(ticket);
    }

    private static @Nullable TeamId team(TicketAtHand ticket) {
        return ticket.teamId() == null ? null : new TeamId(ticket.teamId());
    }

    private static @Nullable AgentId assignee(TicketAtHand ticket) {
        return ticket.assigneeId() == null ? null : new AgentId(ticket.assigneeId());
    }

    private void add(int place, long number) {
        if (knownCount == MOST_KNOWN) {
            more = true;
            return;
        }
        if (knownCount == known.length) {
            known = Arrays.copyOf(known, Math.max(16, Math.min(MOST_KNOWN, 2 * knownCount)));
        }
        System.arraycopy(known, place, known, place + 1, knownCount++ - place);
        known[place] = number;
    }
}
