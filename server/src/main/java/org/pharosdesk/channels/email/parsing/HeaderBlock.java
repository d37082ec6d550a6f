package org.pharosdesk.channels.email.parsing;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pharosdesk.channels.email.parsing.HistoryWords.Header;

/**
 * The headers of an older mail as programs write them above its words.
 *
 * <p>Names such as "From:" and "To:" also stand in what people write of a journey or a parcel, so three are asked for,
 * and besides the sender either a subject or the sender's address.
 *
 * @param end the line after its last
 * @param raw whether it is a mail's own header, as people paste it who ask about that mail
 */
record HeaderBlock(int end, boolean raw, Map<Header, String> values) {

    private static final int LONGEST = 24; // lines, with many recipients among them
    private static final int MOST_BETWEEN = 6; // lines on which a value goes on
    private static final int FEWEST = 3;
    private static final Set<Header> TELLING = EnumSet.complementOf(EnumSet.of(Header.OTHER, Header.RAW));

    HeaderBlock {
        values = Map.copyOf(values);
    }

    /** The block whose first line is the given one. */
    static Optional<HeaderBlock> at(List<ReplyLine> lines, int first) {
        if (first >= lines.size() || header(lines.get(first)).isEmpty()) {
            return Optional.empty();
        }
        var quoted = lines.get(first).quoted();
        var values = new EnumMap<Header, String>(Header.class);
        var last = first;
        var latest = Header.OTHER;
        for (var i = first; i < Math.min(lines.size(), first + LONGEST) && i - last <= MOST_BETWEEN; i++) {
            var line = lines.get(i);
            if (line.quoted() != quoted || line.isLong() || endsAt(lines, i)) {
                break;
            }
            var header = header(line);
            if (header.isPresent()) {
                latest = header.get();
                last = i;
                values.putIfAbsent(latest, value(line.words()));
            } else if (goesOn(lines, i)) {
                values.merge(latest, line.words(), (before, more) -> (before + " " + more).strip());
                last = i;
            }
        }
        var raw = values.containsKey(Header.RAW) || isBelowRaw(lines, first);
        return isOne(values) ? Optional.of(new HeaderBlock(last + 1, raw, values)) : Optional.empty();
    }

    private static boolean isBelowRaw(List<ReplyLine> lines, int first) {
        for (var i = first - 1;
                i >= Math.max(0, first - LONGEST) && !lines.get(i).words().isEmpty();
                i--) {
            if (isRaw(lines.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRaw(ReplyLine line) {
        return header(line).equals(Optional.of(Header.RAW)) || line.words().startsWith("X-");
    }

    private static Optional<Header> header(ReplyLine line) {
        return line.isLong() ? Optional.empty() : HistoryWords.header(line.words());
    }

    /** A blank line ends it, unless all lines are that far apart. */
    private static boolean endsAt(List<ReplyLine> lines, int i) {
        return lines.get(i).words().isEmpty()
                && (i + 1 >= lines.size() || header(lines.get(i + 1)).isEmpty());
    }

    /** Values are wrapped: what stands before the next header belongs to the one above. */
    private static boolean goesOn(List<ReplyLine> lines, int i) {
        var line = lines.get(i);
        if (line.words().isEmpty()) {
            return false;
        }
        var indented = Character.isWhitespace(line.text().charAt(0));
        var above = lines.get(i - 1).words();
        for (var j = i + 1; j < Math.min(lines.size(), i + MOST_BETWEEN); j++) {
            if (lines.get(j).words().isEmpty()) {
                break;
            }
            if (header(lines.get(j)).isPresent()) {
                return true;
            }
        }
        return indented || above.endsWith(",") || above.endsWith(";");
    }

    private static boolean isOne(Map<Header, String> values) {
        var from = values.get(Header.FROM);
        var kinds = values.keySet().stream().filter(TELLING::contains).count();
        return from != null && kinds >= FEWEST && (values.containsKey(Header.SUBJECT) || from.contains("@"));
    }

    private static String value(String line) {
        var value = line.substring(HistoryWords.colon(line).orElseThrow() + 1).strip();
        var start = 0;
        while (start < value.length() && "*_ ".indexOf(value.charAt(start)) >= 0) {
            start++;
        }
        return value.substring(start);
    }
}
