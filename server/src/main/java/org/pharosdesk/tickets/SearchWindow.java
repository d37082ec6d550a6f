package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.FILE_TEXT;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;

import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.pharosdesk.tickets.filter.SearchSql;

/**
 * A part of all messages to look for words in: the newest, then the next older, and at last all that are older still.
 *
 * <p>Each message carries (by {@code search_text} of the schema) the number of its bucket of 16,384 identifiers as one
 * more word, which no query can type, and so does each of its files. So "the messages of these buckets that have these words" is met within the
 * full-text index by skipping, however common the words are; without it, the index would first gather every match
 * there is.
 *
 * @param top the newest bucket of all windows
 * @param newest this window's newest bucket
 * @param buckets how many it has; as many as there are when it is {@link #OPEN}
 */
record SearchWindow(long top, long newest, int buckets) {

    private static final int BUCKET_BITS = 14;
    /** One whole bucket at least, for the newest may have just begun. */
    private static final int FIRST_BUCKETS = 2;
    /** The newest messages may be unlike the others, a night's alerts say: fewer tell nothing about all. */
    private static final int TELLING_BUCKETS = 8;
    /** The words of more would take long to look up. */
    private static final int MOST_BUCKETS = 128;
    /** How many times as many as were looked at come next at most: common words may begin just behind those. */
    private static final int GROWTH = 4;

    private static final int OPEN = Integer.MAX_VALUE;

    private static final char MARK = '§';

    /** The first to be looked at: the buckets just before this message, and its own. */
    static SearchWindow upTo(MessageId newest) {
        var top = bucket(newest);
        return new SearchWindow(top, top, FIRST_BUCKETS);
    }

    /**
     * The next older: wide enough for the hits that are missing, if they are as frequent as they were so far, and twice
     * that wide, as they never are, but no less than all before, so that the rounds are few; open, if that is too wide.
     *
     * @param found how many hits this window and those before had, fewer than wanted
     */
    SearchWindow older(int found, int wanted) {
        var seen = top - oldest() + 1;
        var enough = found == 0 ? Long.MAX_VALUE / 2 : seen * (wanted - found) / found + 1;
        if (seen >= TELLING_BUCKETS && (enough > MOST_BUCKETS || seen > MOST_BUCKETS)) {
            return new SearchWindow(top, oldest() - 1, OPEN);
        }
        var next = (int) Math.min(MOST_BUCKETS, Math.clamp(2 * enough, seen, GROWTH * seen));
        return new SearchWindow(top, oldest() - 1, next);
    }

    /** Whether nothing is older than what it shows. */
    boolean reachesTheOldest() {
        return oldest() == 0;
    }

    /** What only messages of this window are. */
    Condition condition() {
        return condition(MESSAGE.SEARCH, MESSAGE.ID);
    }

    /** What only the files of its messages are. */
    Condition ofFiles() {
        return condition(FILE_TEXT.SEARCH, FILE_TEXT.MESSAGE_ID);
    }

    private Condition condition(Field<String> search, Field<Long> message) {
        if (buckets == OPEN) {
            return message.lt((newest + 1) << BUCKET_BITS);
        }
        var words = LongStream.rangeClosed(oldest(), newest)
                .mapToObj(bucket -> MARK + Long.toString(bucket))
                .collect(Collectors.joining(" | "));
        return SearchSql.matches(search, field("{0}::tsquery", Object.class, val(words)));
    }

    private long oldest() {
        return Math.max(0, newest - buckets + 1);
    }

    private static long bucket(MessageId id) {
        return id.value() >> BUCKET_BITS;
    }
}
