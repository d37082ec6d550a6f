package org.pharosdesk.tickets.filter;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.any;
import static org.pharosdesk.platform.schema.Tables.TICKET_PARTICIPANT;

import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.database.FixedSelect;
import org.pharosdesk.platform.database.Step;
import org.pharosdesk.tickets.ParticipantRole;
import org.pharosdesk.tickets.TicketNumber;
import org.pharosdesk.tickets.filter.ParticipantField.Participants;
import org.springframework.stereotype.Component;

/** Knows who takes part in tickets. */
@Component
class ParticipantsSource implements FactSource<Participants> {

    private record Part(TicketNumber ticket, Long contact, ParticipantRole role) {}

    private final FixedSelect<Part> parts;

    ParticipantsSource(DSLContext sql) {
        this.parts = new FixedSelect<>(
                sql,
                sql.select(TICKET_PARTICIPANT.TICKET_NUMBER, TICKET_PARTICIPANT.CONTACT_ID, TICKET_PARTICIPANT.ROLE)
                        .from(TICKET_PARTICIPANT)
                        .where(TICKET_PARTICIPANT.TICKET_NUMBER.eq(any(new Long[0]))),
                row -> new Part(
                        new TicketNumber(row.get(TICKET_PARTICIPANT.TICKET_NUMBER)),
                        row.get(TICKET_PARTICIPANT.CONTACT_ID),
                        Word.of(ParticipantRole.class, row.get(TICKET_PARTICIPANT.ROLE))));
    }

    @Override
    public Class<Participants> type() {
        return Participants.class;
    }

    @Override
    public Step<Map<TicketNumber, Participants>> of(Collection<TicketNumber> tickets) {
        return parts.with((Object) TicketNumber.values(tickets)).map(found -> {
            var contacts = found.stream().collect(groupingBy(Part::ticket, toMap(Part::contact, Part::role)));
            return tickets.stream()
                    .collect(toMap(
                            ticket -> ticket, ticket -> new Participants(contacts.getOrDefault(ticket, Map.of()))));
        });
    }
}
