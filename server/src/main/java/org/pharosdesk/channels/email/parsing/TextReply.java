package org.pharosdesk.channels.email.parsing;

import java.util.ArrayList;
import java.util.List;
import org.pharosdesk.channels.email.parsing.ReplySplitter.Split;

/** Splits the plain text of an answer, line by line. */
final class TextReply {

    private static final int LONGEST_TEXT = 256 * 1024; // longer than any letter; a log, say

    private TextReply() {}

    static Split split(String text) {
        if (text.length() > LONGEST_TEXT) {
            return new Split(text.strip(), null);
        }
        var lines = lines(text);
        var fresh = Folding.of(lines.stream().map(ReplyLine::of).toList());
        return at(lines, fresh.start(), fresh.end());
    }

    /** The text as lines, with no blanks but the common one. */
    static List<String> lines(String text) {
        return List.of(text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u00a0', ' ')
                .replace('\u202f', ' ')
                .split("\n", -1));
    }

    static Split at(List<String> lines, int start, int end) {
        var quoted = new ArrayList<String>();
        for (var part : List.of(lines.subList(0, start), lines.subList(end, lines.size()))) {
            if (!join(part).isEmpty()) {
                quoted.add(join(part));
            }
        }
        return new Split(join(lines.subList(start, end)), quoted.isEmpty() ? null : String.join("\n\n", quoted));
    }

    private static String join(List<String> lines) {
        return String.join("\n", lines).strip();
    }
}
