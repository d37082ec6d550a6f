package org.pharosdesk.channels.email.parsing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.parsing.Folding.Fresh;
import org.pharosdesk.platform.html.HtmlText;
import org.pharosdesk.platform.html.SafeHtml;
import org.pharosdesk.tickets.MessageBody;

/**
 * Tells the new words of a mail from the history and signature it carries along.
 *
 * <p>Nothing is thrown away: what is not new is folded. When in doubt all of it is new, because a folded answer is an
 * answer overlooked.
 */
final class ReplySplitter {

    /** New words, and what follows or precedes them from elsewhere. */
    record Split(String fresh, @Nullable String quoted) {}

    static final int LONGEST_HTML = 2 * 1024 * 1024;

    private ReplySplitter() {}

    static MessageBody split(String text, @Nullable String html) {
        if (html == null) {
            var split = TextReply.split(text);
            return new MessageBody(split.fresh(), null, split.quoted(), null);
        }
        if (html.length() > LONGEST_HTML) {
            var plain = text.isBlank() ? html : text;
            return new MessageBody(plain, SafeHtml.clean(html), null, null);
        }
        var ofText = new TextReply(text);
        var ofHtml = new HtmlReply(html);
        var freshText = ofText.fresh();
        var freshHtml = ofHtml.fresh();
        var textLines = ofText.lines();
        var htmlLines = ofHtml.lines();
        var splitText = ofText.at(agreed(freshText, textLines, freshHtml, htmlLines));
        var splitHtml = ofHtml.at(agreed(freshHtml, htmlLines, freshText, textLines));
        var fresh = SafeHtml.clean(splitHtml.fresh());
        var quoted = splitHtml.quoted() == null ? null : SafeHtml.clean(splitHtml.quoted());
        return text.isBlank()
                ? new MessageBody(
                        HtmlText.of(splitHtml.fresh()), fresh, quoted == null ? null : HtmlText.of(quoted), quoted)
                : new MessageBody(splitText.fresh(), fresh, splitText.quoted(), quoted);
    }

    /** Text and HTML say the same: where only one of them shows what is old, it shows it for both. */
    private static Fresh agreed(Fresh own, List<String> lines, Fresh other, List<String> otherLines) {
        if (!own.isWhole(lines.size()) || other.isWhole(otherLines.size()) || other.start() > 0) {
            return own;
        }
        var said = letters(String.join("", otherLines.subList(0, other.end())));
        var heard = 0;
        for (var i = 0; i < lines.size(); i++) {
            var line = letters(lines.get(i));
            if (heard == said.length() && !line.isEmpty()) {
                return new Fresh(0, i);
            }
            if (!said.startsWith(line, heard)) {
                return own;
            }
            heard += line.length();
        }
        return own;
    }

    private static String letters(String line) {
        var letters = new StringBuilder(line.length());
        line.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
