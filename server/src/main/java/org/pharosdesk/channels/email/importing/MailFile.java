package org.pharosdesk.channels.email.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;

/**
 * A file with one mail or many in it.
 *
 * @param name what the operator calls it
 * @param path where it lies in the clear
 * @param isMbox whether it holds mails one after the other
 */
record MailFile(Path name, Path path, boolean isMbox) {

    /** Up to so many bytes of it; fewer when it ends before. */
    byte[] read(long offset, int length) throws IOException {
        try (var channel = FileChannel.open(path)) {
            var buffer = ByteBuffer.allocate((int) Math.min(length, Math.max(0, channel.size() - offset)));
            while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
                // a read may give less than was asked for
            }
            return buffer.position() == buffer.capacity()
                    ? buffer.array()
                    : Arrays.copyOf(buffer.array(), buffer.position());
        }
    }

    /** A mail of it as it was sent, with the line ends of mail (RFC 5322), so that it is known again by its content. */
    byte[] mail(long offset, int length) throws IOException {
        var stored = read(offset, length);
        return withLineEnds(isMbox ? Mbox.unquoted(stored) : stored);
    }

    Instant changedAt() throws IOException {
        return Files.getLastModifiedTime(path).toInstant();
    }

    private static byte[] withLineEnds(byte[] mail) {
        var out = new ByteArrayOutputStream(mail.length + mail.length / 30);
        var written = 0;
        for (var i = 0; i < mail.length; i++) {
            if (mail[i] == '\n' && (i == 0 || mail[i - 1] != '\r')) {
                out.write(mail, written, i - written);
                out.write('\r');
                written = i;
            }
        }
        out.write(mail, written, mail.length - written);
        return out.toByteArray();
    }
}
