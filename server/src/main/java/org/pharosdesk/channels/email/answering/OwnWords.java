package org.pharosdesk.channels.email.answering;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.channels.email.parsing.Introduction;
import org.pharosdesk.platform.html.HtmlText;
import org.pharosdesk.tickets.MessageBody;
import org.pharosdesk.tickets.TicketFacts;

/**
 * What an agent wrote, told from the mail it answers where the parser did not: on purpose, as answers between quotes need
 * them to be understood, or because it did not know how that program quotes.
 *
 * @param certain whether all of it is the agent's, and all that the agent wrote; else it is the whole mail
 */
record OwnWords(MessageBody words, boolean certain) {

    private static final Pattern QUOTED = Pattern.compile(" ?>.*");
    private static final Pattern SAYS_SOMETHING = Pattern.compile("[\\p{L}\\p{N}]");

    /** Of the new words of a mail. */
    static OwnWords of(TicketFacts ticket, MessageBody body) {
        var text = ThreadTokens.withoutSecrets(body.text());
        var html = body.html() == null ? null : ThreadTokens.withoutSecrets(body.html());
        var mark = "[#%s]".formatted(ticket.number());
        var link = "/desk/tickets/%s".formatted(ticket.number());
        var first = Pattern.compile("(?m)^[> \\t\\u00A0]*" + Pattern.quote(mark) + "\\s")
                .matcher(text);
        if (first.find()) {
            var above = Introduction.cutFrom(text.substring(0, first.start()));
            var certain = isAllQuoted(text.substring(first.start()))
                    || !above.isEmpty() && !first.group().contains(">") && !isQuotedIn(html);
            return certain ? certain(above) : new OwnWords(MessageBody.ofText(text), false);
        }
        if (Pattern.compile("(?m)" + Pattern.quote(link) + ">?\\s*$")
                .matcher(text)
                .find()) {
            return new OwnWords(MessageBody.ofText(text), false);
        }
        // Each is shown to somebody, and only the text was looked at line by line.
        if (html == null || html.contains(link) || HtmlText.of(html).contains(mark)) {
            return certain(text);
        }
        return new OwnWords(new MessageBody(text, html, null, null), true);
    }

    private static OwnWords certain(String text) {
        return new OwnWords(MessageBody.ofText(text), true);
    }

    private static boolean isAllQuoted(String text) {
        return text.lines()
                .allMatch(line -> QUOTED.matcher(line).matches()
                        || !SAYS_SOMETHING.matcher(line).find());
    }

    /** Text made of HTML does not show what is quoted there. */
    private static boolean isQuotedIn(@Nullable String html) {
        return html != null && html.contains("<blockquote");
    }
}
