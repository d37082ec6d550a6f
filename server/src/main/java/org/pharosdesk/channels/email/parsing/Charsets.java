package org.pharosdesk.channels.email.parsing;

import jakarta.mail.internet.MimeUtility;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes to text when the label is missing or wrong, as it is in about one mail of a hundred. */
final class Charsets {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Charset GREEK = Charset.forName("windows-1253");
    private static final Pattern WIDE =
            Pattern.compile("[\\s\"']*(?:utf-?16|unicode\\b|ucs-?2)", Pattern.CASE_INSENSITIVE);

    /** The word "charset" once more, quotation marks, and whatever follows the name. */
    private static final Pattern NOT_OF_A_NAME =
            Pattern.compile("^(?:charset\\s*=|[\\s\"'=])+|[\\s\"',;(].*$", Pattern.CASE_INSENSITIVE);

    /** Names Java does not know, and those under which programs write more letters than the name covers. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("utf", "UTF-8"),
            Map.entry("utf_8", "UTF-8"),
            Map.entry("utf-8-mac", "UTF-8"),
            Map.entry("unicode-1-1-utf-8", "UTF-8"),
            Map.entry("x-utf-8", "UTF-8"),
            Map.entry("latin-1", "windows-1252"),
            Map.entry("iso-latin-1", "windows-1252"),
            Map.entry("ansi", "windows-1252"),
            Map.entry("windows1252", "windows-1252"),
            Map.entry("win-1252", "windows-1252"),
            Map.entry("windows1253", "windows-1253"),
            Map.entry("win-1253", "windows-1253"),
            Map.entry("x-cp1253", "windows-1253"),
            Map.entry("iso8859-greek", "ISO-8859-7"),
            Map.entry("iso-8859-7-i", "ISO-8859-7"),
            Map.entry("iso-8859-8-i", "ISO-8859-8"),
            Map.entry("iso-8859-8-e", "ISO-8859-8"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-11", "x-windows-874"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("cp-850", "IBM850"),
            Map.entry("macintosh", "x-MacRoman"),
            Map.entry("x-mac-roman", "x-MacRoman"),
            Map.entry("gb2312", "GB18030"),
            Map.entry("gbk", "GB18030"),
            Map.entry("x-gbk", "GB18030"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("shift-jis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("big5", "Big5-HKSCS"));

    private static final Pattern IN_MARKUP =
            Pattern.compile("charset\\s*+=\\s*+[\"']?+([A-Za-z0-9_:.-]{2,40})", Pattern.CASE_INSENSITIVE);
    private static final int MARKUP_START = 2048;

    private Charsets() {}

    /** Follows the label if the bytes agree; else UTF-8 if they are that; else what most unlabelled mail is. */
    static String decode(byte[] bytes, @Nullable String label, boolean html) {
        var wide = wide(bytes, label);
        if (wide.isPresent()) {
            return clean(new String(bytes, wide.get()));
        }
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
                        new String(bytes, labelled.filter(c -> !isUnicode(c)).orElseGet(() -> guess(bytes)))));
    }

    /** Letters of two bytes say in the first two which comes first, or else by where the zeros of Latin ones stand. */
    private static Optional<Charset> wide(byte[] bytes, @Nullable String label) {
        if (bytes.length >= 2 && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (bytes.length >= 2 && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (label == null || !WIDE.matcher(label).lookingAt()) {
            return Optional.empty();
        }
        var zeros = new int[2];
        for (var i = 0; i < bytes.length; i++) {
            zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
        }
        if (zeros[0] + zeros[1] == 0) {
            return isPlain(bytes) ? Optional.of(StandardCharsets.US_ASCII) : Optional.empty();
        }
        return Optional.of(zeros[1] > zeros[0] ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }

    private static boolean isPlain(byte[] bytes) {
        for (var each : bytes) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Greek when most letters are beyond ASCII and some of them are the accented vowels: in Western words they are few,
     * and Cyrillic has capitals there.
     */
    private static Charset guess(byte[] bytes) {
        var latin = 0;
        var beyond = 0;
        var accented = 0;
        for (var each : bytes) {
            var letter = each & 0xFF;
            latin += letter < 0x80 && Character.isLetter(letter) ? 1 : 0;
            beyond += letter >= 0xC0 ? 1 : 0;
            accented += letter >= 0xDC && letter <= 0xDF ? 1 : 0;
        }
        return beyond > latin && accented * 50 > beyond ? GREEK : WESTERN;
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
            var name = NOT_OF_A_NAME.matcher(label).replaceAll("").toLowerCase(Locale.ROOT);
            return Optional.of(Charset.forName(MEANT.getOrDefault(name, MimeUtility.javaCharset(name))));
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
