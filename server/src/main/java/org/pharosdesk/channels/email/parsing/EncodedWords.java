package org.pharosdesk.channels.email.parsing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.util.BASE64DecoderStream;

/** What headers say in other letters than ASCII (RFC 2047), as carelessly as it is written. */
final class EncodedWords {

    private static final String CHARSET = "=\\?([A-Za-z0-9_.:+-]{1,40})(?:\\*[A-Za-z0-9-]{0,20})?";
    private static final Pattern WORD = Pattern.compile(CHARSET + "\\?([BbQq])\\?([^?\\r\\n]{0,4000})\\?=");

    /** Without what separates addresses, which must not vanish into a name. */
    private static final Pattern IN_ADDRESSES =
            Pattern.compile(CHARSET + "\\?([BbQq])\\?([^?\\r\\n<>@,;\"]{0,4000})\\?=");

    /** Each of these words begins anew, so joined they would say something else (RFC 2047 §5). */
    private static final Pattern STATEFUL =
            Pattern.compile("(?:utf-7|utf-16|iso-2022-|hz|unicode-1-1).*", Pattern.CASE_INSENSITIVE);

    private static final Pattern ESCAPE = Pattern.compile("=[0-9A-Fa-f]{2}");
    private static final int MOST_WORDS = 200;

    private EncodedWords() {}

    /**
     * The same header, in which words that follow each other and have one charset are one, in UTF-8.
     *
     * <p>Some programs cut a letter in two between words, name charsets nobody knows, or UTF-7, which Java does not; then
     * each word alone says nothing.
     */
    static String mended(String header) {
        return mended(header, WORD);
    }

    /** As {@link #mended(String)}, for one header of addresses. */
    static String mendedInAddresses(String header) {
        return mended(header, IN_ADDRESSES);
    }

    private static String mended(String header, Pattern pattern) {
        if (!header.contains("=?")) {
            return header;
        }
        var word = pattern.matcher(header);
        var words = 0;
        var mended = new StringBuilder();
        var bytes = new ByteArrayOutputStream();
        var charset = "";
        var end = 0;
        while (words++ < MOST_WORDS && word.find()) {
            var between = header.substring(end, word.start());
            var follows = bytes.size() > 0 && between.isBlank();
            if (bytes.size() > 0 && !(follows && isJoined(charset, word.group(1)))) {
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

    private static boolean isJoined(String charset, String next) {
        return next.equalsIgnoreCase(charset) && !STATEFUL.matcher(charset).matches();
    }

    private static byte[] content(Matcher word) {
        if (word.group(2).equalsIgnoreCase("Q")) {
            return unquoted(word.group(3));
        }
        var encoded = word.group(3).getBytes(StandardCharsets.ISO_8859_1);
        try (var in = new BASE64DecoderStream(new ByteArrayInputStream(encoded))) {
            return in.readAllBytes();
        } catch (IOException e) {
            return encoded; // broken: as it stands
        }
    }

    /** What is no escape stays as it is written, also letters that should have been escaped. */
    private static byte[] unquoted(String letters) {
        var bytes = new ByteArrayOutputStream();
        for (var i = 0; i < letters.length(); i++) {
            var letter = letters.charAt(i);
            if (letter == '='
                    && ESCAPE.matcher(letters).region(i, letters.length()).lookingAt()) {
                bytes.write(Integer.parseInt(letters.substring(i + 1, i + 3), 16));
                i += 2;
            } else if (letter == '_') {
                bytes.write(' ');
            } else if (letter < 0x100) {
                bytes.write(letter);
            } else {
                bytes.writeBytes(String.valueOf(letter).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
