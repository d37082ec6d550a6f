package org.pharosdesk.platform.html;

import java.util.Locale;
import org.jsoup.parser.Parser;

/** The words of HTML that is too large or too intricate to be read as a tree: what is no tag, in one pass. */
final class StrippedHtml {

    private static final int LONGEST_NAME = 20;
    private static final int LONGEST_ENTITY = 12;

    private final String html;
    private final StringBuilder words = new StringBuilder();
    private int at;

    private StrippedHtml(String html) {
        this.html = html;
    }

    static String words(String html) {
        return new StrippedHtml(html).read();
    }

    private String read() {
        while (at < html.length()) {
            var tag = html.indexOf('<', at);
            append(at, tag < 0 ? html.length() : tag);
            if (tag < 0) {
                break;
            }
            at = tag;
            readTag();
        }
        return words.toString().strip();
    }

    private void readTag() {
        if (html.startsWith("<!--", at)) {
            skipBehind("-->", at + 4);
            return;
        }
        var closes = html.startsWith("</", at);
        var name = name(closes ? at + 2 : at + 1);
        if (name.isEmpty() && !closes && !html.startsWith("<!", at) && !html.startsWith("<?", at)) {
            words.append('<'); // and no tag
            at++;
            return;
        }
        skipTag();
        if (!closes && isUnseen(name)) {
            skipElement(name);
        } else if (HtmlText.PARAGRAPHS.contains(name)) {
            newLines(2);
        } else if (HtmlText.LINES.contains(name) || name.equals("br") || name.equals("hr")) {
            newLines(1);
        } else if (name.equals("td") || name.equals("th")) {
            blank();
        }
    }

    private String name(int from) {
        var end = from;
        while (end < Math.min(html.length(), from + LONGEST_NAME) && isNamePart(html.charAt(end), end > from)) {
            end++;
        }
        return html.substring(from, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isNamePart(char letter, boolean afterFirst) {
        return letter >= 'a' && letter <= 'z'
                || letter >= 'A' && letter <= 'Z'
                || afterFirst && letter >= '0' && letter <= '9';
    }

    /** What these hold is not shown, and ends only where they do. */
    private static boolean isUnseen(String name) {
        return name.equals("script") || name.equals("style") || name.equals("title");
    }

    /** An angle within quotation marks ends no tag. */
    private void skipTag() {
        var quote = '\0';
        for (var i = at + 1; i < html.length(); i++) {
            var letter = html.charAt(i);
            if (quote != '\0') {
                quote = letter == quote ? '\0' : quote;
            } else if (letter == '>') {
                at = i + 1;
                return;
            } else if ((letter == '"' || letter == '\'') && html.charAt(i - 1) == '=') {
                quote = letter;
            }
        }
        at = html.length();
    }

    private void skipElement(String name) {
        for (var end = html.indexOf("</", at); end >= 0; end = html.indexOf("</", end + 2)) {
            if (html.regionMatches(true, end + 2, name, 0, name.length())) {
                at = end;
                return;
            }
        }
        at = html.length();
    }

    private void skipBehind(String mark, int from) {
        var found = html.indexOf(mark, from);
        at = found < 0 ? html.length() : found + mark.length();
    }

    private void append(int from, int to) {
        for (var i = from; i < to; i++) {
            var letter = html.charAt(i);
            if (letter == '&') {
                i = appendEntity(i, to);
            } else if (Character.isWhitespace(letter) || letter == '\u00a0') {
                blank();
            } else {
                words.append(letter);
            }
        }
    }

    private int appendEntity(int from, int to) {
        var end = html.indexOf(";", from, Math.min(to, from + LONGEST_ENTITY));
        if (end < 0) {
            words.append('&');
            return from;
        }
        words.append(
                Parser.unescapeEntities(html.substring(from, end + 1), false).replace('\u00a0', ' '));
        return end;
    }

    private void blank() {
        if (!words.isEmpty() && !Character.isWhitespace(words.charAt(words.length() - 1))) {
            words.append(' ');
        }
    }

    private void newLines(int atLeast) {
        var end = words.length();
        while (end > 0 && words.charAt(end - 1) == ' ') {
            end--;
        }
        words.setLength(end);
        var present = 0;
        while (present < atLeast && present < end && words.charAt(end - 1 - present) == '\n') {
            present++;
        }
        if (end > 0) {
            words.repeat('\n', atLeast - present);
        }
    }
}
