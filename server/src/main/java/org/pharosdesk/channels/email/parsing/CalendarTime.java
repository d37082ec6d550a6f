package org.pharosdesk.channels.email.parsing;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.tickets.Invitation.Times;

/**
 * A day or a time as a calendar file writes it.
 *
 * @param zone absent for days and for times that are the same on every clock
 * @param unknownZone what the file calls its zone, if nobody knows which that is
 */
record CalendarTime(
        LocalDateTime local,
        boolean day,
        @Nullable CalendarZone zone,
        @Nullable String unknownZone) {

    private static final int EARLIEST_YEAR = 1900;
    static final int LATEST_YEAR = 2999;
    private static final Pattern WRITTEN = Pattern.compile(
            "(\\d{4})-?(\\d{2})-?(\\d{2})(?:[Tt ](\\d{2}):?(\\d{2})(?::?(\\d{2}))?(?:[.,]\\d{1,9})?([Zz])?)?");
    private static final Pattern DURATION = Pattern.compile(
            "\\+?P(?:(\\d{1,5})W)?(?:(\\d{1,6})D)?(?:T(?:(\\d{1,7})H)?(?:(\\d{1,8})M)?(?:(\\d{1,9})S)?)?");

    /** From when to when an event is; nothing when its start cannot be read. */
    static Optional<Times> times(CalendarComponent event, List<CalendarComponent> zones) {
        return event.line("DTSTART").flatMap(line -> of(line, zones)).map(start -> {
            var end = end(event, start, zones).filter(time -> !time.isBefore(start));
            return isOfDays(event, start, end) ? days(start, end) : times(start, end.orElse(null));
        });
    }

    /** A local time, of whatever year; a day begins at midnight. */
    static Optional<LocalDateTime> local(String written) {
        var matcher = WRITTEN.matcher(written.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            var date = LocalDate.of(number(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3)));
            var seconds = Math.min(59, number(matcher.group(6))); // a leap second is none to us
            return Optional.of(date.atTime(LocalTime.of(number(matcher.group(4)), number(matcher.group(5)), seconds)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<CalendarTime> of(CalendarLine line, List<CalendarComponent> zones) {
        var value = line.value();
        return local(value)
                .filter(time -> time.getYear() >= EARLIEST_YEAR && time.getYear() <= LATEST_YEAR)
                .map(time -> {
                    if (value.strip().length() <= "2026-01-01".length()) {
                        return new CalendarTime(time, true, null, null);
                    }
                    var tzid = line.parameter("TZID");
                    if (value.toUpperCase(Locale.ROOT).endsWith("Z")) {
                        return new CalendarTime(time, false, CalendarZone.UTC, null);
                    }
                    var zone = tzid == null ? Optional.<CalendarZone>empty() : CalendarZone.named(tzid, zones);
                    var unknown = tzid == null || zone.isPresent() ? "" : Names.clean(tzid, 80);
                    return new CalendarTime(time, false, zone.orElse(null), unknown.isEmpty() ? null : unknown);
                });
    }

    private static Optional<CalendarTime> end(
            CalendarComponent event, CalendarTime start, List<CalendarComponent> zones) {
        return event.line("DTEND")
                .flatMap(line -> of(line, zones))
                .filter(end -> end.day == start.day && (end.zone == null) == (start.zone == null))
                .or(() -> event.line("DURATION")
                        .flatMap(line -> duration(line.value()))
                        .map(start::plus))
                .filter(end -> end.local.getYear() <= LATEST_YEAR);
    }

    private static Optional<Duration> duration(String written) {
        var matcher = DURATION.matcher(written);
        return !matcher.matches()
                ? Optional.empty()
                : Optional.of(Duration.ofDays(7L * number(matcher.group(1)) + number(matcher.group(2)))
                        .plusHours(number(matcher.group(3)))
                        .plusMinutes(number(matcher.group(4)))
                        .plusSeconds(number(matcher.group(5))));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Outlook's own way to say so is beside times that look like others. */
    private static boolean isOfDays(CalendarComponent event, CalendarTime start, Optional<CalendarTime> end) {
        return start.day
                || event.line("X-MICROSOFT-CDO-ALLDAYEVENT")
                                .filter(line -> line.value().equalsIgnoreCase("TRUE"))
                                .isPresent()
                        && start.isMidnight()
                        && end.filter(CalendarTime::isMidnight).isPresent();
    }

    /** The end a file names is the day after the last. */
    private static Times days(CalendarTime start, Optional<CalendarTime> end) {
        var first = start.local.toLocalDate();
        var last = end.map(time -> time.local.toLocalDate().minusDays(1))
                .filter(day -> day.isAfter(first))
                .orElse(first);
        return Times.ofDays(first, last);
    }

    private static Times times(CalendarTime start, @Nullable CalendarTime end) {
        return start.zone == null
                ? Times.floating(start.local, end == null ? null : end.local, start.unknownZone)
                : Times.ofMoments(start.instant(), end == null ? null : end.instant(), start.zone.name());
    }

    private CalendarTime plus(Duration duration) {
        var days = day ? Duration.ofDays(duration.toDays()) : duration;
        return new CalendarTime(local.plus(days), day, zone, unknownZone);
    }

    private boolean isMidnight() {
        return local.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    private boolean isBefore(CalendarTime other) {
        return instant().isBefore(other.instant());
    }

    private Instant instant() {
        return local.toInstant((zone == null ? CalendarZone.UTC : zone).offset().apply(local));
    }
}
