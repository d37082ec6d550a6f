package org.pharosdesk.tickets.filter;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** The tags of a ticket. */
record TagField() implements TicketField {

    private static final String NONE = "none";

    /** It has at least one of the tags; without any named, it has none at all. */
    record Tagged(List<String> tags) implements TicketCondition {

        Tagged {
            tags = List.copyOf(tags);
        }

        @Override
        public Condition sql(Asking asking) {
            return tags.isEmpty()
                    ? DSL.cardinality(TICKET.TAGS).eq(0)
                    : DSL.arrayOverlap(TICKET.TAGS, tags.toArray(String[]::new));
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            var wanted = Set.copyOf(tags);
            return tags.isEmpty()
                    ? ticket -> ticket.tags().isEmpty()
                    : ticket -> ticket.tags().stream().anyMatch(wanted::contains);
        }

        @Override
        public Clause clause() {
            return tags.isEmpty()
                    ? new Clause("untagged", List.of())
                    : new Clause(
                            "tag",
                            tags.stream()
                                    .<Clause.Value>map(Clause.Value.Plain::new)
                                    .toList());
        }
    }

    @Override
    public String name() {
        return "tag";
    }

    @Override
    public TicketCondition condition(Term term) {
        var tags = term.equalOnly().values();
        return new Tagged(tags.equals(List.of(NONE)) ? List.of() : tags);
    }

    @Override
    public List<String> offers() {
        return List.of(":" + NONE);
    }
}
