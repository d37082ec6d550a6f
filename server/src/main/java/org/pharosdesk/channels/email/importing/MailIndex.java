package org.pharosdesk.channels.email.importing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.blobs.Blobs;

/** Where each mail of an archive lies and when it was written: a hundred bytes of memory for each, however large it is. */
final class MailIndex {

    /** As when it is fetched. */
    static final int LARGEST_MAIL = 50 * 1024 * 1024;

    private static final int FIRST_LOOK = 16 * 1024;
    private static final int LONGEST_HEADER = 1024 * 1024;
    private static final long NONE = 0;

    /** Chains of answers that go back in time are seldom longer; the rest then stands by its dates. */
    private static final int MOST_ROUNDS = 50;

    /**
     * A mail of a file.
     *
     * @param at in microseconds, as the database keeps it
     * @param id a hash of its Message-ID
     * @param answers a hash of that of the mail it answers
     */
    record Entry(MailFile file, long offset, int length, long at, long id, long answers) {

        Instant writtenAt() {
            return Instant.EPOCH.plus(at, ChronoUnit.MICROS);
        }

        byte[] mail() throws IOException {
            return file.mail(offset, length);
        }
    }

    private final @Nullable Instant since;
    private final Instant now;
    private final Tally tally;
    private final List<Entry> entries = new ArrayList<>();

    MailIndex(@Nullable Instant since, Instant now, Tally tally) {
        this.since = since;
        this.now = now;
        this.tally = tally;
    }

    /** @param read is told how many bytes of it have been looked at */
    void add(MailFile file, LongConsumer read) throws IOException {
        var size = Files.size(file.path());
        if (!file.isMbox()) {
            add(file, 0, size, null);
        } else {
            try (var in = new BufferedInputStream(Files.newInputStream(file.path()), 64 * 1024)) {
                Mbox.read(in, (offset, length, separatedAt) -> {
                    add(file, offset, length, separatedAt);
                    read.accept(offset + length);
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        read.accept(size);
    }

    /**
     * In the order in which they were written; but no mail stands before the one it answers, whatever their clocks said.
     */
    List<Entry> inOrder() {
        var turn = turns();
        return IntStream.range(0, entries.size())
                .boxed()
                .sorted(Comparator.comparingLong(i -> turn[i]))
                .map(entries::get)
                .toList();
    }

    private long[] turns() {
        var turn = entries.stream().mapToLong(Entry::at).toArray();
        var byId = positions();
        var moved = true;
        for (var round = 0; moved && round < MOST_ROUNDS; round++) {
            moved = false;
            for (var i = 0; i < turn.length; i++) {
                var answers = entries.get(i).answers();
                var question = answers == NONE ? null : byId.get(answers);
                if (question != null && question != i && turn[i] <= turn[question]) {
                    turn[i] = turn[question] + 1;
                    moved = true;
                }
            }
        }
        return turn;
    }

    private Map<Long, Integer> positions() {
        var byId = HashMap.<Long, Integer>newHashMap(entries.size());
        for (var i = 0; i < entries.size(); i++) {
            byId.putIfAbsent(entries.get(i).id(), i);
        }
        return byId;
    }

    private void add(MailFile file, long offset, long length, @Nullable Instant separatedAt) {
        try {
            if (length > LARGEST_MAIL) {
                tally.unreadable(file, offset, "larger than %d MB".formatted(LARGEST_MAIL / 1024 / 1024));
                return;
            }
            var header = header(file, offset, (int) length);
            if (header.isEmpty()) {
                tally.unreadable(file, offset, length == 0 ? "empty" : "does not begin like a mail");
                return;
            }
            add(file, offset, (int) length, separatedAt, header.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(MailFile file, long offset, int length, @Nullable Instant separatedAt, MailHeader header)
            throws IOException {
        var changedAt = file.changedAt();
        var at = MailDates.believable(
                now,
                Stream.of(
                        header.date(), Optional.ofNullable(separatedAt), header.receivedAt(), Optional.of(changedAt)));
        if (since != null && at.isBefore(since)) {
            tally.tooOld();
            return;
        }
        entries.add(new Entry(
                file,
                offset,
                length,
                ChronoUnit.MICROS.between(Instant.EPOCH, at),
                header.messageId().map(MailIndex::hash).orElse(NONE),
                header.answers().map(MailIndex::hash).orElse(NONE)));
        tally.found(at);
    }

    private static Optional<MailHeader> header(MailFile file, long offset, int length) throws IOException {
        var start = file.read(offset, Math.min(length, FIRST_LOOK));
        return MailHeader.read(
                length <= FIRST_LOOK || hasWholeHeader(start)
                        ? start
                        : file.read(offset, Math.min(length, LONGEST_HEADER)));
    }

    private static boolean hasWholeHeader(byte[] start) {
        var text = new String(start, StandardCharsets.ISO_8859_1);
        return text.contains("\n\n") || text.contains("\n\r\n");
    }

    private static long hash(String id) {
        return Long.parseUnsignedLong(
                Blobs.hash(id.getBytes(StandardCharsets.ISO_8859_1)).substring(0, 16), 16);
    }
}
