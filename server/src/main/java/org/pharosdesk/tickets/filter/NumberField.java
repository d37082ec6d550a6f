package org.pharosdesk.tickets.filter;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jooq.Condition;

/** The number of a ticket: {@code number:10005,10007} are these two, {@code number>=10005} that one and all behind it. */
record NumberField() implements TicketField {

    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,18})");

    /** It is one of these. */
    record OneOf(List<Long> numbers) implements TicketCondition {

        OneOf {
            numbers = List.copyOf(numbers);
        }

        @Override
        public Condition sql(Asking asking) {
            return TICKET.NUMBER.in(numbers);
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            var wanted = new HashSet<>(numbers);
            return ticket -> wanted.contains(ticket.number().value());
        }

        @Override
        public Clause clause() {
            return new Clause(
                    "number",
                    numbers.stream()
                            .<Clause.Value>map(number -> new Clause.Value.Numbered(":", number))
                            .toList());
        }
    }

    /** It lies on one side of another. */
    record Compared(String operator, long other) implements TicketCondition {

        @Override
        public Condition sql(Asking asking) {
            return switch (operator) {
                case ">" -> TICKET.NUMBER.gt(other);
                case ">=" -> TICKET.NUMBER.ge(other);
                case "<" -> TICKET.NUMBER.lt(other);
                default -> TICKET.NUMBER.le(other);
            };
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            return switch (operator) {
                case ">" -> ticket -> ticket.number().value() > other;
                case ">=" -> ticket -> ticket.number().value() >= other;
                case "<" -> ticket -> ticket.number().value() < other;
                default -> ticket -> ticket.number().value() <= other;
            };
        }

        @Override
        public Clause clause() {
            return new Clause("number", List.of(new Clause.Value.Numbered(operator, other)));
        }
    }

    @Override
    public String name() {
        return "number";
    }

    @Override
    public TicketCondition condition(Term term) {
        return term.compared().operator().equals(":")
                ? new OneOf(
                        term.values().stream().map(value -> number(term, value)).toList())
                : new Compared(term.operator(), number(term, term.single()));
    }

    private static long number(Term term, String value) {
        var number = NUMBER.matcher(value);
        if (!number.matches()) {
            throw term.wrongValue("filter-not-a-ticket-number");
        }
        return Long.parseLong(number.group(1));
    }

    @Override
    public List<String> offers() {
        return List.of();
    }
}
