package org.pharosdesk.tickets.filter;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectOne;
import static org.pharosdesk.platform.schema.Tables.TICKET;
import static org.pharosdesk.platform.schema.Tables.TICKET_PARTICIPANT;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.tickets.ParticipantRole;

/**
 * Who takes part in a ticket's conversation: its requester, who is copied in, and whom it is about.
 *
 * @param role how they take part; null where that does not matter
 */
record ParticipantField(String name, @Nullable ParticipantRole role) implements TicketField {

    /** One of these contacts takes part. */
    record TakesPart(ParticipantField field, List<Long> contacts) implements TicketCondition {

        TakesPart {
            contacts = List.copyOf(contacts);
        }

        @Override
        public Condition sql(Asking asking) {
            return exists(selectOne()
                    .from(TICKET_PARTICIPANT)
                    .where(
                            TICKET_PARTICIPANT.TICKET_NUMBER.eq(TICKET.NUMBER),
                            TICKET_PARTICIPANT.CONTACT_ID.in(contacts),
                            field.role == null
                                    ? noCondition()
                                    : TICKET_PARTICIPANT.ROLE.eq(inline(field.role.word()))));
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            var wanted = new HashSet<>(contacts);
            return ticket -> ticket.fact(Participants.class).by(field.role).anyMatch(wanted::contains);
        }

        @Override
        public Clause clause() {
            return new Clause(
                    field.name,
                    contacts.stream()
                            .<Clause.Value>map(id -> new Clause.Value.Named(Clause.Sort.CONTACT, id))
                            .toList());
        }

        @Override
        public Set<Class<?>> facts() {
            return Set.of(Participants.class);
        }
    }

    /** The contacts that take part in a ticket, and how. */
    record Participants(Map<Long, ParticipantRole> contacts) {
        Participants {
            contacts = Map.copyOf(contacts);
        }

        private Stream<Long> by(@Nullable ParticipantRole role) {
            return contacts.entrySet().stream()
                    .filter(contact -> role == null || contact.getValue() == role)
                    .map(Map.Entry::getKey);
        }
    }

    @Override
    public TicketCondition condition(Term term) {
        return new TakesPart(
                this,
                term.equalOnly().values().stream()
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
