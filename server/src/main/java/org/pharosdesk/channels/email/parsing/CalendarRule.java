package org.pharosdesk.channels.email.parsing;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A rule by which something happens again (RFC 5545, 3.3.10), part by part. */
record CalendarRule(Map<String, String> parts) {

    private static final int MOST_PARTS = 20;

    static CalendarRule of(String written) {
        var parts = new HashMap<String, String>();
        for (var part : written.toUpperCase(Locale.ROOT).split(";", MOST_PARTS)) {
            var equals = part.indexOf('=');
            if (equals > 0) {
                parts.putIfAbsent(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return new CalendarRule(parts);
    }

    /** Empty when the part is not there. */
    String word(String name) {
        return parts.getOrDefault(name, "");
    }

    /** The first, where a part has several. */
    Optional<Integer> number(String name) {
        var first = word(name).split(",", 2)[0];
        return first.matches("\\d{1,4}") ? Optional.of(Integer.valueOf(first)) : Optional.empty();
    }

    Optional<LocalDateTime> until() {
        return CalendarTime.local(word("UNTIL"));
    }

    /** Whether it names more days than the one the series begins on. */
    boolean namesMoreDays() {
        return parts.entrySet().stream()
                .anyMatch(part -> part.getKey().startsWith("BY")
                        && (part.getValue().contains(",") || part.getKey().equals("BYSETPOS")));
    }
}
