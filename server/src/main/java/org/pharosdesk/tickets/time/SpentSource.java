package org.pharosdesk.tickets.time;

import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.any;
import static org.pharosdesk.platform.schema.Tables.TIME_ENTRY;

import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.filter.FactSource;
import org.pharosdesk.tickets.time.SpentField.Total;
import org.springframework.stereotype.Component;

/** Knows how much was spent on tickets. */
@Component
class SpentSource implements FactSource<Total> {

    private record Piece(TicketNumber ticket, long minutes) {}

    private final FixedSelect<Piece> pieces;

    SpentSource(DSLContext sql) {
        this.pieces = new FixedSelect<>(
                sql,
                sql.select(TIME_ENTRY.TICKET_NUMBER, TIME_ENTRY.MINUTES)
                        .from(TIME_ENTRY)
                        .where(TIME_ENTRY.TICKET_NUMBER.eq(any(new Long[0]))),
                row -> new Piece(new TicketNumber(row.get(TIME_ENTRY.TICKET_NUMBER)), row.get(TIME_ENTRY.MINUTES)));
    }

    @Override
    public Class<Total> type() {
        return Total.class;
    }

    @Override
    public Step<Map<TicketNumber, Total>> of(Collection<TicketNumber> tickets) {
        return pieces.with((Object) TicketNumber.values(tickets)).map(found -> {
            var sums = found.stream().collect(toMap(Piece::ticket, Piece::minutes, Long::sum));
            return tickets.stream()
                    .collect(toMap(ticket -> ticket, ticket -> new Total(sums.getOrDefault(ticket, 0L))));
        });
    }
}
