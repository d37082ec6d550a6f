package org.pharosdesk.channels.email.parsing;

import org.jspecify.annotations.Nullable;
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

    private ReplySplitter() {}

    static MessageBody split(String text, @Nullable String html) {
        var splitText = TextReply.split(text);
        if (html == null) {
            return new MessageBody(splitText.fresh(), null, splitText.quoted(), null);
        }
        if (html.length() > 2 * 1024 * 1024) {
            var plain = text.isBlank() ? html : text;
            return new MessageBody(plain, SafeHtml.clean(html), null, null);
        }
        var splitHtml = HtmlReply.split(html);
        var fresh = SafeHtml.clean(splitHtml.fresh());
        var quoted = splitHtml.quoted() == null ? null : SafeHtml.clean(splitHtml.quoted());
        if (text.isBlank()) {
            return new MessageBody(
                    HtmlText.of(splitHtml.fresh()), fresh, quoted == null ? null : HtmlText.of(quoted), quoted);
        }
        return new MessageBody(splitText.fresh(), fresh, splitText.quoted(), quoted);
    }
}
