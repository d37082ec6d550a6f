package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jooq.Field;

/**
 * The newest part of all messages, as a word of their search text.
 *
 * <p>Each message carries (by {@code search_text} of the schema) the number of its bucket of 16,384 identifiers as one more word, which no query can type. So
 * "the newest messages that have these words" is met within the full-text index by skipping, however common the words
 * are; without it, the index would first gather every match there is.
 */
final class SearchWindow {

    private static final int BUCKET_BITS = 14;
    private static final int BUCKETS = 4;
    private static final char MARK = '§';

    private SearchWindow() {}

    /** A query that only messages of the newest buckets up to this message answer. */
    static Field<Object> upTo(MessageId newest) {
        var top = bucket(newest);
        var words = LongStream.rangeClosed(Math.max(0, top - BUCKETS + 1), top)
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
