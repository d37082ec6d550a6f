package org.pharosdesk.channels.email.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the mails in an mbox file (RFC 4155) without keeping more of it than the beginning of a line.
 *
 * <p>A line that begins with "From " separates when it has a time and a year in it, or stands alone behind an empty line
 * as some programs write it; and in either case only before a line of a header. So a sentence that some program forgot to
 * quote ends no mail.
 */
final class Mbox {

    private static final int LONGEST_SEPARATOR = 256;
    private static final Pattern DATED = Pattern.compile("From .*\\d{1,2}:\\d{2}.*\\d{4}.*");
    private static final Pattern BARE = Pattern.compile("From[ -]*");
    private static final Pattern HEADER = Pattern.compile("[!-9;-~]{1,100}:.*");

    /** Is told of each mail, in the order of the file. */
    interface Sink {

        /**
         * Text before the first separator comes like a mail.
         *
         * @param separatedAt the time in the line before it
         */
        void mail(long offset, long length, @Nullable Instant separatedAt);
    }

    private record Separator(
            long offset, long bodyAt, @Nullable Instant at) {}

    private final Sink sink;
    private final StringBuilder line = new StringBuilder(LONGEST_SEPARATOR);
    private long position;
    private long lineAt;
    private boolean behindEmptyLine = true;
    private long mailAt;
    private @Nullable Instant mailSeparatedAt;
    private boolean mailHasText;
    private @Nullable Separator pending;

    private Mbox(Sink sink) {
        this.sink = sink;
    }

    static void read(InputStream in, Sink sink) throws IOException {
        new Mbox(sink).read(in);
    }

    /** Whether a line begins a mail's header. */
    static boolean isHeader(CharSequence line) {
        return HEADER.matcher(line).matches();
    }

    /**
     * A mail as it was before it was put into the file: lines that begin with one or more ">" before "From " lose the
     * first of them, and the empty line before the next separator goes. Where programs quoted "From " alone, a line that
     * was written with ">From " loses its ">" too; the file does not tell.
     */
    static byte[] unquoted(byte[] stored) {
        var out = new ByteArrayOutputStream(stored.length);
        var end = withoutLastEmptyLine(stored);
        for (var i = 0; i < end; ) {
            var next = lineEnd(stored, i, end);
            var from = isQuotedFrom(stored, i, next) ? i + 1 : i;
            out.write(stored, from, next - from);
            i = next;
        }
        return out.toByteArray();
    }

    private void read(InputStream in) throws IOException {
        var buffer = new byte[64 * 1024];
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            for (var i = 0; i < read; i++) {
                position++;
                if (buffer[i] == '\n') {
                    endLine();
                } else if (line.length() < LONGEST_SEPARATOR) {
                    line.append((char) (buffer[i] & 0xff));
                }
            }
        }
        if (position > lineAt) {
            endLine();
        }
        endMail(pending == null ? position : pending.offset());
    }

    private void endLine() {
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        if (pending != null) {
            decide(pending);
        }
        if (isSeparator()) {
            pending = new Separator(lineAt, position, MailDates.ofSeparator(line));
        } else {
            mailHasText |= !line.isEmpty();
        }
        behindEmptyLine = line.isEmpty();
        line.setLength(0);
        lineAt = position;
    }

    private void decide(Separator separator) {
        pending = null;
        if (isHeader(line)) {
            endMail(separator.offset());
            mailAt = separator.bodyAt();
            mailSeparatedAt = separator.at();
        } else {
            mailHasText = true;
        }
    }

    private boolean isSeparator() {
        return line.length() >= 4
                && line.charAt(0) == 'F'
                && (DATED.matcher(line).matches()
                        || behindEmptyLine && BARE.matcher(line).matches());
    }

    private void endMail(long end) {
        if (mailHasText) {
            sink.mail(mailAt, end - mailAt, mailSeparatedAt);
        }
        mailHasText = false;
    }

    private static int lineEnd(byte[] bytes, int from, int end) {
        for (var i = from; i < end; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return end;
    }

    private static boolean isQuotedFrom(byte[] bytes, int from, int end) {
        var i = from;
        while (i < end && bytes[i] == '>') {
            i++;
        }
        return i > from && end - i >= 5 && new String(bytes, i, 5, StandardCharsets.US_ASCII).equals("From ");
    }

    private static int withoutLastEmptyLine(byte[] bytes) {
        var end = bytes.length;
        var shorter = end > 0 && bytes[end - 1] == '\n' ? end - 1 : end;
        shorter = shorter < end && shorter > 0 && bytes[shorter - 1] == '\r' ? shorter - 1 : shorter;
        return shorter > 0 && bytes[shorter - 1] == '\n' ? shorter : end;
    }
}
