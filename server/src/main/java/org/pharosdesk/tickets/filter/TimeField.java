package org.pharosdesk.tickets.filter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.schema.tables.records.TicketRecord;

/**
 * A time, of which {@code <2d} reads "less than two days ago" and {@code >2026-01-31} "from that day on".
 *
 * @param indexed whether an index leads to it, of all tickets that are not in the bin
 */
record TimeField(
        String name,
        TableField<TicketRecord, Instant> column,
        boolean indexed,
        Function<TicketAtHand, @Nullable Instant> read)
        implements TicketField {

    /** Its year has four digits: PostgreSQL would take what lies far beyond for the end of time. */
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR, 4, 4, SignStyle.NOT_NEGATIVE)
            .appendPattern("-MM-dd")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern AGE = Pattern.compile("(\\d{1,4})([mhdw])");

    /** It lies before a moment, or not. */
    record When(TimeField field, boolean before, Moment moment) implements TicketCondition {

        @Override
        public Condition sql(Asking asking) {
            var at = moment.at(asking);
            return before ? field.column.lt(at) : field.column.ge(at);
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            var at = moment.at(asking);
            return ticket -> {
                var time = field.read.apply(ticket);
                return time != null && time.isBefore(at) == before;
            };
        }

        @Override
        public Clause clause() {
            return new Clause(
                    field.name,
                    List.of(
                            switch (moment) {
                                case Moment.On(var date) -> new Clause.Value.Day(before, date);
                                case Moment.Ago(var amount, var unit) -> new Clause.Value.Age(!before, amount, unit);
                            }));
        }

        @Override
        public boolean dependsOnNow() {
            return moment instanceof Moment.Ago;
        }

        @Override
        public Optional<Age> turnsAt() {
            return field.indexed && moment instanceof Moment.Ago ago
                    ? Optional.of(new Age(field.column, ago.age()))
                    : Optional.empty();
        }

        /** A day begins when theirs does. */
        @Override
        public boolean dependsOnViewer() {
            return moment instanceof Moment.On;
        }
    }

    @Override
    public TicketCondition condition(Term term) {
        term.compared();
        if (term.values().size() == 1 && term.operator().equals(":")) {
            var operator = moment(term, term.value()) instanceof Moment.Ago ? "<" : ">=";
            throw term.rather("filter-time-meant", name + operator + term.value());
        }
        if (term.values().size() != 1) {
            throw term.wrongValue("filter-time-comparison");
        }
        var moment = moment(term, term.values().getFirst());
        var less = term.operator().startsWith("<");
        // An age below two days means a time after the moment two days ago.
        return new When(this, moment instanceof Moment.Ago ? !less : less, moment);
    }

    private static Moment moment(Term term, String value) {
        var age = AGE.matcher(value);
        if (age.matches()) {
            return new Moment.Ago(
                    Long.parseLong(age.group(1)), Unit.of(age.group(2).charAt(0)));
        }
        try {
            return new Moment.On(LocalDate.parse(value, DAY));
        } catch (DateTimeParseException e) {
            throw term.wrongValue("filter-not-a-time");
        }
    }

    @Override
    public List<String> offers() {
        return List.of("<1d", "<7d", ">30d");
    }
}
