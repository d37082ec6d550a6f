package org.pharosdesk.channels.email.parsing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The fields of one recipient in a delivery status (RFC 3464, 2.3). */
record StatusFields(Map<String, String> fields) {

    private static final int MOST = 200;
    private static final Pattern FOLDED = Pattern.compile("\\n[ \\t]+(?=\\S)");
    private static final Pattern FIELD = Pattern.compile("^[> ]{0,8}([A-Za-z][A-Za-z-]{1,60}+) ?: ?(.*)$");
    private static final List<String> ADDRESSES =
            List.of("original-recipient", "final-recipient", "x-actual-recipient");
    private static final Set<String> OF_RECIPIENT = Set.of(
            "original-recipient", "final-recipient", "x-actual-recipient", "action", "status", "diagnostic-code");
    private static final Set<String> ARRIVED = Set.of("delivered", "relayed", "expanded", "deliverable", "displayed");

    /**
     * Reads every recipient's fields, also out of a text that only quotes them. Some writers put an empty line within a
     * recipient's fields and others none between two recipients, so a field that comes again starts the next.
     */
    static List<StatusFields> all(String text) {
        var found = new ArrayList<StatusFields>();
        var fields = new LinkedHashMap<String, String>();
        for (var line : FOLDED.matcher(text).replaceAll(" ").split("\\n", 20_000)) {
            var matcher = FIELD.matcher(line.substring(0, Math.min(line.length(), 4_000)));
            if (!matcher.matches()) {
                continue;
            }
            var name = matcher.group(1).toLowerCase(Locale.ROOT);
            if (OF_RECIPIENT.contains(name) && !matcher.group(2).isBlank()) {
                if (fields.containsKey(name) && isWhole(fields)) {
                    found.add(new StatusFields(Map.copyOf(fields)));
                    fields.clear();
                }
                fields.putIfAbsent(name, matcher.group(2).strip());
            }
        }
        if (isWhole(fields)) {
            found.add(new StatusFields(Map.copyOf(fields)));
        }
        return found.stream().limit(MOST).toList();
    }

    private static boolean isWhole(Map<String, String> fields) {
        return ADDRESSES.stream().anyMatch(fields::containsKey) && !ADDRESSES.containsAll(fields.keySet());
    }

    /** The address as the sender knew it comes first, since that is the one written to. */
    List<String> addresses() {
        return ADDRESSES.stream()
                .filter(fields::containsKey)
                .map(name -> withoutType(fields.getOrDefault(name, "")))
                .toList();
    }

    boolean failed() {
        return !ARRIVED.contains(action()) && !status().startsWith("2");
    }

    boolean delayed() {
        return action().equals("delayed");
    }

    String status() {
        return fields.getOrDefault("status", "");
    }

    String diagnostic() {
        return withoutType(fields.getOrDefault("diagnostic-code", ""));
    }

    private String action() {
        return fields.getOrDefault("action", "").split("[\\s(;]", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** "rfc822; ann@x.example", "smtp; 550 No such user". */
    private static String withoutType(String value) {
        var semicolon = value.indexOf(';');
        return semicolon > 0 && value.substring(0, semicolon).strip().matches("[A-Za-z0-9_-]{1,40}")
                ? value.substring(semicolon + 1).strip()
                : value.strip();
    }
}
