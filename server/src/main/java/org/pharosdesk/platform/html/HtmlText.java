package org.pharosdesk.platform.html;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Between HTML and plain text, so that every message can be read, searched and quoted as either. */
public final class HtmlText {

    /** A page with its pictures in it may be as long; no reader needs a longer one. */
    static final int LONGEST = 6 * 1024 * 1024;

    /** Several times what the longest letters have; each becomes an object, and some are looked through again and again. */
    static final int MOST_TAGS = 100_000;

    private static final int LONGEST_NAME = 10_000;

    static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "blockquote", "figure");
    static final Set<String> LINES =
            Set.of("div", "li", "tr", "dt", "dd", "address", "figcaption", "caption", "section", "article", "center");
    static final Set<String> UNSEEN =
            Set.of("script", "style", "head", "title", "noscript", "template", "iframe", "object", "svg", "math");

    /** Looked for from the first of them only: else a long row of them is looked through from each. */
    private static final Pattern BLANKS_AT_END = Pattern.compile("(?<![ \\t])[ \\t]++\\n");

    private HtmlText() {}

    /**
     * The words of an HTML document as readable plain text: paragraphs apart, list items marked, link targets kept. Of one
     * beyond the bounds ({@link #isBounded}) the words alone.
     */
    public static String of(String html) {
        return isBounded(html) ? of(Jsoup.parse(html)) : StrippedHtml.words(html);
    }

    /** Whether it is short enough, and has few enough tags, to be read as a tree. */
    public static boolean isBounded(String html) {
        if (html.length() > LONGEST) {
            return false;
        }
        var tags = 0;
        for (var at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
            if (++tags > MOST_TAGS || isLongName(html, at + 1)) {
                return false;
            }
        }
        return true;
    }

    /** jsoup puts names together letter by letter, each time anew. */
    private static boolean isLongName(String html, int from) {
        for (var i = from; i < html.length() && i - from <= LONGEST_NAME; i++) {
            if (html.charAt(i) == '>' || Character.isWhitespace(html.charAt(i))) {
                return false;
            }
        }
        return html.length() - from > LONGEST_NAME
                && Character.isLetter(html.charAt(html.charAt(from) == '/' ? from + 1 : from));
    }

    public static String of(Element root) {
        var writer = new Writer();
        root.traverse(writer);
        return writer.text();
    }

    /** Plain text as HTML that looks the same: escaped, paragraphs and line ends kept. */
    public static String toHtml(String text) {
        var html = new StringBuilder(text.length() + 64);
        for (var paragraph : text.strip().replace("\r\n", "\n").split("\n(?:[ \t]*\n)+")) {
            html.append("<p>").append(escape(paragraph).replace("\n", "<br />")).append("</p>");
        }
        return html.toString();
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }

    /** Walks without recursion, so that no depth of nesting exhausts the stack. */
    private static final class Writer implements NodeVisitor {

        private final StringBuilder out = new StringBuilder();
        private int unseen;
        private int preformatted;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                if (unseen == 0) {
                    append(text);
                }
            } else if (node instanceof Element element && !(node instanceof Document)) {
                open(element, element.normalName().toLowerCase(Locale.ROOT));
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element) || node instanceof Document) {
                return;
            }
            var name = element.normalName();
            if (UNSEEN.contains(name)) {
                unseen--;
            } else if (name.equals("pre")) {
                preformatted--;
            }
            if (unseen == 0) {
                close(element, name);
            }
        }

        String text() {
            return BLANKS_AT_END.matcher(out).replaceAll("\n").strip();
        }

        private void open(Element element, String name) {
            if (UNSEEN.contains(name)) {
                unseen++;
            } else if (unseen > 0) {
                return;
            }
            if (name.equals("pre")) {
                preformatted++;
            }
            if (PARAGRAPHS.contains(name)) {
                newLines(2);
            } else if (LINES.contains(name)) {
                newLines(1);
            }
            switch (name) {
                case "br" -> out.append('\n');
                case "hr" -> {
                    newLines(1);
                    out.append("----\n");
                }
                case "li" -> out.append("- ");
                case "td", "th" -> {
                    if (element.previousElementSibling() != null) { // its index would be counted anew each time
                        out.append('\t');
                    }
                }
                case "img" -> out.append(element.attr("alt"));
                default -> {
                    // every other element says nothing by itself
                }
            }
        }

        private void close(Element element, String name) {
            if (name.equals("a")) {
                appendTarget(element);
            } else if (PARAGRAPHS.contains(name)) {
                newLines(2);
            } else if (LINES.contains(name)) {
                newLines(1);
            }
        }

        private void appendTarget(Element link) {
            var href = link.attr("href");
            var shown = link.text().strip();
            var target = href.startsWith("mailto:") ? href.substring("mailto:".length()) : href;
            if (target.startsWith("http") && !shown.isEmpty() && !shown.contains(target) && !target.contains(shown)) {
                out.append(" <").append(target).append('>');
            }
        }

        private void append(TextNode text) {
            if (preformatted > 0) {
                out.append(text.getWholeText());
                return;
            }
            var words = text.text().replace('\u00a0', ' ');
            if (words.isBlank() && (out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1)))) {
                return;
            }
            out.append(out.isEmpty() || out.charAt(out.length() - 1) == '\n' ? words.stripLeading() : words);
        }

        /** Blanks at the end of a line are dropped, so that no long row of them is looked through again and again. */
        private void newLines(int atLeast) {
            var end = out.length();
            while (end > 0 && isBlank(out.charAt(end - 1))) {
                end--;
            }
            out.setLength(end);
            var present = 0;
            while (present < atLeast && present < end && out.charAt(end - 1 - present) == '\n') {
                present++;
            }
            if (!out.isEmpty()) {
                out.repeat('\n', atLeast - present);
            }
        }

        private static boolean isBlank(char letter) {
            return Character.isWhitespace(letter) && letter != '\n';
        }
    }
}
