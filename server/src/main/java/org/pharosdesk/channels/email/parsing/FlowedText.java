package org.pharosdesk.channels.email.parsing;

/** Puts together the lines that the writer's program broke, and only those (RFC 3676). */
final class FlowedText {

    private static final String SIGNATURE_MARK = "-- ";

    private final StringBuilder joined = new StringBuilder();
    private final boolean spaceIsBreakOnly;
    private boolean open;
    private int depth;

    private FlowedText(boolean spaceIsBreakOnly) {
        this.spaceIsBreakOnly = spaceIsBreakOnly;
    }

    /** @param spaceIsBreakOnly whether the space at a broken line's end is none of the words' (DelSp) */
    static String join(String text, boolean spaceIsBreakOnly) {
        var flowed = new FlowedText(spaceIsBreakOnly);
        text.lines().forEach(flowed::add);
        return flowed.joined.toString();
    }

    private void add(String line) {
        var quoted = 0;
        while (quoted < line.length() && line.charAt(quoted) == '>') {
            quoted++;
        }
        var stuffed = quoted < line.length() && line.charAt(quoted) == ' ';
        var words = line.substring(stuffed ? quoted + 1 : quoted);
        var isMark = words.equals(SIGNATURE_MARK);
        if (!open || quoted != depth || isMark) {
            begin(quoted, words.isEmpty());
        }
        open = words.endsWith(" ") && !isMark;
        joined.append(words, 0, open && spaceIsBreakOnly ? words.length() - 1 : words.length());
    }

    private void begin(int quoted, boolean empty) {
        if (!joined.isEmpty()) {
            joined.append('\n');
        }
        depth = quoted;
        joined.repeat('>', quoted);
        if (quoted > 0 && !empty) {
            joined.append(' ');
        }
    }
}
