package org.pharosdesk.tickets;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.pharosdesk.platform.schema.Tables.FILE_TEXT;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.LinkedHashMap;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.database.WaitedFor;
import org.pharosdesk.tickets.filter.SearchSql;
import org.pharosdesk.tickets.filter.Text;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds tickets by words, newest match first, in rounds.
 *
 * <p>The first looks only at the newest messages: it is quick for any words, and finds a full page whenever they are
 * common. When it does not, each further one looks at older messages only, as far back as the hits so far let expect a
 * page; and when they are rare, at all that are left.
 *
 * <p>Notes are looked into as well, as every role that reads a ticket reads its notes.
 */
@Component
@Transactional(readOnly = true) // what is set applies to the search alone
class TicketSearch {

    /** A ticket, and the newest of its messages that has the words, or a file of which has them. */
    record Hit(TicketNumber number, MessageId newest) {}

    private final DSLContext sql;

    TicketSearch(WaitedFor waitedFor) {
        this.sql = waitedFor.sql();
    }

    /**
     * @param rest what else the ticket must be
     * @param before only matches older than this one: the last of the page before
     */
    List<Hit> hits(Text words, Condition rest, @Nullable MessageId before, int limit) {
        sql.execute("SET LOCAL work_mem = '32MB'"); // a smaller bitmap would forget which rows of a page matched
        sql.execute("SET LOCAL max_parallel_workers_per_gather = 0"); // starting workers takes longer than the search
        var query = SearchSql.query(words);
        var top = before == null ? newestMessage() : before;
        var window = SearchWindow.upTo(top);
        var hits = new LinkedHashMap<TicketNumber, Hit>();
        while (true) {
            for (var hit : hits(query, window, rest, before, limit)) {
                hits.putIfAbsent(hit.number(), hit); // an older match of a ticket found before
            }
            if (hits.size() >= limit || window.reachesTheOldest()) {
                return hits.values().stream().limit(limit).toList();
            }
            window = window.older(hits.size(), limit);
        }
    }

    /**
     * The window stands as a condition before that of the words: so the index walks through the words' lists within a
     * window only. As part of one query it would weigh each message of the window against all words there are, 400 ms for
     * 60 buckets.
     */
    private List<Hit> hits(
            Field<Object> query, SearchWindow within, Condition rest, @Nullable MessageId before, int limit) {
        var number = field(name("found", "ticket_number"), Long.class);
        var newest = field(name("found", "newest"), Long.class);
        // OFFSET 0 keeps the planner from weaving the words into the join, where it misjudges how rarely they meet.
        var said = select(MESSAGE.TICKET_NUMBER, MESSAGE.ID)
                .from(MESSAGE)
                .where(within.condition())
                .and(SearchSql.matches(query))
                .and(before == null ? noCondition() : MESSAGE.ID.lt(before.value()));
        var filed = select(FILE_TEXT.MESSAGE_ID)
                .from(FILE_TEXT)
                .where(within.ofFiles())
                .and(SearchSql.filesMatch(query))
                .and(before == null ? noCondition() : FILE_TEXT.MESSAGE_ID.lt(before.value()))
                .offset(inline(0))
                .asTable("filed", "message_id");
        var matches = said.unionAll(select(MESSAGE.TICKET_NUMBER, MESSAGE.ID)
                        .from(filed)
                        .join(MESSAGE)
                        .on(MESSAGE.ID.eq(filed.field("message_id", Long.class))))
                .offset(inline(0))
                .asTable("matches", "ticket_number", "id");
        // In their order before tickets are looked up, so that no more of them are than fill the page.
        var found = select(
                        matches.field("ticket_number", Long.class),
                        max(matches.field("id", Long.class)).as("newest"))
                .from(matches)
                .groupBy(matches.field("ticket_number"))
                .orderBy(inline(2).desc())
                .offset(inline(0))
                .asTable("found");
        return sql.select(number, newest)
                .from(found)
                .join(TICKET)
                .on(TICKET.NUMBER.eq(number))
                .where(rest)
                .and(before == null ? noCondition() : notShownBefore(query, before))
                .orderBy(newest.desc())
                .limit(inline(limit))
                .fetch(row -> new Hit(new TicketNumber(row.value1()), new MessageId(row.value2())));
    }

    /** A ticket with a newer match stood on an earlier page already. */
    private static Condition notShownBefore(Field<Object> query, MessageId before) {
        var newer = MESSAGE.TICKET_NUMBER.eq(TICKET.NUMBER).and(MESSAGE.ID.ge(before.value()));
        return notExists(selectOne().from(MESSAGE).where(newer).and(SearchSql.matches(query)))
                .andNotExists(selectOne()
                        .from(MESSAGE)
                        .join(FILE_TEXT)
                        .on(FILE_TEXT.MESSAGE_ID.eq(MESSAGE.ID))
                        .where(newer)
                        .and(SearchSql.filesMatch(query)));
    }

    private MessageId newestMessage() {
        var newest = sql.select(max(MESSAGE.ID)).from(MESSAGE).fetchSingle().value1();
        return new MessageId(newest == null ? 0 : newest);
    }
}
