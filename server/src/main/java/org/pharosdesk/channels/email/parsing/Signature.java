package org.pharosdesk.channels.email.parsing;

import java.util.List;
import java.util.regex.Pattern;
import org.pharosdesk.channels.email.parsing.ReplyLine.Mark;

/** Where a signature begins: below a line that is made for it, in a signature's HTML, or where a phone names itself. */
final class Signature {

    private static final Pattern DASHES = Pattern.compile("--|__{1,80}|—{1,40}|––{1,40}|──{1,40}");
    private static final int LONGEST = 25; // lines
    private static final int LONGEST_BELOW_RULE = 12;
    private static final int LONGEST_DEVICE = 4;

    private Signature() {}

    /** The first line of the signature that the lines up to the end close with; the end when they close with none. */
    static int start(List<ReplyLine> lines, int end, int lastAnswered) {
        var first = said(lines, end);
        for (var i = Math.max(first + 1, lastAnswered + 1); i < end; i++) {
            if (isMarked(lines, i, end) || isDevice(lines, i, end)) {
                return i;
            }
        }
        return ofHtml(lines, first, end);
    }

    private static int said(List<ReplyLine> lines, int end) {
        var i = 0;
        while (i < end && lines.get(i).isBlank()) {
            i++;
        }
        return i;
    }

    /** "-- " is made for it (RFC 3676, 4.3); what only resembles it must stand near the end. */
    private static boolean isMarked(List<ReplyLine> lines, int i, int end) {
        var line = lines.get(i);
        if (line.quoted() || line.words().isEmpty() || !DASHES.matcher(line.words()).matches()) {
            return false;
        }
        return line.text().equals("-- ")
                || line.words().equals("--") && end - i <= LONGEST
                || end - i <= LONGEST && belowRule(lines, i, end);
    }

    /** A rule also parts the sections of a letter. */
    private static boolean belowRule(List<ReplyLine> lines, int rule, int end) {
        var written = 0;
        for (var i = rule + 1; i < end; i++) {
            var words = lines.get(i).words();
            if (words.endsWith("?") || DASHES.matcher(words).matches() && !words.equals("--")) {
                return false;
            }
            written += words.isEmpty() || lines.get(i).quoted() ? 0 : 1;
        }
        return written <= LONGEST_BELOW_RULE;
    }

    /** A name or a number may stand below it, but no further paragraph. */
    private static boolean isDevice(List<ReplyLine> lines, int i, int end) {
        if (lines.get(i).quoted() || !HistoryWords.isDevice(plain(lines.get(i).words()))) {
            return false;
        }
        var next = i + 1;
        while (next < end && !lines.get(next).isBlank() && next < i + LONGEST_DEVICE) {
            next++;
        }
        for (var j = next; j < end; j++) {
            var line = lines.get(j);
            if (!line.isBlank()
                    && !line.quoted()
                    && !HistoryWords.isDevice(plain(line.words()))
                    && !DASHES.matcher(line.words()).matches()) {
                return false;
            }
        }
        return true;
    }

    private static int ofHtml(List<ReplyLine> lines, int first, int end) {
        var start = end;
        for (var i = end - 1; i > first; i--) {
            var line = lines.get(i);
            if (line.mark() == Mark.SIGNATURE) {
                start = i;
            } else if (!line.isBlank() && !line.quoted()) {
                break;
            }
        }
        return start;
    }

    private static final Pattern LINK = Pattern.compile("[<(]?(?:https?://|mailto:)[^\\s<>()]{1,500}+[>)]?");

    /** Without the targets of links and what stands around their names. */
    private static String plain(String line) {
        if (line.length() > 600) {
            return line;
        }
        var plain = LINK.matcher(line).replaceAll("");
        return plain.replaceAll("[\\[\\]<>()*_]", "").replaceAll("\\s{2,10}", " ").strip();
    }
}
