package org.pharosdesk.channels.email.parsing;

import java.util.regex.Pattern;

/**
 * A line of a mail as it is read for what is new in it.
 *
 * @param text as it stands
 * @param words the same without marks of quoting, links' targets and what cannot be seen
 * @param quoted whether the mail program marked it as somebody else's
 */
record ReplyLine(String text, String words, boolean quoted, Mark mark) {

    /** What the HTML says a line begins or belongs to. */
    enum Mark {
        NONE,
        /** Belongs to a signature. */
        SIGNATURE,
        /** From here on all is history. */
        HISTORY,
        /** A mail that is passed on begins here. */
        FORWARD
    }

    private static final Pattern UNSEEN =
            Pattern.compile("[\\u200b-\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff]");
    private static final int LONGEST = 1_000;

    /** A line of plain text. */
    static ReplyLine of(String line) {
        var quoted = isQuoted(line);
        return new ReplyLine(line, words(quoted ? unquoted(line) : line), quoted, Mark.NONE);
    }

    /** A line of HTML, which is quoted by where it stands. */
    static ReplyLine of(String line, boolean quoted, Mark mark) {
        return new ReplyLine(line, words(line), quoted, mark);
    }

    ReplyLine asQuoted() {
        return new ReplyLine(text, words, true, mark);
    }

    boolean isBlank() {
        return words.isEmpty() && text.isBlank();
    }

    /** Whether no mail program writes such a long line around a history. */
    boolean isLong() {
        return words.length() > LONGEST;
    }

    private static boolean isQuoted(String line) {
        var start = line.startsWith(" ") ? 1 : 0;
        return line.startsWith(">", start) && !line.strip().equals(">:"); // which ends a wrapped attribution
    }

    private static String unquoted(String line) {
        var start = 0;
        while (start < line.length() && "> ".indexOf(line.charAt(start)) >= 0) {
            start++;
        }
        return line.substring(start);
    }

    private static String words(String line) {
        return (line.length() > 2 * LONGEST ? line : UNSEEN.matcher(line).replaceAll("")).strip();
    }
}
