package org.pharosdesk.channels.email.parsing;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one multipart (RFC 2046 §5.1), found in one pass over its lines, however carelessly they are divided.
 *
 * <p>Of more than {@link #MOST} the last holds all the rest.
 */
final class MailParts extends MimeMultipart {

    static final int MOST = 1_000;

    private static final Pattern CONTENT_FIELD = Pattern.compile("^content-", Pattern.CASE_INSENSITIVE);

    private final byte[] bytes;
    private final String boundary;

    /** Where the line before each part begins. */
    private final List<Integer> starts;

    private final int to;

    private MailParts(byte[] bytes, String boundary, List<Integer> starts, int to) {
        this.bytes = bytes;
        this.boundary = boundary;
        this.starts = starts;
        this.to = to;
    }

    static boolean isMultipart(MimePart part) throws MessagingException {
        return PartHead.type(part).startsWith("multipart/");
    }

    /** Also by another boundary than the one that is declared, or none; empty when nothing divides the bytes. */
    static MailParts of(MimePart part, byte[] bytes, int from, int to) throws MessagingException, IOException {
        var parts = divided(part, bytes, from, to);
        if (parts.getCount() > 0 || PartHead.encoding(part) == null) {
            return parts;
        }
        // Against the rules (RFC 2045 §6.4), all of it is in base64, say.
        var decoded = PartBody.bytes(part);
        return divided(part, decoded, 0, decoded.length);
    }

    /** The parts from this one on as a mail of its own, which mail programs open. */
    byte[] rest(int index) {
        var head = "Content-Type: multipart/mixed; boundary=\"%s\"\r\n\r\n".formatted(boundary);
        var start = head.getBytes(StandardCharsets.ISO_8859_1);
        var from = starts.get(index);
        var rest = Arrays.copyOf(start, start.length + to - from);
        System.arraycopy(bytes, from, rest, start.length, to - from);
        return rest;
    }

    private static MailParts divided(MimePart part, byte[] bytes, int from, int to) throws MessagingException {
        var declared = PartHead.parameter(part, "boundary");
        if (declared != null && !declared.isBlank()) {
            var parts = divided(declared.stripTrailing(), bytes, from, to);
            if (parts.getCount() > 0) {
                return parts;
            }
        }
        var likely = likelyBoundary(bytes, from, to, declared == null);
        return likely == null ? new MailParts(bytes, "", List.of(), to) : divided(likely, bytes, from, to);
    }

    private static MailParts divided(String boundary, byte[] bytes, int from, int to) throws MessagingException {
        var delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        var starts = new ArrayList<Integer>();
        var parts = new MailParts(bytes, boundary, starts, to);
        var partStart = -1;
        for (var at = dashes(bytes, from, from, to); at < to && starts.size() < MOST + 1; ) {
            var end = Head.lineEnd(bytes, at, to);
            var next = Head.nextLine(bytes, end, to);
            var mark = mark(bytes, at, end, delimiter);
            if (mark != Mark.NONE) {
                if (partStart >= 0) {
                    parts.addBodyPart(new MailPart(bytes, partStart, contentEnd(bytes, partStart, at)));
                }
                partStart = mark == Mark.OPENS ? next : -1; // more may come even after the last
                if (partStart >= 0) {
                    starts.add(at);
                }
            }
            at = dashes(bytes, next, from, to);
        }
        if (partStart >= 0) {
            parts.addBodyPart(new MailPart(bytes, partStart, to));
        }
        return parts;
    }

    /** Where the next line with two of them begins. */
    private static int dashes(byte[] bytes, int at, int from, int to) {
        for (var i = at; i + 1 < to; i++) {
            if (bytes[i] == '-' && bytes[i + 1] == '-' && (i == from || bytes[i - 1] == '\n' || bytes[i - 1] == '\r')) {
                return i;
            }
        }
        return to;
    }

    private enum Mark {
        OPENS,
        CLOSES,
        NONE
    }

    private static Mark mark(byte[] bytes, int at, int end, byte[] delimiter) {
        var rest = at + delimiter.length;
        if (rest > end || bytes[at] != '-' || !Arrays.equals(bytes, at, rest, delimiter, 0, delimiter.length)) {
            return Mark.NONE;
        }
        var closes = rest + 1 < end && bytes[rest] == '-' && bytes[rest + 1] == '-';
        if (closes) {
            return rest + 2 < end && isOfBoundary(bytes[rest + 2]) ? Mark.NONE : Mark.CLOSES;
        }
        for (var i = rest; i < end; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t') {
                return Mark.NONE; // a longer boundary that begins like this one
            }
        }
        return Mark.OPENS;
    }

    private static boolean isOfBoundary(byte letter) {
        return Character.isLetterOrDigit(letter) || "'+_,-./:=?".indexOf(letter) >= 0;
    }

    /** The line end before a boundary belongs to it. */
    private static int contentEnd(byte[] bytes, int from, int boundary) {
        var end = boundary;
        if (end > from && bytes[end - 1] == '\n') {
            end--;
        }
        if (end > from && bytes[end - 1] == '\r') {
            end--;
        }
        return end;
    }

    /** Of the first line that looks like one; unless none is declared, only if a part's header follows. */
    private static @Nullable String likelyBoundary(byte[] bytes, int from, int to, boolean noneDeclared) {
        for (var at = from; at < to; ) {
            var end = Head.lineEnd(bytes, at, to);
            var next = Head.nextLine(bytes, end, to);
            if (end - at > 2 && bytes[at] == '-' && bytes[at + 1] == '-') {
                var line = new String(bytes, at, end - at, StandardCharsets.ISO_8859_1).stripTrailing();
                var follows = next < to
                        && Head.isField(bytes, next, Head.lineEnd(bytes, next, to))
                        && isContent(bytes, next, to);
                if (follows || noneDeclared && !line.matches("-+") && !line.startsWith("-- ")) {
                    return line.substring(2);
                }
            }
            at = next;
        }
        return null;
    }

    private static boolean isContent(byte[] bytes, int at, int to) {
        var start = new String(bytes, at, Math.min(to - at, 8), StandardCharsets.ISO_8859_1);
        return CONTENT_FIELD.matcher(start).find();
    }
}
