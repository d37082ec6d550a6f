package org.pharosdesk.channels.email.parsing;

import java.util.List;
import java.util.regex.Pattern;
import org.pharosdesk.channels.email.parsing.ReplyLine.Mark;

/** Where a signature begins: below a line that is made for it, in a signature's HTML, or where a phone names itself. */
final class Signature {

    private static final Pattern DASHES = Pattern.compile("--|__{1,80}|—{1,40}|––{1,40}|──{1,40}");
    private static final int LONGEST = 25; // lines
    private static final int LONGEST_BELOW_RULE = 12;
    private static final int LONGEST_BELOW_DEVICE = 4;
    private static final int LONGEST_LINE = 400; // letters, with the target of a link

    private static final Pattern LINK = Pattern.compile("[<(]?(?:https?://|mailto:)[^\\s<>()]{1,400}+[>)]?");
    private static final Pattern AROUND = Pattern.compile("[\\[\\]<>()*_]|\\s(?=\\s)");

    private final List<ReplyLine> lines;
    private final boolean[] device;
    private final boolean[] dashes;

    Signature(List<ReplyLine> lines) {
        this.lines = lines;
        this.device = new boolean[lines.size()];
        this.dashes = new boolean[lines.size()];
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (!line.quoted() && !line.words().isEmpty() && line.words().length() <= LONGEST_LINE) {
                dashes[i] = DASHES.matcher(line.words()).matches();
                device[i] = !dashes[i] && HistoryWords.isDevice(plain(line.words()));
            }
        }
    }

    /**
     * The first line of the signature that the lines up to the end close with; the end when they close with none. None
     * begins above a quote that is answered.
     */
    int start(int end, int lastAnswered) {
        var first = 0;
        while (first < end && lines.get(first).isBlank()) {
            first++;
        }
        var closing = closing(end);
        for (var i = Math.max(first, lastAnswered) + 1; i < end; i++) {
            if (isMarked(i, end) || device[i] && isParagraphOf(i, closing)) {
                return i;
            }
        }
        return ofHtml(first, end);
    }

    /** From where on nothing is said but which device it was, if anything. */
    private int closing(int end) {
        var closing = end;
        while (closing > 0
                && (lines.get(closing - 1).isBlank()
                        || lines.get(closing - 1).quoted()
                        || device[closing - 1]
                        || dashes[closing - 1])) {
            closing--;
        }
        return closing;
    }

    /** "-- " is made for it (RFC 3676, 4.3); what only resembles it must stand near the end. */
    private boolean isMarked(int i, int end) {
        if (!dashes[i]) {
            return false;
        }
        var near = end - i <= LONGEST;
        return lines.get(i).text().equals("-- ")
                || near && lines.get(i).words().equals("--")
                || near && isOnlyRule(i) && isBelowRule(i, end);
    }

    private boolean isOnlyRule(int rule) {
        for (var i = Math.max(0, rule - 2 * LONGEST); i < rule; i++) {
            if (dashes[i] && !lines.get(i).words().equals("--")) {
                return false;
            }
        }
        return true;
    }

    /** A rule also parts the sections of a letter. */
    private boolean isBelowRule(int rule, int end) {
        var written = 0;
        for (var i = rule + 1; i < end; i++) {
            var words = lines.get(i).words();
            if (words.endsWith("?") || dashes[i] && !words.equals("--")) {
                return false;
            }
            written += words.isEmpty() || lines.get(i).quoted() ? 0 : 1;
        }
        return written <= LONGEST_BELOW_RULE;
    }

    /** A name or a number may stand below the device, but no further paragraph. */
    private boolean isParagraphOf(int i, int closing) {
        var next = i + 1;
        while (next < closing && !lines.get(next).isBlank() && next < i + LONGEST_BELOW_DEVICE) {
            next++;
        }
        return next >= closing;
    }

    private int ofHtml(int first, int end) {
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

    /** Without the targets of links and what stands around their names. */
    private static String plain(String line) {
        var plain = LINK.matcher(line).replaceAll("");
        return AROUND.matcher(plain).replaceAll("").strip();
    }
}
