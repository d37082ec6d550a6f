package org.pharosdesk.tickets.filter;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.pharosdesk.platform.schema.Tables.TICKET;
import static org.pharosdesk.platform.schema.Tables.TICKET_PARTICIPANT;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.Condition;

/** Who takes part in a ticket's conversation: its requester and who is copied in. */
record ParticipantField() implements TicketField {

    /** One of these contacts takes part. */
    record TakesPart(List<Long> contacts) implements TicketCondition {

        TakesPart {
            contacts = List.copyOf(contacts);
        }

        @Override
        public Condition sql(Asking asking) {
            return exists(selectOne()
                    .from(TICKET_PARTICIPANT)
                    .where(
                            TICKET_PARTICIPANT.TICKET_NUMBER.eq(TICKET.NUMBER),
                            TICKET_PARTICIPANT.CONTACT_ID.in(contacts)));
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            var wanted = new HashSet<>(contacts);
            return ticket -> ticket.fact(Participants.class).contacts().stream().anyMatch(wanted::contains);
        }

        @Override
        public Clause clause() {
            return new Clause(
                    "participant",
                    contacts.stream()
                            .<Clause.Value>map(id -> new Clause.Value.Named(Clause.Sort.CONTACT, id))
                            .toList());
        }

        @Override
        public Set<Class<?>> facts() {
            return Set.of(Participants.class);
        }
    }

    /** The contacts that take part in a ticket. */
    record Participants(Set<Long> contacts) {
        Participants {
            contacts = Set.copyOf(contacts);
        }
    }

    @Override
    public String name() {
        return "participant";
    }

    @Override
    public TicketCondition condition(Term term) {
        return new TakesPart(term.equalOnly().values().stream()
                .map(value -> contact(term, value))
                .toList());
    }

    private static Long contact(Term term, String value) {
        try {
            return Long.valueOf(value);
        } catch (NumberFormatException e) {
            throw term.wrongValue("filter-not-a-reference");
        }
    }

    @Override
    public List<String> offers() {
        return List.of();
    }
}
