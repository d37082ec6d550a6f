package org.pharosdesk.tickets.filter;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.any;
import static org.pharosdesk.platform.schema.Tables.FILE_TEXT;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.stereotype.Component;

/** Reads the words of tickets' messages and of their files. */
@Component
class WordingSource implements FactSource<Wording> {

    private record Read(TicketNumber ticket, Lexemes words) {}

    private final FixedSelect<Read> messages;
    private final FixedSelect<Read> files;

    WordingSource(DSLContext sql) {
        var words = MESSAGE.SEARCH.cast(String.class);
        this.messages = new FixedSelect<>(
                sql,
                sql.select(MESSAGE.TICKET_NUMBER, words)
                        .from(MESSAGE)
                        .where(MESSAGE.TICKET_NUMBER.eq(any(new Long[0]))),
                row -> new Read(new TicketNumber(row.get(MESSAGE.TICKET_NUMBER)), Lexemes.of(row.get(words))));
        var ofFiles = FILE_TEXT.SEARCH.cast(String.class);
        this.files = new FixedSelect<>(
                sql,
                sql.select(MESSAGE.TICKET_NUMBER, ofFiles)
                        .from(FILE_TEXT)
                        .join(MESSAGE)
                        .on(MESSAGE.ID.eq(FILE_TEXT.MESSAGE_ID))
                        .where(MESSAGE.TICKET_NUMBER.eq(any(new Long[0]))),
                row -> new Read(new TicketNumber(row.get(MESSAGE.TICKET_NUMBER)), Lexemes.of(row.get(ofFiles))));
    }

    @Override
    public Class<Wording> type() {
        return Wording.class;
    }

    @Override
    public Step<Map<TicketNumber, Wording>> of(Collection<TicketNumber> tickets) {
        var numbers = TicketNumber.values(tickets);
        return messages.with((Object) numbers).and(files.with((Object) numbers), (said, filed) -> {
            var words = Stream.concat(said.stream(), filed.stream())
                    .collect(groupingBy(Read::ticket, mapping(Read::words, toList())));
            return tickets.stream()
                    .collect(toMap(ticket -> ticket, ticket -> new Wording(words.getOrDefault(ticket, List.of()))));
        });
    }
}
