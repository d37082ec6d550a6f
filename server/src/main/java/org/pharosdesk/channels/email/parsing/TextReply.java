package org.pharosdesk.channels.email.parsing;

import java.util.ArrayList;
import java.util.List;
import org.pharosdesk.channels.email.parsing.Folding.Fresh;
import org.pharosdesk.channels.email.parsing.ReplySplitter.Split;

/** Splits the plain text of an answer, line by line. */
final class TextReply {

    private static final int LONGEST_TEXT = 512 * 1024; // longer than any letter; a log, say

    private final List<String> lines;

    TextReply(String text) {
        this.lines = text.length() > LONGEST_TEXT ? List.of(text) : lines(text);
    }

    static Split split(String text) {
        var reply = new TextReply(text);
        return reply.at(reply.fresh());
    }

    /** A text as lines, with no blanks but the common one. */
    static List<String> lines(String text) {
        return List.of(text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u00a0', ' ')
                .replace('\u202f', ' ')
                .split("\n", -1));
    }

    Fresh fresh() {
        return Folding.of(lines.stream().map(ReplyLine::of).toList());
    }

    List<String> lines() {
        return lines;
    }

    Split at(Fresh fresh) {
        var quoted = new ArrayList<String>();
        for (var part : List.of(lines.subList(0, fresh.start()), lines.subList(fresh.end(), lines.size()))) {
            if (!join(part).isEmpty()) {
                quoted.add(join(part));
            }
        }
        return new Split(
                join(lines.subList(fresh.start(), fresh.end())), quoted.isEmpty() ? null : String.join("\n\n", quoted));
    }

    private static String join(List<String> lines) {
        return String.join("\n", lines).strip();
    }
}
