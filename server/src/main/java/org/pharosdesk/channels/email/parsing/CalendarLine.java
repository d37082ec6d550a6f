package org.pharosdesk.channels.email.parsing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a calendar file (RFC 5545, 3.1).
 *
 * @param name in capitals
 * @param parameters by their names in capitals, without quotation marks
 */
record CalendarLine(String name, Map<String, String> parameters, String value) {

    private static final int LONGEST_VALUE = 4_000;
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)", Pattern.DOTALL);
    private static final Pattern CARET = Pattern.compile("\\^([n'^])");

    static Optional<CalendarLine> of(String line) {
        return of(line, true).or(() -> of(line, false)); // a quotation mark that is never closed is a letter
    }

    @Nullable
    String parameter(String name) {
        return parameters.get(name);
    }

    /** The value as words: without the escapes of RFC 5545, 3.3.11. */
    String text() {
        return ESCAPED.matcher(value)
                .replaceAll(found ->
                        found.group(1).equalsIgnoreCase("n") ? "\n" : Matcher.quoteReplacement(found.group(1)));
    }

    private static Optional<CalendarLine> of(String line, boolean quoted) {
        var parameters = new HashMap<String, String>();
        var end = end(line, 0, quoted);
        var name = line.substring(0, end);
        while (end < line.length() && line.charAt(end) == ';') {
            var start = end + 1;
            end = end(line, start, quoted);
            putParameter(line.substring(start, end), parameters);
        }
        if (end == line.length() || name.isBlank()) {
            return Optional.empty();
        }
        var value = line.substring(end + 1, Math.min(line.length(), end + 1 + LONGEST_VALUE));
        return Optional.of(new CalendarLine(upper(name), parameters, value.strip()));
    }

    /** Where the name or parameter that starts here ends. */
    private static int end(String line, int start, boolean quoted) {
        var within = false;
        for (var i = start; i < line.length(); i++) {
            var letter = line.charAt(i);
            if (letter == '"') {
                within = quoted && !within;
            } else if (!within && (letter == ';' || letter == ':')) {
                return i;
            }
        }
        return line.length();
    }

    private static void putParameter(String written, Map<String, String> parameters) {
        var equals = written.indexOf('=');
        if (equals > 0) {
            var value = written.substring(equals + 1).replace("\"", "").strip();
            parameters.putIfAbsent(upper(written.substring(0, equals)), withoutCarets(value));
        }
    }

    /** RFC 6868. */
    private static String withoutCarets(String value) {
        return CARET.matcher(value).replaceAll(found -> switch (found.group(1)) {
            case "n" -> "\n";
            case "'" -> "\"";
            default -> "^";
        });
    }

    private static String upper(String name) {
        return name.strip().toUpperCase(Locale.ROOT);
    }
}
