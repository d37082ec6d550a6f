package org.pharosdesk.tickets.macros;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.html.SafeHtml;

/**
 * The text of a macro: HTML with variables as <code>{{requester.firstName}}</code>, or
 * <code>{{requester.firstName|there}}</code> with what stands there when nothing is known.
 *
 * <p>Variables stand in the words alone, never within a tag, and become words: what somebody calls themselves cannot
 * become markup.
 */
final class MacroText {

    /** One variable; what is within the braces is neither a brace nor a new line. */
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}|\\n]*+)(?:\\|([^{}\\n]*+))?+}}");

    private MacroText() {}

    /** Foreign HTML made safe, its variables kept: cleaning puts a comment between two braces. */
    static String clean(String html) {
        return SafeHtml.clean(html).replaceAll("\\{<!-- -->(?=\\{)", "{");
    }

    /**
     * Looks through a text before it is saved.
     *
     * @throws Refusal ({@code macro-unknown-variable}, {@code macro-open-variable}) that names the character of the text,
     *     counted from 0, where the mistake begins
     */
    static void check(String html) {
        var before = new int[1];
        everyWord(page(html), node -> {
            check(node.getWholeText(), before[0]);
            before[0] += node.getWholeText().length();
        });
    }

    /** The text with every variable filled in; one that has no value becomes what the text says instead, or nothing. */
    static String filled(String html, Function<Variable, String> values) {
        var page = page(html);
        everyWord(
                page,
                node -> node.text(VARIABLE.matcher(node.getWholeText())
                        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), found.group(2), values)))));
        return page.body().html();
    }

    private static void check(String words, int before) {
        var closed = VARIABLE.matcher(words);
        var end = 0;
        while (closed.find()) {
            refuseOpen(words, end, closed.start(), before);
            end = closed.end();
            var name = closed.group(1).strip();
            if (Variable.named(name).isEmpty()) {
                throw Refusal.invalid(
                        "macro-unknown-variable",
                        Map.of("name", name, "position", before + closed.start(), "known", known()));
            }
        }
        refuseOpen(words, end, words.length(), before);
    }

    private static void refuseOpen(String words, int from, int to, int before) {
        var open = words.substring(from, to).indexOf("{{");
        if (open >= 0) {
            throw Refusal.invalid("macro-open-variable", Map.of("position", before + from + open));
        }
    }

    private static String value(String name, @Nullable String otherwise, Function<Variable, String> values) {
        var value = Variable.named(name.strip()).map(values).orElse("").strip();
        return !value.isEmpty() || otherwise == null ? value : otherwise.strip();
    }

    private static String known() {
        return Arrays.stream(Variable.values()).map(Variable::word).collect(Collectors.joining(", "));
    }

    private static Document page(String html) {
        var page = Jsoup.parseBodyFragment(html);
        page.outputSettings().prettyPrint(false);
        return page;
    }

    private static void everyWord(Document page, Consumer<TextNode> visit) {
        NodeTraversor.traverse(
                (node, _) -> {
                    if (node instanceof TextNode text) {
                        visit.accept(text);
                    }
                },
                page.body());
    }
}
