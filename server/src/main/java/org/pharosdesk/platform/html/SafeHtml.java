package org.pharosdesk.platform.html;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.CssSchema;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Foreign HTML made safe to show: words, tables, lists, links and images stay, whatever could act is gone.
 *
 * <p>No image loads by itself. One that came with the mail ({@code cid:}) keeps its content id in {@code data-cid}, to
 * be pointed at its attachment when shown; one from elsewhere keeps its address in {@code data-remote-src}, because
 * loading it tells its sender who reads what and when. Cleaning twice gives the same as cleaning once.
 */
public final class SafeHtml {

    private static final int MOST_ROUNDS = 5;

    private static final Pattern OWN_ATTACHMENT = Pattern.compile("/api/v1/attachments/\\d{1,19}");
    private static final Pattern RASTER_DATA =
            Pattern.compile("data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]*+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}%?");

    private static final PolicyFactory POLICY = policy();
    private static final PolicyFactory WITH_MENTIONS = POLICY.and(mentions());

    private SafeHtml() {}

    /**
     * Cleans until nothing changes any more: markup that becomes other markup when read again is how attacks slip
     * through. Of what does not settle in a few rounds, or is too large to be looked at, the words are shown.
     */
    public static String clean(String html) {
        return clean(html, POLICY);
    }

    /** The same, where {@code data-mention} of a span, the id of whom it names, stays. */
    public static String cleanWithMentions(String html) {
        return clean(html, WITH_MENTIONS);
    }

    private static String clean(String html, PolicyFactory policy) {
        if (!HtmlText.isBounded(html)) {
            return words(html);
        }
        try {
            return settled(html, policy);
        } catch (StackOverflowError e) {
            return words(html); // brackets within brackets in a style
        }
    }

    private static String settled(String html, PolicyFactory policy) {
        var clean = policy.sanitize(html);
        for (var round = 1; round < MOST_ROUNDS; round++) {
            var again = policy.sanitize(clean);
            if (again.equals(clean)) {
                return clean;
            }
            clean = again;
        }
        return words(html);
    }

    private static String words(String html) {
        return POLICY.sanitize(HtmlText.toHtml(StrippedHtml.words(html)));
    }

    private static PolicyFactory policy() {
        return new HtmlPolicyBuilder()
                .allowElements(
                        "p",
                        "div",
                        "span",
                        "br",
                        "hr",
                        "b",
                        "i",
                        "u",
                        "s",
                        "em",
                        "strong",
                        "small",
                        "big",
                        "sub",
                        "sup",
                        "strike",
                        "del",
                        "ins",
                        "mark",
                        "tt",
                        "font",
                        "center",
                        "h1",
                        "h2",
                        "h3",
                        "h4",
                        "h5",
                        "h6",
                        "ul",
                        "ol",
                        "li",
                        "dl",
                        "dt",
                        "dd",
                        "blockquote",
                        "q",
                        "cite",
                        "pre",
                        "code",
                        "kbd",
                        "samp",
                        "var",
                        "abbr",
                        "address",
                        "figure",
                        "figcaption",
                        "table",
                        "caption",
                        "thead",
                        "tbody",
                        "tfoot",
                        "tr",
                        "td",
                        "th",
                        "colgroup",
                        "col")
                .allowElements(SafeHtml::link, "a")
                .allowElements(SafeHtml::image, "img")
                .allowAttributes("href")
                .onElements("a")
                .allowAttributes("src", "data-remote-src", "data-cid", "alt")
                .onElements("img")
                .allowAttributes("width", "height")
                .matching(NUMBER)
                .onElements("img", "table", "td", "th", "col", "colgroup")
                .allowAttributes("align", "valign")
                .matching(true, "left", "right", "center", "justify", "top", "middle", "bottom", "baseline")
                .globally()
                .allowAttributes("colspan", "rowspan", "span", "start", "border", "cellpadding", "cellspacing")
                .matching(NUMBER)
                .globally()
                .allowAttributes("color", "bgcolor", "face", "size")
                .matching(Pattern.compile("[-#\\w ,+]{1,60}"))
                .onElements("font", "table", "tr", "td", "th")
                .allowAttributes("dir")
                .matching(true, "ltr", "rtl", "auto")
                .globally()
                .allowAttributes("title")
                .globally()
                .allowUrlProtocols("http", "https", "mailto", "tel", "cid", "data")
                .allowStyling(CssSchema.DEFAULT)
                .toFactory();
    }

    private static PolicyFactory mentions() {
        return new HtmlPolicyBuilder()
                .allowElements("span")
                .allowAttributes("data-mention")
                .matching(Pattern.compile("[1-9]\\d{0,17}"))
                .onElements("span")
                .toFactory();
    }

    private static String link(String element, List<String> attributes) {
        var href = take(attributes, "href");
        if (href != null && startsWithAny(href, "http:", "https:", "mailto:", "tel:")) {
            attributes.addAll(List.of("href", href, "target", "_blank", "rel", "noopener noreferrer"));
        }
        return element;
    }

    private static @Nullable String image(String element, List<String> attributes) {
        var source = take(attributes, "src");
        var remote = take(attributes, "data-remote-src");
        var contentId = take(attributes, "data-cid");
        if (source != null && (OWN_ATTACHMENT.matcher(source).matches() || isRasterData(source))) {
            attributes.addAll(List.of("src", source));
        } else if (source != null && startsWithAny(source, "cid:") && source.length() > 4) {
            attributes.addAll(List.of("data-cid", source.substring(4)));
        } else if (source != null && startsWithAny(source, "http:", "https:")) {
            attributes.addAll(List.of("data-remote-src", source));
        } else if (contentId != null) {
            attributes.addAll(List.of("data-cid", contentId));
        } else if (remote != null && startsWithAny(remote, "http:", "https:")) {
            attributes.addAll(List.of("data-remote-src", remote));
        } else {
            return null;
        }
        return element;
    }

    private static boolean isRasterData(String source) {
        return RASTER_DATA.matcher(source).matches();
    }

    private static boolean startsWithAny(String url, String... schemes) {
        var lower = url.substring(0, Math.min(url.length(), 10)).toLowerCase(Locale.ROOT);
        for (var scheme : schemes) {
            if (lower.startsWith(scheme)) {
                return true;
            }
        }
        return false;
    }

    /** Attributes are a flat list of names and values. */
    private static @Nullable String take(List<String> attributes, String name) {
        for (var i = 0; i < attributes.size(); i += 2) {
            if (attributes.get(i).equals(name)) {
                var value = attributes.get(i + 1);
                attributes.subList(i, i + 2).clear();
                return value;
            }
        }
        return null;
    }
}
