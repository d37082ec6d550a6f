package org.pharosdesk.tickets.filter;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.arrayOverlap;
import static org.jooq.impl.DSL.cardinality;
import static org.jooq.impl.DSL.select;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Select;
import org.pharosdesk.platform.schema.tables.Ticket;

/** The tags of a ticket. */
record TagField(CommonTags common) implements TicketField {

    static final String NONE = "none";
    /** Many rare tags may be common together. */
    private static final int FEW = 5;

    /**
     * It has at least one of the tags; without any named, it has none at all.
     *
     * @param spelled the same in every way they are written
     */
    record Tagged(TagField field, List<String> tags, List<String> spelled) implements TicketCondition {

        Tagged {
            tags = List.copyOf(tags);
            spelled = List.copyOf(spelled);
        }

        @Override
        public Condition sql(Asking asking) {
            return tags.isEmpty() ? cardinality(TICKET.TAGS).eq(0) : overlap(TICKET);
        }

        @Override
        public Condition leadingSql(Asking asking) {
            return tags.isEmpty() || spelled.size() > FEW || field.common.haveOneOf(spelled)
                    ? sql(asking)
                    : TICKET.NUMBER.eq(any(array(rare())));
        }

        /**
         * The planner believes of each tag it does not know that every two-hundredth ticket has it, and would look for
         * one that a single ticket has by walking a million, newest first.
         */
        private Select<Record1<Long>> rare() {
            var tagged = TICKET.as("tagged");
            return select(tagged.NUMBER).from(tagged).where(overlap(tagged));
        }

        private Condition overlap(Ticket table) {
            return arrayOverlap(table.TAGS, spelled.toArray(String[]::new));
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            var wanted = Set.copyOf(spelled);
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
        return tags.equals(List.of(NONE))
                ? new Tagged(this, List.of(), List.of())
                : new Tagged(this, tags, common.spelled(tags));
    }

    @Override
    public List<String> offers() {
        return List.of(":" + NONE);
    }
}
