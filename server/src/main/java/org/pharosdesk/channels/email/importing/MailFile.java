package org.pharosdesk.channels.email.importing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.importing.MailIndex.Entry;

/**
 * A file with one mail or many in it.
 *
 * @param path what the operator calls it
 * @param clear where it lies in the clear
 * @param isMbox whether it holds mails one after the other
 */
record MailFile(Path path, Path clear, boolean isMbox) implements MailPlace {

    private static final int FIRST_LOOK = 16 * 1024;
    private static final int LONGEST_HEADER = 1024 * 1024;

    @Override
    public String name() {
        return path.toString();
    }

    long size() throws IOException {
        return Files.size(clear);
    }

    /** @param read is told how many bytes of it have been looked at */
    void lookThrough(MailIndex index, LongConsumer read) throws IOException {
        if (!isMbox) {
            add(index, 0, size(), null);
        } else {
            try (var in = new BufferedInputStream(Files.newInputStream(clear), 64 * 1024)) {
                Mbox.read(in, (offset, length, separatedAt) -> {
                    add(index, offset, length, separatedAt);
                    read.accept(offset + length);
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        read.accept(size());
    }

    @Override
    public Map<Long, byte[]> mails(List<Entry> entries) throws IOException {
        var mails = new HashMap<Long, byte[]>();
        for (var entry : entries) {
            mails.put(entry.position(), mail(entry.position(), entry.length()));
        }
        return mails;
    }

    private void add(MailIndex index, long offset, long length, @Nullable Instant separatedAt) {
        if (!index.takes(this, offset, length)) {
            return;
        }
        try {
            var header = header(offset, (int) length);
            if (header.isEmpty()) {
                index.unreadable(this, offset, length == 0 ? "empty" : "does not begin like a mail");
            } else {
                add(index, offset, (int) length, separatedAt, header.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(MailIndex index, long offset, int length, @Nullable Instant separatedAt, MailHeader header)
            throws IOException {
        var changedAt = Files.getLastModifiedTime(clear).toInstant();
        var told =
                Stream.of(header.date(), Optional.ofNullable(separatedAt), header.receivedAt(), Optional.of(changedAt));
        index.add(this, offset, length, header, told);
    }

    private Optional<MailHeader> header(long offset, int length) throws IOException {
        var start = read(offset, Math.min(length, FIRST_LOOK));
        return MailHeader.read(
                length <= FIRST_LOOK || hasWholeHeader(start) ? start : read(offset, Math.min(length, LONGEST_HEADER)));
    }

    private static boolean hasWholeHeader(byte[] start) {
        var text = new String(start, StandardCharsets.ISO_8859_1);
        return text.contains("\n\n") || text.contains("\n\r\n");
    }

    /** Up to so many bytes of it; fewer when it ends before. */
    private byte[] read(long offset, int length) throws IOException {
        try (var channel = FileChannel.open(clear)) {
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
    private byte[] mail(long offset, int length) throws IOException {
        var stored = read(offset, length);
        return withLineEnds(isMbox ? Mbox.unquoted(stored) : stored);
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
