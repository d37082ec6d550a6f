package org.pharosdesk.channels.email.parsing;

import java.util.List;

/**
 * Words of which a few may be any: "sent from my …".
 *
 * <p>A sentence of somebody's own may begin in the same way, so what fills the gap is short and has no comma or full
 * stop, except before an excuse for the typing.
 */
record WordsWithGap(String before, String after, boolean gap, List<String> fillings) {

    private static final int LONGEST_GAP = 60;
    private static final int LONGEST_LINE = 200;
    private static final List<String> EXCUSES =
            List.of("excuse", "pardon", "forgive", "typo", "brevity", "spelling", "autocorrect", "short reply");

    /** Reads an ellipsis as any words and a star as words that hold one of the fillings. */
    static WordsWithGap of(String words, List<String> fillings) {
        var star = words.indexOf('*');
        var at = star < 0 ? words.indexOf('…') : star;
        return at < 0
                ? new WordsWithGap(words, "", false, List.of())
                : new WordsWithGap(
                        words.substring(0, at).stripTrailing(),
                        words.substring(at + 1).stripLeading(),
                        true,
                        star < 0 ? List.of() : fillings);
    }

    boolean matches(String line) {
        if (line.length() > LONGEST_LINE || !line.startsWith(before)) {
            return false;
        }
        if (gap && !line.contains(after)) { // which nearly every line of nearly every mail is told by
            return false;
        }
        var rest = withoutExcuse(line.substring(before.length())).strip();
        if (!gap) {
            return rest.isEmpty() || rest.equals(".");
        }
        if (!rest.endsWith(after)) {
            return false;
        }
        var filling = rest.substring(0, rest.length() - after.length());
        return filling.length() <= LONGEST_GAP
                && !isSentence(filling)
                && (fillings.isEmpty() || fillings.stream().anyMatch(filling::contains));
    }

    private static String withoutExcuse(String rest) {
        var excuse = EXCUSES.stream().mapToInt(rest::lastIndexOf).max().orElse(-1);
        for (var i = 0; i < excuse; i++) {
            if (",.;-–(!".indexOf(rest.charAt(i)) >= 0) {
                return rest.substring(0, i);
            }
        }
        return rest.endsWith(".") ? rest.substring(0, rest.length() - 1) : rest;
    }

    private static boolean isSentence(String filling) {
        return filling.indexOf(',') >= 0
                || filling.indexOf('?') >= 0
                || filling.indexOf('!') >= 0
                || filling.contains(". ");
    }
}
