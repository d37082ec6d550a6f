package org.pharosdesk.tickets;

import org.jspecify.annotations.Nullable;

/**
 * The words of a message: the new ones apart from what they quote, so that nothing is thrown away and little is shown.
 *
 * <p>U+0000, which PostgreSQL cannot store in text, is left out.
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

    private static final int SNIPPET_LENGTH = 160;

    public MessageBody {
        text = text.replace("\0", "");
        html = html == null ? null : html.replace("\0", "");
        quotedText = quotedText == null ? null : quotedText.replace("\0", "");
        quotedHtml = quotedHtml == null ? null : quotedHtml.replace("\0", "");
    }

    public static MessageBody ofText(String text) {
        return new MessageBody(text, null, null, null);
    }

    /** The beginning of the words in one line, as lists show it. */
    String snippet() {
        var line = text.substring(0, Math.min(text.length(), 4 * SNIPPET_LENGTH))
                .replaceAll("\\s+", " ")
                .strip();
        if (line.length() <= SNIPPET_LENGTH) {
            return line;
        }
        var end = Character.isHighSurrogate(line.charAt(SNIPPET_LENGTH - 1)) ? SNIPPET_LENGTH - 1 : SNIPPET_LENGTH;
        return line.substring(0, end) + "…";
    }
}
