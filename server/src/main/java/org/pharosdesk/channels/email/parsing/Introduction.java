package org.pharosdesk.channels.email.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What mail programs write above a mail that they quote: who wrote it and when, its headers, or a divider. */
public final class Introduction {

    private static final int LONGEST = 30; // lines
    private static final ReplyLine QUOTE = ReplyLine.of("> ");
    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}]");

    private Introduction() {}

    /** The words above a quote without what introduces it, and perhaps none. */
    public static String cutFrom(String above) {
        var lines = new ArrayList<>(TextReply.lines(above));
        while (!lines.isEmpty()) {
            var last = lines.getLast();
            var introducing = WORDS.matcher(last).find() ? introducing(lines) : 1;
            if (introducing == 0) {
                break;
            }
            lines.subList(lines.size() - introducing, lines.size()).clear();
        }
        return String.join("\n", lines).strip();
    }

    /** How many of the last lines do. */
    private static int introducing(List<String> text) {
        var near = text.subList(Math.max(0, text.size() - LONGEST), text.size());
        var lines = new ArrayList<>(near.stream().map(ReplyLine::of).toList());
        var end = lines.size();
        lines.add(QUOTE);
        var attribution = Attribution.linesEndingAt(lines, end - 1);
        if (attribution > 0) {
            return attribution;
        }
        if (HistoryWords.isOriginalDivider(lines.get(end - 1).words())) {
            return 1;
        }
        for (var i = 0; i < end; i++) {
            if (HeaderBlock.at(lines, i).filter(block -> block.end() >= end).isPresent()) {
                return end - i;
            }
        }
        return 0;
    }
}
