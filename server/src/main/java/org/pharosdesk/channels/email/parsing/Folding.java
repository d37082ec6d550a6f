package org.pharosdesk.channels.email.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.pharosdesk.channels.email.parsing.ReplyLine.Mark;

/**
 * Finds which lines of a mail are new: from one line up to another, with history and signature before and after.
 *
 * <p>What cannot be told for sure is new. Answers between quotes need them to be understood, so such a mail is whole.
 * So is one that passes on another: its sender says "see this", and the mail to be seen must not be hidden. That is
 * meant by the dividers of forwarding alone; headers as Outlook writes them stand above answers far more often.
 */
final class Folding {

    /** The lines that are new, the end not among them. */
    record Fresh(int start, int end) {

        boolean isWhole(int lines) {
            return start == 0 && end == lines;
        }
    }

    /** What mail programs leave between an answer and its history, and says nothing. */
    private static final Pattern REMNANT = Pattern.compile("[-_=*~#+—–─\\s\\u1427]*");

    private static final Pattern FRAMED = Pattern.compile("-{4,40}+\\s?[^-]{1,60}+-{4,40}");

    private static final int MOST_LAYERS = 8; // history, signature, the history within ...
    private static final int WRAPPED = 60; // letters from which on programs break a quoted line in two
    private static final int NEAR = 3;

    private final List<ReplyLine> lines;
    private final boolean[] attribution;
    private final int[] attributionEnd;
    private final Signature signature;

    private Folding(List<ReplyLine> lines) {
        this.lines = withWrappedQuotes(lines);
        this.attribution = new boolean[lines.size()];
        this.attributionEnd = new int[lines.size()];
        this.signature = new Signature(this.lines);
        for (var last = 0; last < lines.size(); last++) {
            var count = Attribution.linesEndingAt(this.lines, last);
            for (var i = last - count + 1; i <= last; i++) {
                attribution[i] = true;
            }
            if (count > 0) {
                attributionEnd[last - count + 1] = last + 1;
            }
        }
    }

    static Fresh of(List<ReplyLine> lines) {
        return new Folding(lines).fresh();
    }

    private Fresh fresh() {
        var end = freshEnd();
        var start = leadEnd(end);
        for (var i = start; i < end; i++) {
            if (!lines.get(i).isBlank()) {
                return new Fresh(start, end);
            }
        }
        return new Fresh(0, lines.size()); // only history: then that is what the mail says
    }

    /** A signature above the history is found once the history is gone. */
    private int freshEnd() {
        var forward = forward();
        var end = lines.size();
        for (var layer = 0; layer < MOST_LAYERS; layer++) {
            var next = tailStart(end);
            if (next == end || forward <= next) {
                break;
            }
            end = next;
        }
        var said = end;
        while (said > 0 && (isRemnant(said - 1) || isUnknownDivider(said - 1, end))) {
            said--;
        }
        return said == 0 || end == lines.size() ? end : said;
    }

    /** Where a mail begins that is passed on; behind the end when none is. */
    private int forward() {
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            var inQuote = line.quoted() && i > 0 && before(i).quoted();
            if (line.mark() == Mark.FORWARD
                    || !inQuote && !line.isLong() && HistoryWords.isForwardDivider(line.words())) {
                return above(i - markedAbove(i));
            }
        }
        return lines.size();
    }

    /** HTML begins the history a little before the divider that says what kind it is. */
    private int markedAbove(int i) {
        for (var above = 1; above <= NEAR && above <= i; above++) {
            if (lines.get(i - above).mark() == Mark.HISTORY) {
                return above;
            }
        }
        return 0;
    }

    private int above(int i) {
        var above = i;
        while (above > 0 && isRemnant(above - 1)) {
            above--;
        }
        return above;
    }

    private ReplyLine before(int i) {
        var before = i - 1;
        while (before > 0 && lines.get(before).isBlank()) {
            before--;
        }
        return lines.get(before);
    }

    /** Where the history and signature at the end begin; the end when there are none. */
    private int tailStart(int end) {
        var answered = lastAnswered(end);
        var history = historyStart(end, answered);
        return Math.min(history, signature.start(history, answered));
    }

    /** The last line of a quote below which something is written; -1 when nothing is. */
    private int lastAnswered(int end) {
        var i = end - 1;
        while (i >= 0 && (lines.get(i).quoted() || attribution[i] || isRemnant(i))) {
            i--;
        }
        while (i >= 0 && !lines.get(i).quoted()) {
            i--;
        }
        return i;
    }

    private int historyStart(int end, int answered) {
        for (var i = 0; i < end; i++) {
            if (lines.get(i).mark() == Mark.HISTORY || isDivided(i, end, answered)) {
                return i;
            }
            if (i > answered && attributionEnd[i] > 0 && attributionEnd[i] <= end) {
                return i;
            }
        }
        var start = end;
        var quoted = false;
        while (start > 0 && (lines.get(start - 1).quoted() || isRemnant(start - 1))) {
            start--;
            quoted |= lines.get(start).quoted();
        }
        return quoted ? start : end;
    }

    /** A divider or a block of headers, unless answers are written between what it introduces. */
    private boolean isDivided(int i, int end, int answered) {
        var line = lines.get(i);
        if (line.quoted() || line.isLong() || line.isBlank()) {
            return false;
        }
        var below = i;
        var block = HeaderBlock.at(lines, i).filter(found -> !found.raw());
        if (block.isPresent()) {
            below = block.get().end();
        } else if (HistoryWords.isOriginalDivider(line.words())) {
            below = i + 1;
        } else if (HistoryWords.isBareDivider(line.words())
                && HeaderBlock.at(lines, next(i + 1)).isPresent()) {
            return true;
        } else {
            return false;
        }
        below = next(below);
        return i > answered || below >= end || !lines.get(below).quoted();
    }

    /** Where a history above the answer ends, as people write who answer below; zero when there is none. */
    private int leadEnd(int end) {
        var i = next(0);
        var first = i;
        while (i < end && attribution[i]) {
            i++;
        }
        i = i == first ? i : next(i);
        if (i >= end || !lines.get(i).quoted()) {
            return 0;
        }
        while (i < end && (lines.get(i).quoted() || lines.get(i).isBlank())) {
            i++;
        }
        for (var j = i; j < end; j++) {
            if (lines.get(j).quoted()) {
                return 0;
            }
        }
        return hasWords(i, end) ? i : 0;
    }

    private boolean hasWords(int start, int end) {
        for (var i = start; i < end; i++) {
            if (!lines.get(i).words().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** A divider in words that the table does not know. */
    private boolean isUnknownDivider(int i, int end) {
        return end < lines.size() && FRAMED.matcher(lines.get(i).words()).matches();
    }

    private boolean isRemnant(int i) {
        return REMNANT.matcher(lines.get(i).words()).matches();
    }

    private int next(int from) {
        var i = from;
        while (i < lines.size() && lines.get(i).isBlank()) {
            i++;
        }
        return i;
    }

    /** Programs break a long quoted line and leave its rest without a mark. */
    private static List<ReplyLine> withWrappedQuotes(List<ReplyLine> lines) {
        var mended = new ArrayList<>(lines);
        for (var i = 1; i < lines.size() - 1; i++) {
            var above = mended.get(i - 1);
            var line = lines.get(i);
            if (!line.quoted()
                    && above.quoted()
                    && lines.get(i + 1).quoted()
                    && lines.get(i - 1).quoted()
                    && isWrapped(above.words(), line.words())) {
                mended.set(i, line.asQuoted());
            }
        }
        return mended;
    }

    private static boolean isWrapped(String above, String rest) {
        return above.length() >= WRAPPED
                && !rest.isEmpty()
                && ".?!:;".indexOf(above.charAt(above.length() - 1)) < 0
                && Character.isLowerCase(rest.charAt(0));
    }
}
