package org.pharosdesk.channels.email.parsing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.pharosdesk.channels.email.parsing.Folding.Fresh;
import org.pharosdesk.channels.email.parsing.HtmlLines.Line;
import org.pharosdesk.channels.email.parsing.ReplySplitter.Split;

/** Splits the HTML of an answer, by the marks that mail programs leave and by the words in its lines. */
final class HtmlReply {

    private final String html;
    private final Element body;
    private final List<Line> lines;

    HtmlReply(String html) {
        this.html = html;
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        this.body = document.body();
        this.lines = HtmlLines.of(body);
    }

    static Split split(String html) {
        var reply = new HtmlReply(html);
        return reply.at(reply.fresh());
    }

    Fresh fresh() {
        return Folding.of(words());
    }

    List<ReplyLine> words() {
        return lines.stream().map(Line::words).toList();
    }

    List<String> lines() {
        return lines.stream().map(line -> line.words().text()).toList();
    }

    /** Takes out what is not new; after that it cannot be split again. */
    Split at(Fresh fresh) {
        if (fresh.isWhole(lines.size())) {
            return new Split(html, null);
        }
        var quoted = new ArrayList<String>();
        var first = written(fresh.start());
        var last = written(fresh.end());
        if (fresh.start() > 0 && first < lines.size()) {
            quoted.add(cutBefore(lines.get(first).node()));
        }
        if (last < lines.size()) {
            quoted.add(cutFrom(outermost(lines.get(last).node())));
        }
        return quoted.isEmpty() ? new Split(html, null) : new Split(body.html().strip(), String.join("\n", quoted));
    }

    /**
     * What stands below a header, out of the quotes that both stand in, as Apple frames what it passes on; nothing when
     * nothing is there. After that it cannot be split again.
     */
    Optional<String> since(int header, int end) {
        var first = written(end);
        if (first >= lines.size()) {
            return Optional.empty();
        }
        var node = lines.get(first).node();
        var quotes = quotesAround(lines.get(written(header)).node());
        quotes.retainAll(quotesAround(node));
        cutBefore(node);
        quotes.forEach(Node::unwrap);
        return Optional.of(body.html().strip());
    }

    private Set<Node> quotesAround(Node node) {
        var quotes = new LinkedHashSet<Node>();
        for (var parent = node.parent(); parent != null && parent != body; parent = parent.parent()) {
            if (parent.normalName().equals("blockquote")) {
                quotes.add(parent);
            }
        }
        return quotes;
    }

    /** Margins have no place of their own in the document. */
    private int written(int line) {
        var written = line;
        while (written < lines.size() && lines.get(written).words().isBlank()) {
            written++;
        }
        return written;
    }

    /** The largest piece that begins with a node, so that what is folded keeps its frame. */
    private Node outermost(Node node) {
        var place = node;
        for (var parent = place.parent();
                parent != null && parent != body && saysNothingBefore(place);
                parent = place.parent()) {
            place = parent;
        }
        return place;
    }

    private static boolean saysNothingBefore(Node place) {
        for (var before = place.previousSibling(); before != null; before = before.previousSibling()) {
            if (before instanceof TextNode text && !text.isBlank()
                    || before instanceof Element element
                            && (element.hasText() || element.selectFirst("img, hr") != null)) {
                return false;
            }
        }
        return true;
    }

    /** Takes out a node and everything after it, in the order of the document. */
    private String cutFrom(Node start) {
        var cut = new StringBuilder();
        var place = start;
        for (var parent = place.parent(); parent != null && place != body; parent = place.parent()) {
            var children = List.copyOf(parent.childNodes());
            var kept = place.siblingIndex() + (place == start ? 0 : 1);
            children.subList(kept, children.size()).forEach(node -> cut.append(node.outerHtml()));
            keep(parent, children.subList(0, kept));
            place = parent;
        }
        return cut.toString();
    }

    /** Takes out everything before a node. */
    private String cutBefore(Node end) {
        var cut = new ArrayList<String>();
        Node place = end;
        for (var parent = place.parent(); parent != null && place != body; parent = place.parent()) {
            var children = List.copyOf(parent.childNodes());
            var kept = place.siblingIndex();
            children.subList(0, kept).reversed().forEach(node -> cut.add(node.outerHtml()));
            keep(parent, children.subList(kept, children.size()));
            place = parent;
        }
        Collections.reverse(cut);
        return String.join("", cut);
    }

    /** All at once: to take children out one by one costs each time as much as there are. */
    private static void keep(Node parent, List<Node> children) {
        if (parent instanceof Element element) {
            element.empty();
            element.insertChildren(0, children);
        }
    }
}
