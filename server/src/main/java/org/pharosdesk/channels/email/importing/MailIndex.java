package org.pharosdesk.channels.email.importing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.blobs.Blobs;

/** Where each mail of an archive lies and when it was written: a hundred bytes of memory for each, however large it is. */
final class MailIndex {

    /** As when it is fetched. */
    static final int LARGEST_MAIL = 50 * 1024 * 1024;

    private static final long NONE = 0;

    /** Chains of answers that go back in time are seldom longer; the rest then stands by its dates. */
    private static final int MOST_ROUNDS = 50;

    /**
     * A mail of an archive.
     *
     * @param position of its first byte in a file, or its UID in a folder
     * @param at in microseconds, as the database keeps it
     * @param id a hash of its Message-ID
     * @param answers a hash of that of the mail it answers
     */
    record Entry(MailPlace place, long position, int length, long at, long id, long answers) {

        Instant writtenAt() {
            return Instant.EPOCH.plus(at, ChronoUnit.MICROS);
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

    /** Whether a mail may be looked into; one that is too large is noted. */
    boolean takes(MailPlace place, long position, long length) {
        if (length > LARGEST_MAIL) {
            unreadable(place, position, "larger than %d MB".formatted(LARGEST_MAIL / 1024 / 1024));
        }
        return length <= LARGEST_MAIL;
    }

    void unreadable(MailPlace place, long position, String reason) {
        tally.unreadable(place, position, reason);
    }

    /** @param told when it was written, most believable first */
    void add(MailPlace place, long position, int length, MailHeader header, Stream<Optional<Instant>> told) {
        var at = MailDates.believable(now, told);
        if (since != null && at.isBefore(since)) {
            tally.tooOld();
            return;
        }
        entries.add(new Entry(
                place,
                position,
                length,
                ChronoUnit.MICROS.between(Instant.EPOCH, at),
                header.messageId().map(MailIndex::hash).orElse(NONE),
                header.answers().map(MailIndex::hash).orElse(NONE)));
        tally.found(at);
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

    private static long hash(String id) {
        return Long.parseUnsignedLong(
                Blobs.hash(id.getBytes(StandardCharsets.ISO_8859_1)).substring(0, 16), 16);
    }
}
