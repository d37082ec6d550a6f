package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jooq.Field;

/**
 * The newest part of all messages, as words of their search text.
 *
 * <p>Each message carries (by {@code search_text} of the schema) the number of its bucket of 16,384 identifiers as one
 * more word, which no query can type. So "the newest messages that have these words" is met within the full-text index
 * by skipping, however common the words are; without it, the index would first gather every match there is.
 */
record SearchWindow(MessageId newest, int buckets) {

    private static final int BUCKET_BITS = 14;
    /** One whole bucket at least, for the newest may have just begun. */
    private static final int FIRST_BUCKETS = 2;
    /** The newest messages may be unlike the others, a night's alerts say: fewer tell nothing about all. */
    private static final int TELLING_BUCKETS = 8;
    /** A wider window would take longer than looking everywhere. */
    private static final int MOST_BUCKETS = 128;
    /** No round looks at many times more than the one before, as common words may begin just behind it. */
    private static final int GROWTH = 4;

    private static final char MARK = '§';

    /** The first to be looked at: the buckets just before this message, and its own. */
    static SearchWindow upTo(MessageId newest) {
        return new SearchWindow(newest, FIRST_BUCKETS);
    }

    /**
     * One wide enough for all hits that are wanted, if they are as frequent as they were in this one; twice that wide,
     * as they never are.
     *
     * @param found how many hits this one had, fewer than wanted
     * @return empty when it is better to look everywhere
     */
    Optional<SearchWindow> widened(int found, int wanted) {
        var wide = found == 0 ? Long.MAX_VALUE : 2L * buckets * wanted / found;
        if (wide > MOST_BUCKETS && buckets >= TELLING_BUCKETS) {
            return Optional.empty();
        }
        return Optional.of(new SearchWindow(newest, (int) Math.min(wide, (long) GROWTH * buckets)));
    }

    /** Whether nothing is older than what it shows. */
    boolean reachesTheOldest() {
        return buckets > bucket(newest);
    }

    /** A query that only messages of this window answer. */
    Field<Object> query() {
        var top = bucket(newest);
        var words = LongStream.rangeClosed(Math.max(0, top - buckets + 1), top)
                .mapToObj(SearchWindow::word)
                .collect(Collectors.joining(" | "));
        return field("{0}::tsquery", Object.class, val(words));
    }

    private static long bucket(MessageId id) {
        return id.value() >> BUCKET_BITS;
    }

    private static String word(long bucket) {
        return MARK + Long.toString(bucket);
    }
}
