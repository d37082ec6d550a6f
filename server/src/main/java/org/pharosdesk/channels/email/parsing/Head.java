package org.pharosdesk.channels.email.parsing;

import jakarta.mail.internet.InternetHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a header ends and reads its fields, in one pass and up to a bound.
 *
 * <p>A lone CR, which RFC 5322 §2.3 forbids, is a blank within a line: a mail server that takes it for one lets through
 * what would be a field of its own here, such as what it is believed to have found out about the sender. Only where a
 * mail has no other line ends it is one.
 *
 * <p>Beyond the bound only fields that the desk reads are kept, each but a few times: they may stand below a million
 * others.
 */
final class Head {

    /** How much of a header is kept whatever it says. */
    record Bound(int bytes, int lines) {

        static final Bound OF_MAIL = new Bound(1024 * 1024, 10_000);

        /** Of these there may be a thousand, and hardly any of their fields means anything (RFC 2045 §9). */
        static final Bound OF_PART = new Bound(64 * 1024, 200);
    }

    private static final int LONGEST_CONTENT_FIELD = 16 * 1024;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_OF_ONE_NAME = 4;
    private static final int CHARSET_NAMED_WITHIN = 16 * 1024;
    private static final Pattern LINE_END = Pattern.compile("\\r{0,2}\\n");
    private static final Pattern LONE_RETURN = Pattern.compile("\\r(?!\\n)");

    private static final Set<String> ALWAYS_READ = Set.of(
            "from",
            "sender",
            "to",
            "cc",
            "subject",
            "date",
            "message-id",
            "in-reply-to",
            "references",
            "reply-to",
            "list-post",
            "authentication-results",
            "delivered-to",
            "x-original-to",
            "envelope-to",
            "return-path",
            "auto-submitted",
            "precedence",
            "list-id",
            "list-unsubscribe",
            "x-auto-response-suppress",
            "x-failed-recipients",
            MailParser.LOOP_HEADER.toLowerCase(Locale.ROOT),
            "content-type",
            "content-transfer-encoding",
            "content-disposition",
            "content-id");

    private final byte[] bytes;
    private final int to;
    private final Bound bound;
    private final boolean endedByReturn;
    private final InternetHeaders headers = new InternetHeaders();
    private final Map<String, Integer> keptBeyond = new HashMap<>();
    private final int bodyStart;
    private int keptBytes;
    private int keptLines;
    private @Nullable String legacyCharset;

    private Head(byte[] bytes, int from, int to, Bound bound) {
        this.bytes = bytes;
        this.to = to;
        this.bound = bound;
        this.endedByReturn = hasNoLineFeed(bytes, from, to);
        this.bodyStart = read(from);
    }

    static Head of(byte[] bytes, int from, int to, Bound bound) {
        return new Head(bytes, from, to, bound);
    }

    InternetHeaders headers() {
        return headers;
    }

    int bodyStart() {
        return bodyStart;
    }

    /** What comes after the last field without an empty line before it is what somebody wrote, not a header. */
    private int read(int from) {
        var fieldStart = -1;
        var fieldEnd = -1;
        var lines = 0;
        var strayStart = -1;
        for (var at = from; at < to; ) {
            var end = lineEnd(at);
            var next = nextLine(bytes, end, to);
            if (isFold(at, end) && !endsHere(at, end, next)) {
                if (fieldStart >= 0) {
                    fieldEnd = end;
                    lines++;
                }
                at = next;
                continue;
            }
            if (fieldStart >= 0) {
                keep(fieldStart, fieldEnd, lines);
                fieldStart = -1;
            }
            if (isBlank(at, end)) {
                return strayStart >= 0 ? strayStart : next;
            }
            if (isField(bytes, at, end)) {
                fieldStart = at;
                fieldEnd = end;
                lines = 1;
                strayStart = -1;
            } else if (startsWith(at, end, "--")) {
                return strayStart >= 0 ? strayStart : at;
            } else if (strayStart < 0 && !(at == from && isEnvelope(at, end))) {
                strayStart = at;
            }
            at = next;
        }
        if (fieldStart >= 0) {
            keep(fieldStart, fieldEnd, lines);
        }
        return strayStart >= 0 ? strayStart : to;
    }

    private void keep(int from, int end, int count) {
        var name = name(from, end);
        var length = end - from;
        var within = keptBytes + length <= bound.bytes() && keptLines + count <= bound.lines();
        if (!within && !(ALWAYS_READ.contains(name) && keptBeyond.merge(name, 1, Integer::sum) <= MOST_OF_ONE_NAME)) {
            return;
        }
        var longest = name.startsWith("content-") ? LONGEST_CONTENT_FIELD : bound.bytes();
        var field = decode(from, Math.min(end, from + longest));
        var lines = LINE_END.matcher(field).replaceAll("\r\n");
        headers.addHeaderLine(LONE_RETURN.matcher(lines).replaceAll(endedByReturn ? "\r\n" : " "));
        if (within) {
            keptBytes += length;
            keptLines += count;
        }
    }

    private String name(int from, int end) {
        var colon = from;
        while (colon < Math.min(end, from + LONGEST_NAME) && bytes[colon] != ':') {
            colon++;
        }
        return new String(bytes, from, colon - from, StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** RFC 6532 has UTF-8 in headers; older programs write there what they write in the body. */
    private String decode(int from, int end) {
        for (var i = from; i < end; i++) {
            if (bytes[i] < 0) {
                return Charsets.decode(Arrays.copyOfRange(bytes, from, end), legacyCharset(), false);
            }
        }
        return new String(bytes, from, end - from, StandardCharsets.US_ASCII);
    }

    private @Nullable String legacyCharset() {
        if (legacyCharset == null) {
            var start = Arrays.copyOf(bytes, Math.min(to, CHARSET_NAMED_WITHIN));
            legacyCharset = Charsets.labelInMarkup(start).orElse("");
        }
        return legacyCharset.isEmpty() ? null : legacyCharset;
    }

    private boolean isFold(int at, int end) {
        return at < end && (bytes[at] == ' ' || bytes[at] == '\t');
    }

    /** A line of blanks ends a header unless the header visibly goes on. */
    private boolean endsHere(int at, int end, int next) {
        if (!isBlank(at, end)) {
            return false;
        }
        var nextEnd = lineEnd(next);
        return next < to && !isBlank(next, nextEnd) && !isFold(next, nextEnd) && !isField(bytes, next, nextEnd);
    }

    private boolean isBlank(int at, int end) {
        for (var i = at; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** The line of mbox files before each mail, also as it is after passing through one. */
    private boolean isEnvelope(int at, int end) {
        return startsWith(at, end, "From ") || startsWith(at, end, ">From ");
    }

    private boolean startsWith(int at, int end, String start) {
        if (end - at < start.length()) {
            return false;
        }
        for (var i = 0; i < start.length(); i++) {
            if (bytes[at + i] != start.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** A name of visible letters and a colon, before which some programs put a blank. */
    static boolean isField(byte[] bytes, int at, int end) {
        var i = at;
        while (i < end && bytes[i] > ' ' && bytes[i] < 0x7f && bytes[i] != ':') {
            i++;
        }
        var named = i > at && !(end - at > 1 && bytes[at] == '-' && bytes[at + 1] == '-');
        while (i < end && (bytes[i] == ' ' || bytes[i] == '\t')) {
            i++;
        }
        return named && i < end && bytes[i] == ':';
    }

    /** At the end there may be one, which the listener puts behind whatever it takes. */
    private static boolean hasNoLineFeed(byte[] bytes, int from, int to) {
        var i = from;
        while (i < to && bytes[i] != '\n') {
            i++;
        }
        while (i < to && (bytes[i] == '\n' || bytes[i] == '\r')) {
            i++;
        }
        return i == to;
    }

    private int lineEnd(int at) {
        if (endedByReturn) {
            return lineEnd(bytes, at, to);
        }
        var end = at;
        while (end < to && bytes[end] != '\n') {
            end++;
        }
        for (var i = 0; i < 2 && end < to && end > at && bytes[end - 1] == '\r'; i++) {
            end--;
        }
        return end;
    }

    static int lineEnd(byte[] bytes, int at, int to) {
        var end = at;
        while (end < to && bytes[end] != '\n' && bytes[end] != '\r') {
            end++;
        }
        return end;
    }

    /** After CRLF, LF or CR; also after CRCRLF, which some programs make of CRLF. */
    static int nextLine(byte[] bytes, int end, int to) {
        if (end >= to) {
            return to;
        }
        if (bytes[end] == '\n') {
            return end + 1;
        }
        var next = end + 1;
        if (next + 1 < to && bytes[next] == '\r' && bytes[next + 1] == '\n') {
            return next + 2;
        }
        return next < to && bytes[next] == '\n' ? next + 1 : next;
    }
}
