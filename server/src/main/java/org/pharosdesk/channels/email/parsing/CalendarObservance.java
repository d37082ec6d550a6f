package org.pharosdesk.channels.email.parsing;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Standard or summer time as a calendar file describes it (RFC 5545, 3.6.5).
 *
 * @param onsets when it begins, other than by its rule
 * @param yearly the day of each year on which it begins
 */
record CalendarObservance(
        ZoneOffset offset,
        LocalDateTime first,
        List<LocalDateTime> onsets,
        @Nullable Yearly yearly) {

    private static final int MOST = 100;
    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{2}):?(\\d{2})(\\d{2})?");
    private static final Pattern ON_WEEKDAY = Pattern.compile("([+-]?\\d)?(MO|TU|WE|TH|FR|SA|SU)");

    /** The zone these describe together; nothing when none of them can be read. */
    static Optional<CalendarZone> zone(CalendarComponent zone) {
        var observances = Stream.concat(zone.parts("STANDARD"), zone.parts("DAYLIGHT"))
                .limit(MOST)
                .flatMap(part -> of(part).stream())
                .toList();
        return observances.isEmpty()
                ? Optional.empty()
                : Optional.of(new CalendarZone(null, time -> offset(observances, time)));
    }

    private static ZoneOffset offset(List<CalendarObservance> observances, LocalDateTime time) {
        return observances.stream()
                .filter(one -> one.lastOnset(time).isPresent())
                .max(Comparator.comparing(one -> one.lastOnset(time).orElseThrow()))
                .orElseGet(observances::getFirst)
                .offset();
    }

    private static Optional<CalendarObservance> of(CalendarComponent part) {
        var start = part.line("DTSTART").flatMap(line -> CalendarTime.local(line.value()));
        var offset = part.line("TZOFFSETTO").flatMap(line -> offset(line.value()));
        if (start.isEmpty() || offset.isEmpty()) {
            return Optional.empty();
        }
        var more = part.lines("RDATE")
                .flatMap(line -> Stream.of(line.value().split(",", MOST)))
                .limit(MOST)
                .flatMap(value -> CalendarTime.local(value).stream());
        var yearly = part.line("RRULE").flatMap(rule -> Yearly.of(CalendarRule.of(rule.value())));
        return Optional.of(new CalendarObservance(
                offset.get(), start.get(), Stream.concat(start.stream(), more).toList(), yearly.orElse(null)));
    }

    private static Optional<ZoneOffset> offset(String written) {
        var matcher = OFFSET.matcher(written);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var sign = matcher.group(1).equals("-") ? -1 : 1;
        var seconds = matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4));
        return CalendarZone.offset(
                sign * Integer.parseInt(matcher.group(2)), sign * Integer.parseInt(matcher.group(3)), sign * seconds);
    }

    private Optional<LocalDateTime> lastOnset(LocalDateTime time) {
        var byRule = yearly == null
                ? Stream.<LocalDateTime>empty()
                : IntStream.of(time.getYear() - 1, time.getYear())
                        .mapToObj(year -> yearly.in(year))
                        .flatMap(Optional::stream)
                        .filter(day -> yearly.until == null || !day.isAfter(yearly.until))
                        .map(day -> day.atTime(first.toLocalTime()))
                        .filter(onset -> !onset.isBefore(first));
        return Stream.concat(onsets.stream(), byRule)
                .filter(onset -> !onset.isAfter(time))
                .max(Comparator.naturalOrder());
    }

    /**
     * A day of each year: the second Sunday of March, say.
     *
     * @param nth from the end of the month when negative
     */
    record Yearly(
            int month, int nth, DayOfWeek weekday, @Nullable LocalDate until) {

        private static final List<String> WEEKDAYS = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");

        /** Also "the Sunday among the days 8 to 14", which is the second. */
        static Optional<Yearly> of(CalendarRule rule) {
            var month = rule.number("BYMONTH");
            var day = ON_WEEKDAY.matcher(rule.word("BYDAY"));
            if (month.isEmpty() || month.get() < 1 || month.get() > 12 || !day.matches()) {
                return Optional.empty();
            }
            var among = rule.number("BYMONTHDAY").map(first -> (first - 1) / 7 + 1);
            var nth = day.group(1) == null ? among.orElse(1) : Integer.parseInt(day.group(1));
            return Optional.of(new Yearly(
                    month.get(),
                    nth,
                    DayOfWeek.of(WEEKDAYS.indexOf(day.group(2)) + 1),
                    rule.until().map(LocalDateTime::toLocalDate).orElse(null)));
        }

        Optional<LocalDate> in(int year) {
            try {
                return Optional.of(
                        LocalDate.of(year, Month.of(month), 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday)));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }
}
