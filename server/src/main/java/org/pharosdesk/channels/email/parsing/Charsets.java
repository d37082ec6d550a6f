package org.pharosdesk.channels.email.parsing;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes to text when the label is missing or wrong, as it is in about one mail of a hundred. */
final class Charsets {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Pattern IN_MARKUP =
            Pattern.compile("charset\\s*+=\\s*+[\"']?+([A-Za-z0-9_:.-]{2,40})", Pattern.CASE_INSENSITIVE);
    private static final int MARKUP_START = 2048;

    private Charsets() {}

    /** Follows the label if the bytes agree; else UTF-8 if they are that; else what most unlabelled mail is. */
    static String decode(byte[] bytes, @Nullable String label, boolean html) {
        if (label != null && Utf7.isNamed(label)) {
            var text = Utf7.decode(bytes);
            if (text.isPresent()) {
                return clean(text.get());
            }
        }
        var labelled = Optional.ofNullable(label)
                .or(() -> html ? labelInMarkup(bytes) : Optional.empty())
                .flatMap(Charsets::forLabel);
        if (labelled.isPresent() && !isCarelessLabel(labelled.get())) {
            var text = strictly(bytes, labelled.get());
            if (text.isPresent()) {
                return clean(text.get());
            }
        }
        return clean(strictly(bytes, StandardCharsets.UTF_8)
                .orElseGet(() ->
                        new String(bytes, labelled.filter(c -> !isUnicode(c)).orElse(WESTERN))));
    }

    /** A header whose bytes were read one by one as letters, though they may be UTF-8 (RFC 6532). */
    static String header(String letters) {
        return letters.chars().anyMatch(letter -> letter >= 0x80)
                        && letters.chars().allMatch(letter -> letter <= 0xff)
                ? strictly(letters.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                        .orElse(letters)
                : letters;
    }

    /** PostgreSQL takes no U+0000, and neither does any reader. */
    static String clean(String text) {
        var start = text.startsWith("\ufeff") ? text.substring(1) : text;
        return start.indexOf('\0') < 0 ? start : start.replace("\0", "");
    }

    static Optional<String> labelInMarkup(byte[] bytes) {
        var start = new String(bytes, 0, Math.min(bytes.length, MARKUP_START), StandardCharsets.ISO_8859_1);
        var matcher = IN_MARKUP.matcher(start);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Charset> forLabel(String label) {
        try {
            return Optional.of(
                    Charset.forName(MimeUtility.javaCharset(label.strip().replace("\"", ""))));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty(); // an unknown label is as good as none
        }
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** ASCII and Latin-1 are what ignorant programs write over UTF-8, and mean windows-1252 when they are right. */
    private static boolean isCarelessLabel(Charset charset) {
        return charset.equals(StandardCharsets.US_ASCII) || charset.equals(StandardCharsets.ISO_8859_1);
    }

    private static boolean isUnicode(Charset charset) {
        return charset.name().startsWith("UTF") || isCarelessLabel(charset);
    }
}
