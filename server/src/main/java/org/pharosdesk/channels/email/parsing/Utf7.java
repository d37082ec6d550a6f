package org.pharosdesk.channels.email.parsing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** UTF-7 (RFC 2152), which old programs still write and Java does not read. */
final class Utf7 {

    private static final Pattern SHIFTED = Pattern.compile("\\+([A-Za-z0-9+/]*)-?");

    private static final Pattern NAME =
            Pattern.compile("[\\s\"]*(?:utf-7|unicode-1-1-utf-7)[\\s\"]*", Pattern.CASE_INSENSITIVE);

    private Utf7() {}

    static boolean isNamed(String label) {
        return NAME.matcher(label).matches();
    }

    /** Absent when there are bytes of eight bits among them: then the label is wrong. */
    static Optional<String> decode(byte[] bytes) {
        for (var each : bytes) {
            if (each < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(decode(new String(bytes, StandardCharsets.US_ASCII)));
    }

    private static String decode(String text) {
        return SHIFTED.matcher(text).replaceAll(shifted -> {
            var letters = shifted.group(1);
            return Matcher.quoteReplacement(letters.isEmpty() ? "+" : letters(letters));
        });
    }

    /** Groups of 16 bits; what is left over at the end is filling. */
    private static String letters(String base64) {
        var whole = base64.length() % 4 == 1 ? base64.substring(0, base64.length() - 1) : base64;
        var bytes = Base64.getDecoder().decode(whole);
        return new String(bytes, 0, bytes.length / 2 * 2, StandardCharsets.UTF_16BE);
    }
}
