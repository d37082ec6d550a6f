package org.pharosdesk.tickets.search;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.DESK_WORD;
import static org.pharosdesk.platform.schema.Tables.DESK_WORD_READING;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The SQL of the words that subjects are made of. */
@Component
@Transactional
class DeskWordStore {

    private static final int MOST_WORDS = 100_000;
    /** A ticket may be committed behind one with a higher number. */
    private static final int READ_AGAIN = 100;

    private static final int MOST_ALIKE = 4;

    private final DSLContext sql;

    DeskWordStore(DSLContext sql) {
        this.sql = sql;
    }

    /** The words most like one, the most alike first; of those alike, the one used last. */
    @Transactional(readOnly = true)
    public List<String> like(String word, double atLeast) {
        var similarity = field("similarity({0}, {1})", Double.class, DESK_WORD.WORD, val(word));
        return sql.select(DESK_WORD.WORD)
                .from(DESK_WORD)
                .where("{0} % {1}", DESK_WORD.WORD, val(word))
                .and(similarity.ge(inline(atLeast)))
                .orderBy(similarity.desc(), DESK_WORD.LAST_TICKET.desc(), length(DESK_WORD.WORD))
                .limit(inline(MOST_ALIKE))
                .fetch(DESK_WORD.WORD);
    }

    /**
     * Reads the subjects of tickets that are newer than those read before, so many at most.
     *
     * @return whether there are more
     */
    public boolean readOn(int tickets) {
        var last = sql.select(DESK_WORD_READING.LAST_TICKET)
                .from(DESK_WORD_READING)
                .forUpdate()
                .fetchSingle()
                .value1();
        var newest = sql.select(max(TICKET.NUMBER)).from(TICKET).fetchSingle().value1();
        if (newest == null || newest <= last) {
            return false;
        }
        var upTo = sql.fetchSingle("""
                WITH subject AS (
                    SELECT number, subject FROM ticket WHERE number > {0} ORDER BY number LIMIT {1}),
                word AS (
                    SELECT word, max(number) AS number
                    FROM subject, unnest(tsvector_to_array(to_tsvector('simple', subject))) word
                    WHERE length(word) BETWEEN 4 AND 30 AND word !~ '[0-9[:punct:]]'
                    GROUP BY word),
                kept AS (
                    INSERT INTO desk_word (word, last_ticket) SELECT word, number FROM word
                    ON CONFLICT (word) DO UPDATE SET last_ticket = excluded.last_ticket
                    WHERE desk_word.last_ticket < excluded.last_ticket)
                SELECT max(number) FROM subject\
                """, val(last - READ_AGAIN), val(tickets + READ_AGAIN))
                .get(0, Long.class);
        sql.update(DESK_WORD_READING).set(DESK_WORD_READING.LAST_TICKET, upTo).execute();
        forgetOldest();
        return upTo < newest;
    }

    private void forgetOldest() {
        var tooMany = sql.fetchCount(DESK_WORD) - MOST_WORDS;
        if (tooMany > 0) {
            sql.deleteFrom(DESK_WORD)
                    .where(DESK_WORD.WORD.in(sql.select(DESK_WORD.WORD)
                            .from(DESK_WORD)
                            .orderBy(DESK_WORD.LAST_TICKET)
                            .limit(tooMany)))
                    .execute();
        }
    }
}
