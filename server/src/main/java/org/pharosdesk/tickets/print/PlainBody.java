package org.pharosdesk.tickets.print;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.tickets.MessageBody;

/**
 * The words of a message for paper: paragraphs, lists, tables and stress, without a single attribute, so that nothing in
 * it can name a resource or style itself.
 */
final class PlainBody {

    private static final int MOST_CHARACTERS = 100_000;
    private static final int MOST_ELEMENTS = 2_000;
    private static final int DEEPEST = 30;

    private static final Cleaner PAPER = new Cleaner(Safelist.none()
            .addTags(
                    "p",
                    "br",
                    "b",
                    "strong",
                    "i",
                    "em",
                    "u",
                    "s",
                    "del",
                    "sub",
                    "sup",
                    "ul",
                    "ol",
                    "li",
                    "blockquote",
                    "pre",
                    "code",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "td",
                    "th"));

    private PlainBody() {}

    /**
     * One element with those of the message, or with its words alone.
     *
     * @param picture what stands in place of a picture, such as "picture"
     * @param most elements there may be
     */
    static Element of(MessageBody body, String picture, int most) {
        var html = body.html();
        var shaped = html == null || html.length() > MOST_CHARACTERS
                ? null
                : shaped(html, picture, Math.min(most, MOST_ELEMENTS));
        return shaped == null ? words(body.text()) : shaped;
    }

    /** Nothing where it would be too much for a page: what was made for a screen, or to hurt. */
    private static @Nullable Element shaped(String html, String picture, int most) {
        var foreign = Jsoup.parseBodyFragment(html);
        foreign.select("img").forEach(image -> image.replaceWith(new TextNode("[" + named(image, picture) + "]")));
        // A block that has no place here still ends a line.
        foreign.select("div, h1, h2, h3, h4, h5, h6, hr, dd, dt").forEach(block -> block.appendElement("br"));
        var clean = PAPER.clean(foreign).body();
        var all = clean.getAllElements();
        if (all.size() > most
                || all.stream().anyMatch(element -> element.parents().size() > DEEPEST)) {
            return null;
        }
        return clean.tagName("div");
    }

    private static String named(Element image, String picture) {
        var words = image.attr("alt").strip();
        return words.isEmpty() ? picture : picture + ": " + words.substring(0, Math.min(words.length(), 100));
    }

    private static Element words(String text) {
        var cut = text.length() > MOST_CHARACTERS;
        return new Document("")
                .createElement("div")
                .addClass("words")
                .appendText(cut ? text.substring(0, MOST_CHARACTERS) + "…" : text);
    }
}
