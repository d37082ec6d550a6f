package org.pharosdesk.tickets.filter;

import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Row;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.filter.WrittenField.OwnWords;
import org.springframework.stereotype.Component;

/** Reads the words of tickets' subjects and resolutions. */
@Component
class OwnWordsSource implements FactSource<OwnWords> {

    private static final Field<String> SUBJECT =
            WrittenField.SUBJECT.words(TICKET).cast(String.class).as("subject_words");
    private static final Field<String> RESOLUTION = coalesce(
                    WrittenField.RESOLUTION.words(TICKET).cast(String.class), inline(""))
            .as("resolution_words");

    private final FixedSelect<Row> words;

    OwnWordsSource(DSLContext sql) {
        this.words = new FixedSelect<>(
                sql,
                sql.select(TICKET.NUMBER, SUBJECT, RESOLUTION).from(TICKET).where(TICKET.NUMBER.eq(any(new Long[0]))),
                row -> row);
    }

    @Override
    public Class<OwnWords> type() {
        return OwnWords.class;
    }

    @Override
    public Step<Map<TicketNumber, OwnWords>> of(Collection<TicketNumber> tickets) {
        return words.with((Object) TicketNumber.values(tickets))
                .map(rows -> rows.stream()
                        .collect(toMap(
                                row -> new TicketNumber(row.get(TICKET.NUMBER)),
                                row -> new OwnWords(Lexemes.of(row.get(SUBJECT)), Lexemes.of(row.get(RESOLUTION))))));
    }
}
