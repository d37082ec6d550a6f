package org.pharosdesk.tickets;

import org.jspecify.annotations.Nullable;

/**
 * The words of a message: the new ones apart from what they quote, so that nothing is thrown away and little is shown.
 *
 * @param text the new words as plain text; always present, may be empty
 * @param html the same as sanitised HTML, when the message has any
 * @param quotedText quoted history and signature, folded on screen
 * @param quotedHtml the same as sanitised HTML
 */
public record MessageBody(
        String text,
        @Nullable String html,
        @Nullable String quotedText,
        @Nullable String quotedHtml) {

    public static MessageBody ofText(String text) {
        return new MessageBody(text, null, null, null);
    }
}
