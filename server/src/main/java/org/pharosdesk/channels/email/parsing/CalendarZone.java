package org.pharosdesk.channels.email.parsing;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far the clocks of an event are ahead of UTC.
 *
 * @param name the IANA name, where it has one
 */
record CalendarZone(@Nullable String name, Function<LocalDateTime, ZoneOffset> offset) {

    static final CalendarZone UTC = new CalendarZone(null, _ -> ZoneOffset.UTC);

    private static final Map<String, String> IANA = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> !id.startsWith("SystemV/"))
            .collect(Collectors.toMap(id -> id.toLowerCase(Locale.ROOT), id -> id));
    private static final Pattern FIXED = Pattern.compile("(?:UTC|GMT)?([+-]\\d{1,2})(?::?(\\d{2}))?");

    /** A name that is known says more than a description beside it, which often knows one year only. */
    static Optional<CalendarZone> named(String tzid, List<CalendarComponent> described) {
        var own = described.stream()
                .filter(zone ->
                        zone.line("TZID").map(CalendarLine::value).orElse("").equalsIgnoreCase(tzid))
                .findFirst();
        return known(tzid)
                .or(() -> own.flatMap(zone -> zone.line("X-LIC-LOCATION")).flatMap(line -> known(line.value())))
                .or(() -> own.flatMap(CalendarObservance::zone))
                .or(() -> fixed(tzid));
    }

    private static Optional<CalendarZone> known(String tzid) {
        return candidates(tzid.toLowerCase(Locale.ROOT)).stream()
                .flatMap(name -> Optional.ofNullable(IANA.get(name)).stream())
                .findFirst()
                .or(() -> WindowsZones.find(tzid))
                .flatMap(CalendarZone::ofId);
    }

    /** Some programs put their own name before: "/mozilla.org/20050126_1/Europe/Oslo". */
    private static List<String> candidates(String tzid) {
        var names = new ArrayList<>(List.of(tzid));
        var segments = tzid.split("/", 20);
        for (var i = Math.max(1, segments.length - 3); i < segments.length - 1; i++) {
            names.add(String.join("/", List.of(segments).subList(i, segments.length)));
        }
        return names;
    }

    private static Optional<CalendarZone> ofId(String id) {
        try {
            var rules = ZoneId.of(id).getRules();
            return Optional.of(new CalendarZone(id, rules::getOffset));
        } catch (DateTimeException e) {
            return Optional.empty(); // younger or older than what this Java knows
        }
    }

    private static Optional<CalendarZone> fixed(String tzid) {
        var matcher = FIXED.matcher(tzid.replace(" ", "").toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var hours = Integer.parseInt(matcher.group(1));
        var minutes = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        return offset(hours, matcher.group(1).startsWith("-") ? -minutes : minutes, 0)
                .map(offset -> new CalendarZone(null, _ -> offset));
    }

    static Optional<ZoneOffset> offset(int hours, int minutes, int seconds) {
        try {
            return Optional.of(ZoneOffset.ofHoursMinutesSeconds(hours, minutes, seconds));
        } catch (DateTimeException e) {
            return Optional.empty(); // farther from UTC than any place is
        }
    }
}
