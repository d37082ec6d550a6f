package org.pharosdesk.tickets.tags;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.jobs.Jobs;
import org.pharosdesk.tickets.FollowsTags;
import org.pharosdesk.tickets.Journal;
import org.pharosdesk.tickets.ManyTicketsChanged;
import org.pharosdesk.tickets.NamedTag;
import org.pharosdesk.tickets.NamesTags;
import org.pharosdesk.tickets.Status;
import org.pharosdesk.tickets.TicketChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Renames tags and deletes them.
 *
 * <p>What names a tag besides tickets follows at once; tickets follow in a job, a few in each transaction, as a tag may be
 * on very many.
 */
@Service
class TagChanges {

    private static final Logger log = LoggerFactory.getLogger(TagChanges.class);

    /** Locked together, for some tenths of a second. */
    private static final int AT_ONCE = 200;

    /** Open browsers hear of so many; who has more on the screen asks again anyway. */
    private static final int MOST_TOLD = 100;

    /** Between one try and the next; most of what keeps a change from going on has passed by then. */
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

    private final TagChangeStore store;
    private final Tags tags;
    private final List<FollowsTags> followers;
    private final List<NamesTags> naming;
    private final Journal journal;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TagChanges(
            TagChangeStore store,
            Tags tags,
            List<FollowsTags> followers,
            List<NamesTags> naming,
            Journal journal,
            Jobs jobs,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.tags = tags;
        this.followers = followers;
        this.naming = naming;
        this.journal = journal;
        this.jobs = jobs;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** How many of each name the tag. */
    Map<NamesTags.What, Integer> naming(String tag) {
        var named = named(tag);
        return naming.stream().collect(toMap(NamesTags::what, one -> one.naming(named)));
    }

    Map<String, Optional<String>> underWay() {
        return store.underWay();
    }

    /**
     * @param into none to delete it; where it is in use already, the two become one
     * @throws Refusal ({@code tag-changing}) while either becomes another, or another becomes either; ({@code
     *     tag-too-long-for-view}) where what names it cannot follow
     */
    void begin(Agent by, String tag, @Nullable String into) {
        if (tag.equals(into)) {
            return;
        }
        var change = TagChange.of(tag, into, by);
        transaction.executeWithoutResult(_ -> {
            store.lock();
            if (store.isUnderWay(Stream.of(Optional.of(tag), Optional.ofNullable(into))
                    .flatMap(Optional::stream)
                    .toList())) {
                throw Refusal.conflict("tag-changing", Map.of("tag", tag));
            }
            store.begin(change);
            setOff(change);
        });
    }

    private void setOff(TagChange change) {
        var named = named(change.tag());
        followers.forEach(follower -> follower.follow(named, change.into()));
        jobs.now(TagChanging.of(change));
    }

    /** Those that are tried no more. */
    List<TagChangeStore.Failed> failed() {
        return store.failed();
    }

    /**
     * Tries one again that is tried no more, as somebody's own; nothing where none is. What was saved since may name the tag
     * again, so all follows as at first.
     *
     * @throws Refusal ({@code tag-too-long-for-view}) where what names it cannot follow
     */
    void retry(Agent by, String tag) {
        transaction.executeWithoutResult(_ -> {
            store.lock();
            store.resume(tag)
                    .map(failed -> TagChange.of(failed.tag(), failed.into(), by))
                    .ifPresent(this::setOff);
        });
    }

    /**
     * Lets one go that is tried no more: tickets that have the tag keep it.
     *
     * @throws Refusal ({@code tag-changing}) while it is still tried
     */
    void giveUp(String tag) {
        if (!store.drop(tag) && store.isUnderWay(List.of(tag))) {
            throw Refusal.conflict("tag-changing", Map.of("tag", tag));
        }
    }

    /** Carries one out, and tells when it is to be tried again. */
    Optional<Instant> attempt(TagChange change) {
        try {
            carryOut(change);
            return Optional.empty();
        } catch (RuntimeException failure) {
            return afterFailure(change, failure);
        }
    }

    private Optional<Instant> afterFailure(TagChange change, RuntimeException failure) {
        var failures = noteFailure(change, failure);
        if (failures.isEmpty()) {
            log.warn("The change of the tag {} failed and stands no more", change.inWords(), failure);
            return Optional.empty();
        }
        if (failures.get() > WAITS.size()) {
            log.error(
                    "The change of the tag {} failed {} times and waits for somebody",
                    change.inWords(),
                    failures.get(),
                    failure);
            return Optional.empty();
        }
        log.warn("The change of the tag {} failed and is tried again: {}", change.inWords(), failure.getMessage());
        return Optional.of(clock.instant().plus(WAITS.get(failures.get() - 1)));
    }

    /** @throws RuntimeException the failure itself, where it cannot be noted */
    private Optional<Integer> noteFailure(TagChange change, RuntimeException failure) {
        try {
            var failures = store.noteFailure(change);
            if (failures.filter(count -> count > WAITS.size()).isPresent()) {
                store.stop(change);
            }
            return failures;
        } catch (RuntimeException unnoted) {
            failure.addSuppressed(unnoted);
            throw failure;
        }
    }

    /**
     * Goes on where it was broken off, until no ticket has the tag: some get it while others lose it. A node that was taken
     * for dead may come to it late, so it looks again and again whether the change still stands.
     */
    private void carryOut(TagChange change) {
        if (!store.stands(change)) {
            tellGone(change);
            return;
        }
        var told = 0;
        var touched = 0;
        for (var numbers = store.carrying(change.tag()); !numbers.isEmpty(); numbers = store.carrying(change.tag())) {
            for (var part :
                    numbers.stream().gather(Gatherers.windowFixed(AT_ONCE)).toList()) {
                var left = MOST_TOLD - told;
                var heard = transaction.execute(_ ->
                        store.hold(change) ? OptionalInt.of(changeTickets(change, part, left)) : OptionalInt.empty());
                if (heard.isEmpty()) {
                    tellGone(change);
                    return;
                }
                told += heard.getAsInt();
                store.noteProgress(change);
            }
            touched += numbers.size();
        }
        var ended = transaction.execute(_ -> {
            events.publishEvent(new ManyTicketsChanged());
            return store.end(change);
        });
        if (!ended) {
            tellGone(change);
        }
        tags.addUp();
        log.info("Changed a tag on {} tickets", touched);
    }

    private static void tellGone(TagChange change) {
        log.info("The change of the tag {} stands no more and is left", change.inWords());
    }

    private NamedTag named(String tag) {
        return new NamedTag(tag, store.otherSpellings(tag));
    }

    private int changeTickets(TagChange change, List<Long> numbers, int mostTold) {
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var tickets = store.change(change, numbers);
        tickets.forEach(ticket -> journal.changed(
                ticket.number(),
                Journal.Type.TAGS_CHANGED,
                Journal.Value.of(String.join(", ", ticket.was())),
                Journal.Value.of(String.join(", ", ticket.is())),
                null,
                change.by(),
                at));
        var told = tickets.stream()
                .filter(ticket -> Status.UNSOLVED.contains(ticket.status()))
                .limit(mostTold)
                .toList();
        told.forEach(ticket ->
                events.publishEvent(new TicketChanged(ticket.number(), change.by(), ticket.team(), ticket.assignee())));
        return told.size();
    }
}
