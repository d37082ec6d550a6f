package org.pharosdesk.channels.email.parsing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.util.BASE64DecoderStream;
import org.eclipse.angus.mail.util.QDecoderStream;

/** What headers say in other letters than ASCII (RFC 2047), as carelessly as it is written. */
final class EncodedWords {

    private static final String WORD =
            "=\\?([^?*\\s]{1,40})(?:\\*[^?\\s]{0,20})?\\?([BbQq])\\?([^?\\r\\n]{0,4000})\\?=";
    private static final Pattern ONE = Pattern.compile(WORD);

    private EncodedWords() {}

    /**
     * The same header, in which words that follow each other and have one charset are one, in UTF-8.
     *
     * <p>Some programs cut a letter in two between words, name charsets nobody knows, or UTF-7, which Java does not; then
     * each word alone says nothing.
     */
    static String mended(String header) {
        if (!header.contains("=?")) {
            return header;
        }
        var word = ONE.matcher(header);
        var mended = new StringBuilder();
        var bytes = new ByteArrayOutputStream();
        var charset = "";
        var end = 0;
        while (word.find()) {
            var between = header.substring(end, word.start());
            var follows = bytes.size() > 0 && between.isBlank();
            if (bytes.size() > 0 && !(follows && word.group(1).equalsIgnoreCase(charset))) {
                write(bytes, charset, mended);
            }
            if (!follows) {
                mended.append(between);
            } else if (bytes.size() == 0) {
                mended.append(' ');
            }
            bytes.writeBytes(content(word));
            charset = word.group(1);
            end = word.end();
        }
        if (bytes.size() > 0) {
            write(bytes, charset, mended);
        }
        return mended.append(header, end, header.length()).toString();
    }

    private static void write(ByteArrayOutputStream bytes, String charset, StringBuilder mended) {
        var text = Charsets.decode(bytes.toByteArray(), charset, false);
        mended.append("=?UTF-8?B?")
                .append(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .append("?=");
        bytes.reset();
    }

    private static byte[] content(Matcher word) {
        var encoded = word.group(3).getBytes(StandardCharsets.ISO_8859_1);
        var raw = new ByteArrayInputStream(encoded);
        try (var in = word.group(2).equalsIgnoreCase("B") ? new BASE64DecoderStream(raw) : new QDecoderStream(raw)) {
            return in.readAllBytes();
        } catch (IOException e) {
            return encoded; // broken: as it stands
        }
    }
}
