package org.pharosdesk.channels.email.parsing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What follows the first word of a Content-Type or Content-Disposition (RFC 2045 §5.1, RFC 2231), as carelessly as it is
 * written: without semicolons or quotation marks, with too many of them, in pieces that are missing or out of order.
 */
final class Parameters {

    private static final Pattern NAME = Pattern.compile("\\s*([^\\s=;\"]{1,80})\\s*=\\s*");
    private static final Pattern AFTER_QUOTED = Pattern.compile("\\s*(?:;|$|[\\w*-]{1,40}\\s*=)");
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?[^?\\s]{1,60}\\?[BbQq]\\?[^?]{0,4000}\\?=");
    private static final Pattern NEXT = Pattern.compile("\\s++[\\w*-]{1,40}\\s*=");

    private static final Pattern PIECE = Pattern.compile("([^*]+)\\*(\\d{0,4})(\\*?)");
    private static final int MOST = 200;

    private record Piece(String value, boolean encoded) {}

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, TreeMap<Integer, Piece>> pieces = new HashMap<>();
    private final String field;

    private Parameters(String field) {
        this.field = field;
        read();
    }

    static Parameters of(String field) {
        return new Parameters(field.replaceAll("[\\r\\n]+", "").replaceAll("\\s+", " "));
    }

    /** Of several the first. */
    @Nullable
    String value(String name) {
        var parts = pieces.get(name);
        return parts == null ? values.get(name) : joined(parts);
    }

    private void read() {
        var name = NAME.matcher(field);
        var at = start();
        for (var count = 0; count < MOST && at < field.length(); count++) {
            if (name.region(at, field.length()).lookingAt()) {
                at = readValue(name.group(1).toLowerCase(Locale.ROOT), name.end());
            } else {
                at = next(at);
            }
            while (at < field.length() && (field.charAt(at) == ';' || Character.isWhitespace(field.charAt(at)))) {
                at++;
            }
        }
    }

    /** Behind the type or the disposition, after which the semicolon may be missing. */
    private int start() {
        var at = 0;
        while (at < field.length() && Character.isWhitespace(field.charAt(at))) {
            at++;
        }
        while (at < field.length() && field.charAt(at) != ';' && !Character.isWhitespace(field.charAt(at))) {
            at++;
        }
        return at;
    }

    private int next(int at) {
        var semicolon = field.indexOf(';', at);
        return semicolon < 0 ? field.length() : semicolon + 1;
    }

    private int readValue(String name, int from) {
        if (from < field.length() && field.charAt(from) == '"') {
            var end = quotedEnd(from + 1);
            put(name, unescaped(field.substring(from + 1, end)));
            return end + 1;
        }
        var end = unquotedEnd(from);
        put(name, field.substring(from, end).strip());
        return end;
    }

    /** Blanks may stand there, but not before what looks like the next name; and semicolons within encoded words. */
    private int unquotedEnd(int from) {
        var word = ENCODED_WORD.matcher(field);
        var next = NEXT.matcher(field);
        for (var i = from; i < field.length(); i++) {
            var letter = field.charAt(i);
            if (letter == ';'
                    || Character.isWhitespace(letter)
                            && next.region(i, field.length()).lookingAt()) {
                return i;
            }
            if (letter == '=' && word.region(i, field.length()).lookingAt()) {
                i = word.end() - 1;
            }
        }
        return field.length();
    }

    /** Quotation marks within the quoted are not always escaped. */
    private int quotedEnd(int from) {
        var after = AFTER_QUOTED.matcher(field);
        for (var i = from; i < field.length(); i++) {
            if (field.charAt(i) == '\\') {
                i++;
            } else if (field.charAt(i) == '"'
                    && after.region(i + 1, field.length()).lookingAt()) {
                return i;
            }
        }
        return field.length();
    }

    private static String unescaped(String quoted) {
        return quoted.replaceAll("\\\\(.)", "$1");
    }

    private void put(String name, String value) {
        var piece = PIECE.matcher(name);
        if (!piece.matches()) {
            values.putIfAbsent(name, value);
            return;
        }
        var number = piece.group(2).isEmpty() ? 0 : Integer.parseInt(piece.group(2));
        var encoded = piece.group(2).isEmpty() || !piece.group(3).isEmpty();
        pieces.computeIfAbsent(piece.group(1), _ -> new TreeMap<>()).putIfAbsent(number, new Piece(value, encoded));
    }

    private static String joined(TreeMap<Integer, Piece> pieces) {
        var bytes = new ByteArrayOutputStream();
        String charset = null;
        for (var piece : pieces.values()) {
            var value = piece.value();
            if (piece.encoded() && charset == null) {
                var first = value.indexOf('\'');
                var second = value.indexOf('\'', first + 1);
                charset = second > first && first >= 0 ? value.substring(0, first) : "";
                value = charset.isEmpty() && second <= first ? value : value.substring(second + 1);
            }
            if (piece.encoded()) {
                unescape(value, bytes);
            } else {
                bytes.writeBytes(value.getBytes(StandardCharsets.UTF_8));
            }
        }
        return Charsets.decode(bytes.toByteArray(), charset == null || charset.isEmpty() ? null : charset, false);
    }

    private static void unescape(String value, ByteArrayOutputStream bytes) {
        for (var i = 0; i < value.length(); i++) {
            var high = i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
            var low = i + 2 < value.length() ? Character.digit(value.charAt(i + 2), 16) : -1;
            if (value.charAt(i) == '%' && high >= 0 && low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(value.charAt(i)).getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
