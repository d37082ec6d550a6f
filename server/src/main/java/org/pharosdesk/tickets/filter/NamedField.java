package org.pharosdesk.tickets.filter;

import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.CONTACT;
import static org.pharosdesk.platform.schema.Tables.CONTACT_ADDRESS;
import static org.pharosdesk.platform.schema.Tables.ORGANIZATION;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** A field that refers to somebody outside the desk by number, or by the name or address they have now. */
record NamedField(ReferenceField numbered, Who who) implements TicketField {

    /** Whose names may stand in it. */
    enum Who {
        REQUESTER,
        ORGANIZATION
    }

    /**
     * It refers to somebody of one of these names.
     *
     * @param numbers what else it may refer to
     */
    record IsCalled(
            NamedField field, List<String> names, @Nullable TicketCondition numbers) implements TicketCondition {

        IsCalled {
            names = List.copyOf(names);
        }

        @Override
        public Condition sql(Asking asking) {
            var alternatives = new ArrayList<>(names.stream().map(field::sql).toList());
            if (numbers != null) {
                alternatives.add(numbers.sql(asking));
            }
            return or(alternatives);
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            var wanted = names.stream().map(NamedField::plain).toList();
            Predicate<TicketAtHand> called = ticket -> ticket.fact(Called.class).by(field.who).stream()
                    .map(NamedField::plain)
                    .anyMatch(wanted::contains);
            return numbers == null ? called : called.or(numbers.predicate(asking));
        }

        @Override
        public Clause clause() {
            var known = numbers == null ? Stream.<Clause.Value>empty() : numbers.clause().values().stream();
            return new Clause(
                    field.name(),
                    Stream.concat(names.stream().map(Clause.Value.Plain::new), known)
                            .toList());
        }

        @Override
        public Set<Class<?>> facts() {
            return Set.of(Called.class);
        }

        /** Somebody may be called otherwise by then, and no ticket is touched by that. */
        @Override
        public boolean dependsOnNow() {
            return true;
        }

        @Override
        public boolean dependsOnViewer() {
            return numbers != null && numbers.dependsOnViewer();
        }
    }

    /** What those are called to whom a ticket refers; of a person also by address. */
    record Called(List<String> requester, List<String> organization) {

        Called {
            requester = List.copyOf(requester);
            organization = List.copyOf(organization);
        }

        List<String> by(Who who) {
            return who == Who.REQUESTER ? requester : organization;
        }
    }

    @Override
    public String name() {
        return numbered.name();
    }

    @Override
    public TicketCondition condition(Term term) {
        var values = term.equalOnly().values();
        var names =
                values.stream().filter(value -> !numbered.understands(value)).toList();
        if (names.isEmpty()) {
            return numbered.condition(term);
        }
        var others = values.stream().filter(numbered::understands).toList();
        return new IsCalled(this, names, others.isEmpty() ? null : numbered.condition(term.with(others)));
    }

    @Override
    public List<String> offers() {
        return numbered.offers();
    }

    private Condition sql(String name) {
        return switch (who) {
            case REQUESTER -> TICKET.REQUESTER_ID.in(called(name));
            case ORGANIZATION -> TICKET.ORGANIZATION_ID.in(called(name));
        };
    }

    /** The numbers of those who have a name or an address. */
    Select<Record1<Long>> called(String name) {
        return switch (who) {
            case REQUESTER ->
                select(CONTACT.ID)
                        .from(CONTACT)
                        .where(lower(CONTACT.NAME).eq(lower(val(name))))
                        .union(select(CONTACT_ADDRESS.CONTACT_ID)
                                .from(CONTACT_ADDRESS)
                                .where(CONTACT_ADDRESS.ADDRESS.eq(plain(name))));
            case ORGANIZATION ->
                select(ORGANIZATION.ID)
                        .from(ORGANIZATION)
                        .where(lower(ORGANIZATION.NAME).eq(lower(val(name))));
        };
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
