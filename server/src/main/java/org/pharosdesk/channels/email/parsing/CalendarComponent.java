package org.pharosdesk.channels.email.parsing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands between a BEGIN and its END in a calendar file, such as an event. */
record CalendarComponent(String name, List<CalendarLine> lines, List<CalendarComponent> parts) {

    private static final int LONGEST = 1024 * 1024;
    private static final int MOST_LINES = 20_000;
    private static final int DEEPEST = 8;
    private static final Pattern FOLD = Pattern.compile("(?:\\r\\n|\\n|\\r)[ \\t]");

    /** These stand in a calendar and in nothing else: where one begins, the one before has lost its end. */
    private static final Set<String> TOP = Set.of("VEVENT", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY");

    /**
     * Reads the first megabyte of a file, which is one nameless component around all that is in it.
     *
     * @param charset what the mail says it is
     */
    static CalendarComponent read(byte[] file, @Nullable String charset) {
        var root = new CalendarComponent("", new ArrayList<>(), new ArrayList<>());
        var open = new ArrayDeque<>(List.of(root));
        words(file, charset)
                .lines()
                .limit(MOST_LINES)
                .forEach(written -> CalendarLine.of(written).ifPresent(line -> {
                    switch (line.name()) {
                        case "BEGIN" -> begin(line.value().toUpperCase(Locale.ROOT), open);
                        case "END" -> end(line.value().toUpperCase(Locale.ROOT), open);
                        default -> open.getLast().lines.add(line);
                    }
                }));
        return root;
    }

    Stream<CalendarComponent> parts(String name) {
        return parts.stream().filter(part -> part.name.equals(name));
    }

    Optional<CalendarLine> line(String name) {
        return lines(name).findFirst();
    }

    Stream<CalendarLine> lines(String name) {
        return lines.stream().filter(line -> line.name().equals(name));
    }

    /** Lines are folded between bytes, which may be within a letter. */
    private static String words(byte[] file, @Nullable String charset) {
        var bytes = new String(Arrays.copyOf(file, Math.min(file.length, LONGEST)), StandardCharsets.ISO_8859_1);
        var unfolded = FOLD.matcher(bytes).replaceAll("").getBytes(StandardCharsets.ISO_8859_1);
        return FOLD.matcher(Charsets.decode(unfolded, charset, false)).replaceAll(""); // again, for UTF-16
    }

    private static void begin(String name, ArrayDeque<CalendarComponent> open) {
        while (TOP.contains(name) && open.size() > 1 && !open.getLast().name.equals("VCALENDAR")) {
            open.removeLast();
        }
        if (open.size() < DEEPEST) {
            var part = new CalendarComponent(name, new ArrayList<>(), new ArrayList<>());
            open.getLast().parts.add(part);
            open.addLast(part);
        }
    }

    private static void end(String name, ArrayDeque<CalendarComponent> open) {
        if (open.stream().skip(1).anyMatch(part -> part.name.equals(name))) {
            while (!open.removeLast().name.equals(name)) {
                continue;
            }
        }
    }
}
