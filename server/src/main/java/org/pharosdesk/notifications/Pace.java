package org.pharosdesk.notifications;

import static java.util.Comparator.naturalOrder;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When an agent is told by mail, and in a browser.
 *
 * <p>Whatever comes within quiet hours, or on a quiet day, waits for their end. With a time for a digest all mails wait
 * for that, and for the end of the quiet it falls in.
 *
 * @param zone in which the times are meant
 * @param quiet each night, say; it may go past midnight
 * @param quietDays quiet from midnight to midnight
 */
record Pace(
        ZoneId zone,
        @Nullable Hours quiet,
        Set<DayOfWeek> quietDays,
        @Nullable LocalTime digestAt) {

    /** From one time of the day to another; never empty. */
    record Hours(LocalTime from, LocalTime until) {

        Hours {
            if (from.equals(until)) {
                throw new IllegalArgumentException("No hours from " + from + " until " + until);
            }
        }

        boolean contain(LocalTime time) {
            return from.isBefore(until)
                    ? !time.isBefore(from) && time.isBefore(until)
                    : !time.isBefore(from) || time.isBefore(until);
        }
    }

    Pace {
        quietDays = Set.copyOf(quietDays);
        if (quietDays.size() == DayOfWeek.values().length) {
            throw new IllegalArgumentException("Every day is quiet");
        }
    }

    /** Until when what happens at a moment waits; empty when it is told at once. */
    Optional<Instant> heldUntil(Instant moment, Way way) {
        if (way == Way.CONSOLE) {
            return Optional.empty(); // it waits there by itself
        }
        var now = moment.atZone(zone);
        var told = digestAt == null || way != Way.MAIL ? now : next(now, digestAt);
        var awake = awake(told);
        return awake.isAfter(now) ? Optional.of(awake.toInstant()) : Optional.empty();
    }

    /** When the first quiet hours or day begin after a moment; empty when none ever do. */
    Optional<Instant> nextQuiet(Instant moment) {
        var now = moment.atZone(zone);
        var hours = Stream.ofNullable(quiet).map(it -> next(now, it.from()));
        var days = IntStream.rangeClosed(1, DayOfWeek.values().length)
                .mapToObj(day -> now.toLocalDate().plusDays(day).atStartOfDay(zone))
                .filter(day -> quietDays.contains(day.getDayOfWeek()));
        return Stream.concat(hours, days).min(naturalOrder()).map(ZonedDateTime::toInstant);
    }

    /** The first moment from there on that is not quiet; two steps lead out of a night, each day adds two at most. */
    private ZonedDateTime awake(ZonedDateTime from) {
        var at = from;
        while (true) {
            if (quietDays.contains(at.getDayOfWeek())) {
                at = at.toLocalDate().plusDays(1).atStartOfDay(zone);
            } else if (quiet != null && quiet.contain(at.toLocalTime())) {
                at = next(at, quiet.until());
            } else {
                return at;
            }
        }
    }

    private ZonedDateTime next(ZonedDateTime after, LocalTime time) {
        var today = after.toLocalDate().atTime(time).atZone(zone);
        return today.isAfter(after)
                ? today
                : after.toLocalDate().plusDays(1).atTime(time).atZone(zone);
    }
}
