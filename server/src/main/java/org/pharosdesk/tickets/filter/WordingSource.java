package org.pharosdesk.tickets.filter;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.any;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** Reads the words of tickets' messages. */
@Component
class WordingSource implements FactSource<Wording> {

    private record Read(TicketNumber ticket, Lexemes words) {}

    private final FixedSelect<Read> messages;

    WordingSource(DSLContext sql) {
        var words = MESSAGE.SEARCH.cast(String.class);
        this.messages = new FixedSelect<>(
                sql,
                sql.select(MESSAGE.TICKET_NUMBER, words)
                        .from(MESSAGE)
                        .where(MESSAGE.TICKET_NUMBER.eq(any(new Long[0]))),
                row -> new Read(new TicketNumber(row.get(MESSAGE.TICKET_NUMBER)), Lexemes.of(row.get(words))));
    }

    @Override
    public Class<Wording> type() {
        return Wording.class;
    }

    @Override
    public Step<Map<TicketNumber, Wording>> of(Collection<TicketNumber> tickets) {
        return messages.with((Object) TicketNumber.values(tickets)).map(read -> {
            var words = read.stream().collect(groupingBy(Read::ticket, mapping(Read::words, toList())));
            return tickets.stream()
                    .collect(toMap(ticket -> ticket, ticket -> new Wording(words.getOrDefault(ticket, List.of()))));
        });
    }
}
