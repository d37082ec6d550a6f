package org.pharosdesk.tickets.time;

import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.trueCondition;
import static org.pharosdesk.platform.schema.Tables.TICKET;
import static org.pharosdesk.platform.schema.Tables.TIME_ENTRY;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.tickets.filter.Asking;
import org.pharosdesk.tickets.filter.Clause;
import org.pharosdesk.tickets.filter.Term;
import org.pharosdesk.tickets.filter.TicketAtHand;
import org.pharosdesk.tickets.filter.TicketCondition;
import org.pharosdesk.tickets.filter.TicketField;

/** The sum of the time spent on a ticket, such as {@code spent>30m} or {@code spent<=1h30m}. */
record SpentField() implements TicketField {

    private static final Pattern SPAN = Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,5})m)?");

    /** It comes to a number of minutes at least, or to less. */
    record Spent(boolean atLeast, int minutes, Clause.Value said) implements TicketCondition {

        /** Asked of the entries as a whole: most tickets have none, and to sum up each ticket's would be a walk over all. */
        @Override
        public Condition sql(Asking asking) {
            var reached = minutes <= 0
                    ? trueCondition()
                    : TICKET.NUMBER.in(select(TIME_ENTRY.TICKET_NUMBER)
                            .from(TIME_ENTRY)
                            .groupBy(TIME_ENTRY.TICKET_NUMBER)
                            .having(sum(TIME_ENTRY.MINUTES).ge(BigDecimal.valueOf(minutes))));
            return atLeast ? reached : reached.not();
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            return ticket -> ticket.fact(Total.class).minutes() >= minutes == atLeast;
        }

        @Override
        public Clause clause() {
            return new Clause("spent", List.of(said));
        }

        @Override
        public Set<Class<?>> facts() {
            return Set.of(Total.class);
        }
    }

    /** All that was spent on a ticket. */
    record Total(long minutes) {}

    @Override
    public String name() {
        return "spent";
    }

    @Override
    public TicketCondition condition(Term term) {
        var operator = term.compared().operator();
        var span = term.values().size() == 1 ? SPAN.matcher(term.values().getFirst()) : null;
        if (operator.equals(":") || span == null || !span.matches() || span.end() == 0) {
            throw term.wrongValue("filter-spent-comparison");
        }
        var minutes = number(span.group(1)) * 60 + number(span.group(2));
        var said = new Clause.Value.Span(operator, minutes);
        return switch (operator) {
            case ">=" -> new Spent(true, minutes, said);
            case ">" -> new Spent(true, minutes + 1, said);
            case "<" -> new Spent(false, minutes, said);
            default -> new Spent(false, minutes + 1, said);
        };
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    @Override
    public List<String> offers() {
        return List.of(">30m", ">=1h", "<15m");
    }
}
