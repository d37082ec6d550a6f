package org.pharosdesk.channels.email.parsing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.pharosdesk.channels.email.parsing.ReplySplitter.Split;
import org.pharosdesk.platform.html.HtmlText;

/** Splits the HTML of an answer by the marks that mail programs leave around what they add. */
final class HtmlReply {

    /** Holds history or signature and nothing else. */
    private static final String CONTAINERS = "div.gmail_quote, blockquote.gmail_quote, blockquote[type=cite], "
            + "div.yahoo_quoted, div.protonmail_quote, blockquote.protonmail_quote, .moz-cite-prefix, .moz-signature, "
            + ".gmail_signature, .gmail_signature_prefix, div#Signature, div[id^=ms-outlook-mobile-signature], "
            + ".protonmail_signature_block, #isForwardContent, div#OLK_SRC_BODY_SECTION, div.pharos-history";

    /** From here on everything is history. */
    private static final String STARTS = "div#divRplyFwdMsg, div#appendonsend, hr#stopSpelling, "
            + "div#mail-editor-reference-message-container, div.zmail_extra";

    /** Outlook for Windows has no mark but the line it draws above the old mail. */
    private static final Pattern OUTLOOK_LINE = Pattern.compile(
            "border:\\s*none;\\s*border-top:\\s*solid\\s*#?[a-z0-9]{3,10}\\s*1\\.0pt", Pattern.CASE_INSENSITIVE);

    private HtmlReply() {}

    static Split split(String html) {
        var document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        var quoted = new ArrayList<String>();
        start(document).ifPresent(start -> quoted.add(cutFrom(start)));
        var containers = document.body().select(CONTAINERS);
        var before = new ArrayList<String>();
        for (var container : containers) {
            if (container.parents().stream().noneMatch(containers::contains)) {
                before.add(container.outerHtml());
                container.remove();
            }
        }
        quoted.addAll(0, before);
        if (quoted.isEmpty() || saysNothing(document)) {
            return new Split(html, null); // only history: then that is what the mail says
        }
        return new Split(document.body().html().strip(), String.join("\n", quoted));
    }

    private static java.util.Optional<Element> start(Document document) {
        var marked = document.body().selectFirst(STARTS);
        if (marked != null) {
            return java.util.Optional.of(marked);
        }
        return document.body().select("div[style*=border-top]").stream()
                .filter(div -> OUTLOOK_LINE.matcher(div.attr("style")).find())
                .findFirst();
    }

    /** Takes out an element and everything after it, in the order of the document. */
    private static String cutFrom(Element start) {
        var cut = new StringBuilder(start.outerHtml());
        for (Element place = start;
                place.parent() != null && !place.normalName().equals("body"); ) {
            var after = new ArrayList<Node>();
            for (var next = place.nextSibling(); next != null; next = next.nextSibling()) {
                after.add(next);
            }
            after.forEach(node -> {
                cut.append(node.outerHtml());
                node.remove();
            });
            var parent = place.parent();
            if (place == start) {
                place.remove();
            }
            if (parent == null) {
                break;
            }
            place = parent;
        }
        return cut.toString();
    }

    private static boolean saysNothing(Document document) {
        return HtmlText.of(document.body()).isBlank()
                && List.copyOf(document.body().select("img")).isEmpty();
    }
}
