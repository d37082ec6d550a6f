package org.pharosdesk.tickets.filter;

import static org.jooq.impl.DSL.select;
import static org.pharosdesk.platform.schema.Tables.FILE_TEXT;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.Condition;

/**
 * Words stand in one of a ticket's messages, to which the first one's subject belongs, or in one of their files, to which
 * its name belongs.
 *
 * <p>What is a form of what, only the database knows: to test a ticket at hand, its answer is asked for before.
 */
public record Text(String words, Match match) implements TicketCondition {

    public enum Match {
        /** Each of them in any of its forms. */
        WORDS,
        /** In any of their forms, side by side. */
        PHRASE,
        /** Words that begin so. */
        PREFIX
    }

    @Override
    public Condition sql(Asking asking) {
        var query = SearchSql.query(this);
        return TICKET.NUMBER.in(select(MESSAGE.TICKET_NUMBER)
                .from(MESSAGE)
                .where(SearchSql.matches(query))
                .unionAll(select(MESSAGE.TICKET_NUMBER)
                        .from(FILE_TEXT)
                        .join(MESSAGE)
                        .on(MESSAGE.ID.eq(FILE_TEXT.MESSAGE_ID))
                        .where(SearchSql.filesMatch(query))));
    }

    @Override
    public Predicate<TicketAtHand> predicate(Asking asking) {
        var query = asking.stemmed(this);
        return ticket -> ticket.fact(Wording.class).texts().stream().anyMatch(query::isAnsweredBy);
    }

    @Override
    public Clause clause() {
        var key = switch (match) {
            case WORDS -> "words";
            case PHRASE -> "phrase";
            case PREFIX -> "prefix";
        };
        return new Clause(key, List.of(new Clause.Value.Plain(words)));
    }

    @Override
    public List<Text> stemmed() {
        return List.of(this);
    }

    @Override
    public Set<Class<?>> facts() {
        return Set.of(Wording.class);
    }
}
