package org.pharosdesk.channels.email.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.parsing.ReplyLine.Mark;

/**
 * The lines a reader of an HTML mail sees, each with the node it begins at, so that what is found in the words can be
 * cut out of the document.
 *
 * <p>Marks that mail programs leave tell more than words: what stands within a quote, where a signature or the history
 * begins. Walks without recursion and asks no node for its ancestors, so that no depth of nesting costs more than its
 * size.
 */
final class HtmlLines {

    private static final Set<String> PARAGRAPHS =
            Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "blockquote");
    private static final Set<String> BLOCKS = Set.of(
            "div",
            "li",
            "tr",
            "dt",
            "dd",
            "address",
            "section",
            "article",
            "center",
            "header",
            "footer",
            "figure",
            "fieldset",
            "form",
            "details");
    private static final Set<String> UNSEEN =
            Set.of("script", "style", "head", "title", "noscript", "template", "iframe", "object", "svg", "math");

    /** From these on everything is history: Outlook, Hotmail, Entourage, Zimbra, Zoho. */
    private static final Set<String> HISTORY = Set.of(
            "divRplyFwdMsg",
            "appendonsend",
            "stopSpelling",
            "mail-editor-reference-message-container",
            "OLK_SRC_BODY_SECTION",
            "zwchr",
            "OutlookMessageHeader",
            "zmail_extra",
            "zmail_extra_hr",
            "ms-outlook-mobile-reference-message");

    /** What stands in these is quoted. */
    private static final Set<String> QUOTES = Set.of(
            "gmail_quote",
            "gmail_quote_container",
            "gmail_attr",
            "yahoo_quoted",
            "protonmail_quote",
            "tutanota_quote",
            "moz-cite-prefix",
            "AppleOriginalContents",
            "pharos-history",
            "freshdesk_quote",
            "front-blockquote",
            "clean_bq",
            "cite",
            "reply-intro",
            "isReplyContent",
            "lotus_quote");

    private static final Set<String> SIGNATURES = Set.of(
            "moz-signature",
            "gmail_signature",
            "gmail_signature_prefix",
            "protonmail_signature_block",
            "tutanota_signature",
            "yahoo-signature",
            "yahoo_signature",
            "bloop_sign",
            "signature",
            "Signature",
            "x_Signature",
            "AppleMailSignature",
            "composer_signature",
            "ms-outlook-mobile-signature",
            "DAB4FAD8-2DD7-40BB-A1B8-4E2AA1F9FDF2"); // which Avast adds

    /** Of GMX and Spark, by the attribute "name". */
    private static final Set<String> NAMED_QUOTES = Set.of("quote", "messageReplySection");

    private static final Set<String> FORWARDS = Set.of("moz-forward-container", "isForwardContent");

    /** Names that programs lengthen at either end: "ydp1a2b3cyahoo_quoted", "yahoo_quoted_0123". */
    private static final Pattern YAHOO_QUOTE = Pattern.compile("yahoo_quoted|yahooQuotedAppend");

    private static final Pattern YAHOO_SIGNATURE = Pattern.compile("yahoo_signature|^ydp.{1,40}signature$");
    private static final Pattern OUTLOOK_SIGNATURE = Pattern.compile("^ms-outlook-mobile-signature");
    private static final Pattern OUTLOOK_HISTORY = Pattern.compile("^mail-editor-reference-message-container");

    /** Outlook for Windows and the mail of Windows 8 have no mark but the line they draw above the old mail. */
    private static final Pattern DRAWN_LINE = Pattern.compile(
            "border:\\s{0,3}none;\\s{0,3}border-top:\\s{0,3}solid\\s{0,3}(?:#?[a-z0-9]{3,10}|windowtext)\\s{0,3}[\\d.]{1,4}pt"
                    + "|border-top-color:\\s{0,3}rgb\\(229, 229, 229\\)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern UNSEEN_SIZE = Pattern.compile("[01](?:px)?");

    /** A line and where it begins. */
    record Line(ReplyLine words, Node node) {}

    /** Of an element on the way down; what it brought ends with it. */
    private record Open(boolean quote, boolean gmail, boolean loose, boolean signature) {}

    private HtmlLines() {}

    static List<Line> of(Element body) {
        split(body);
        var reader = new Reader();
        body.traverse(reader);
        reader.end();
        return withLooseQuotes(reader.lines, reader.loose);
    }

    /** Text that keeps its line ends is one node with many lines; each gets its own. */
    private static void split(Element body) {
        for (var element : body.select("pre")) {
            for (var text : List.copyOf(element.textNodes())) {
                var whole = text.getWholeText();
                if (whole.indexOf('\n') >= 0) {
                    var parts = new ArrayList<Node>();
                    for (var start = 0; start < whole.length(); ) {
                        var end = whole.indexOf('\n', start) + 1;
                        end = end == 0 ? whole.length() : end;
                        parts.add(new TextNode(whole.substring(start, end)));
                        start = end;
                    }
                    element.insertChildren(text.siblingIndex(), parts);
                    text.remove();
                }
            }
        }
    }

    /** A block quote without a mark may be the writer's own, unless the line above says whose it is. */
    private static List<Line> withLooseQuotes(List<Line> lines, List<Boolean> loose) {
        var words = new ArrayList<ReplyLine>(lines.stream().map(Line::words).toList());
        for (var i = 0; i < lines.size(); i++) {
            if (loose.get(i) && !words.get(i).isBlank()) {
                var end = i;
                while (end < lines.size() && (loose.get(end) || words.get(end).isBlank())) {
                    end++;
                }
                if (isBelowAttribution(words, i)) {
                    for (var j = i; j < end; j++) {
                        words.set(j, loose.get(j) ? lines.get(j).words().asQuoted() : words.get(j));
                    }
                }
                i = end;
            }
        }
        var mended = new ArrayList<Line>(lines.size());
        for (var i = 0; i < lines.size(); i++) {
            mended.add(new Line(words.get(i), lines.get(i).node()));
        }
        return mended;
    }

    private static boolean isBelowAttribution(List<ReplyLine> words, int first) {
        var above = first - 1;
        while (above >= 0 && words.get(above).isBlank()) {
            above--;
        }
        if (above < 0) {
            return false;
        }
        var asQuoted = words.get(first);
        words.set(first, asQuoted.asQuoted());
        var below = Attribution.linesEndingAt(words, above) > 0;
        words.set(first, asQuoted);
        return below;
    }

    private static final class Reader implements NodeVisitor {

        private final List<Line> lines = new ArrayList<>();
        private final List<Boolean> loose = new ArrayList<>();
        private final ArrayList<@Nullable Open> open = new ArrayList<>();
        private final StringBuilder words = new StringBuilder();
        private @Nullable Node first;
        private @Nullable Node markedAt;
        private Mark mark = Mark.NONE;
        private boolean lineQuoted;
        private boolean lineLoose;
        private boolean lineSigned;
        private boolean pictured;
        private boolean drawn;
        private int unseen;
        private int preformatted;
        private int quotes;
        private int looseQuotes;
        private int signatures;
        private int gmail;
        private boolean aboveGmailQuote;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                if (unseen == 0) {
                    append(text);
                }
            } else if (node instanceof Element element) {
                enter(element, element.normalName());
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                leave(element.normalName());
            }
        }

        void end() {
            newLine();
        }

        private void enter(Element element, String name) {
            unseen += UNSEEN.contains(name) ? 1 : 0;
            preformatted += name.equals("pre") ? 1 : 0;
            breakBefore(name);
            var marks = marks(element);
            open.add(marks);
            quotes += marks.quote() ? 1 : 0;
            looseQuotes += marks.loose() ? 1 : 0;
            signatures += marks.signature() ? 1 : 0;
            gmail += marks.gmail() ? 1 : 0;
            aboveGmailQuote = marks.gmail() || aboveGmailQuote && !name.equals("blockquote");
            if (unseen == 0) {
                markHistory(element);
                switch (name) {
                    case "br" -> newLineOrBlank(element);
                    case "hr" -> rule(element);
                    case "img" -> picture(element);
                    case "td", "th" -> words.append(words.isEmpty() ? "" : "\t");
                    default -> {
                        // every other element says nothing by itself
                    }
                }
            }
        }

        private void leave(String name) {
            if (BLOCKS.contains(name) || PARAGRAPHS.contains(name)) {
                newLine();
            }
            var marks = open.removeLast();
            if (marks != null) {
                quotes -= marks.quote() ? 1 : 0;
                looseQuotes -= marks.loose() ? 1 : 0;
                signatures -= marks.signature() ? 1 : 0;
                gmail -= marks.gmail() ? 1 : 0;
            }
            if (PARAGRAPHS.contains(name)) {
                blank();
            }
            unseen -= UNSEEN.contains(name) ? 1 : 0;
            preformatted -= name.equals("pre") ? 1 : 0;
        }

        private void breakBefore(String name) {
            if (BLOCKS.contains(name) || PARAGRAPHS.contains(name)) {
                newLine();
            }
            if (PARAGRAPHS.contains(name)) {
                blank();
            }
        }

        /** Gmail sets answers beside the quotes within its own frame, so there the quotes themselves count. */
        private Open marks(Element element) {
            var name = element.normalName();
            var framed = gmail == 0 && isGmailFrame(element, name);
            var quote = !framed && isQuote(element, name);
            var unmarked = name.equals("blockquote") && !quote && quotes == 0 && !isIndent(element);
            return new Open(quote, framed, unmarked, isSignature(element));
        }

        private static boolean isGmailFrame(Element element, String name) {
            return name.equals("div")
                    && element.hasClass("gmail_quote")
                    && element.children().stream()
                            .anyMatch(child -> child.normalName().equals("blockquote"));
        }

        private boolean isQuote(Element element, String name) {
            if (name.equals("blockquote")) {
                return element.attr("type").equalsIgnoreCase("cite")
                        || (gmail > 0 || isOneOf(element, QUOTES)) && !isIndent(element);
            }
            return isOneOf(element, QUOTES)
                    || isLike(element, YAHOO_QUOTE)
                    || name.equals("div") && NAMED_QUOTES.contains(element.attr("name"));
        }

        /** Gmail's button for more indentation makes a block quote too. */
        private static boolean isIndent(Element element) {
            var style = element.attr("style").replace(" ", "").toLowerCase(Locale.ROOT);
            return style.contains("border:none") || style.contains("border:0");
        }

        private static boolean isSignature(Element element) {
            return isOneOf(element, SIGNATURES)
                    || isLike(element, YAHOO_SIGNATURE)
                    || isLike(element, OUTLOOK_SIGNATURE);
        }

        private static boolean isOneOf(Element element, Set<String> names) {
            return names.contains(element.id())
                    || element.hasAttr("class") && element.classNames().stream().anyMatch(names::contains);
        }

        private static boolean isLike(Element element, Pattern name) {
            return name.matcher(element.id()).find()
                    || name.matcher(element.className()).find();
        }

        private void markHistory(Element element) {
            if (isOneOf(element, FORWARDS)) {
                mark(Mark.FORWARD, element);
            } else if (isOneOf(element, HISTORY) || isLike(element, OUTLOOK_HISTORY)) {
                mark(Mark.HISTORY, element);
            } else if (mark == Mark.NONE
                    && element.normalName().equals("div")
                    && DRAWN_LINE.matcher(element.attr("style")).find()) {
                mark(Mark.HISTORY, element);
                drawn = true;
            }
        }

        private void mark(Mark found, Element element) {
            newLine();
            if (mark == Mark.NONE || drawn || found == Mark.FORWARD) {
                markedAt = mark == Mark.NONE ? element : markedAt;
                mark = found;
                drawn = false;
            }
        }

        private void append(TextNode text) {
            var whole = preformatted > 0 ? text.getWholeText() : text.text();
            var said = whole.replace('\u00a0', ' ').replace('\u202f', ' ');
            if (!said.isBlank()) {
                begin(text);
                words.append(words.isEmpty() ? said.stripLeading() : said);
            } else if (!words.isEmpty()) {
                words.append(said);
            }
            if (preformatted > 0 && whole.endsWith("\n")) {
                newLineOrBlank(text);
            }
        }

        private void begin(Node node) {
            if (first == null) {
                first = node;
                lineQuoted = quotes > 0 || aboveGmailQuote;
                lineLoose = looseQuotes > 0;
                lineSigned = signatures > 0;
            }
        }

        /** Pictures that nobody sees count who reads the mail. */
        private void picture(Element image) {
            if (UNSEEN_SIZE.matcher(image.attr("width")).matches()
                    || UNSEEN_SIZE.matcher(image.attr("height")).matches()
                    || image.attr("style").replace(" ", "").contains("display:none")) {
                return;
            }
            begin(image);
            pictured = true;
            words.append(image.attr("alt"));
        }

        private void rule(Element element) {
            newLine();
            begin(element);
            words.append("----");
            newLine();
        }

        private void newLineOrBlank(Node node) {
            if (first == null) {
                begin(node);
                add("");
            } else {
                newLine();
            }
        }

        private void newLine() {
            if (first != null) {
                add(words.toString().strip());
            }
        }

        /** A margin is no line of its own, but it parts what is above from what is below. */
        private void blank() {
            if (!lines.isEmpty() && !lines.getLast().words().isBlank()) {
                lines.add(new Line(
                        ReplyLine.of("", false, Mark.NONE), lines.getLast().node()));
                loose.add(false);
            }
        }

        private void add(String line) {
            var node = first;
            if (node == null) {
                return;
            }
            var kind = lineSigned ? Mark.SIGNATURE : Mark.NONE;
            if (!line.isEmpty() && mark != Mark.NONE) {
                var isHeader = HistoryWords.colon(line).isPresent();
                kind = drawn && !isHeader ? kind : mark;
                node = kind == mark && markedAt != null ? markedAt : node;
                mark = Mark.NONE;
                markedAt = null;
                drawn = false;
            }
            lines.add(new Line(ReplyLine.of(pictured && line.isEmpty() ? "\ufffc" : line, lineQuoted, kind), node));
            loose.add(lineLoose);
            words.setLength(0);
            first = null;
            pictured = false;
        }
    }
}
