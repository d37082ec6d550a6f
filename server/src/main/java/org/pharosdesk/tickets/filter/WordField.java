package org.pharosdesk.tickets.filter;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.TableField;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.schema.tables.records.TicketRecord;

/**
 * A field that holds one of our own words.
 *
 * @param ranked whether its words are in an order from the highest down, and compared by that
 */
record WordField<E extends Enum<E> & Word>(
        String name,
        Class<E> type,
        boolean ranked,
        TableField<TicketRecord, String> column,
        Function<TicketAtHand, E> read)
        implements TicketField {

    /** It is one of these words. */
    record OneOf<E extends Enum<E> & Word>(WordField<E> field, List<E> words) implements TicketCondition {

        OneOf {
            words = List.copyOf(words);
        }

        /** The words are written into the SQL, so that the planner can prove that a partial index covers them. */
        @Override
        public Condition sql(Asking asking) {
            return words.isEmpty()
                    ? falseCondition()
                    : field.column.in(
                            words.stream().map(word -> inline(word.word())).toList());
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            var among = EnumSet.noneOf(field.type);
            among.addAll(words);
            return ticket -> among.contains(field.read.apply(ticket));
        }

        @Override
        public Clause clause() {
            return new Clause(
                    field.name,
                    words.stream()
                            .<Clause.Value>map(word -> new Clause.Value.Known(
                                    field.type.getSimpleName().toLowerCase(Locale.ROOT) + "." + word.word()))
                            .toList());
        }
    }

    @Override
    public TicketCondition condition(Term term) {
        return ranked && !term.compared().operator().equals(":") ? compared(term) : new OneOf<>(this, given(term));
    }

    private List<E> given(Term term) {
        return term.equalOnly().values().stream()
                .map(value -> term.word(type, value))
                .toList();
    }

    private TicketCondition compared(Term term) {
        var rank = term.word(type, term.single()).ordinal(); // the higher one has the lower ordinal
        Predicate<E> meets = switch (term.operator()) {
            case ">=" -> word -> word.ordinal() <= rank;
            case ">" -> word -> word.ordinal() < rank;
            case "<=" -> word -> word.ordinal() >= rank;
            default -> word -> word.ordinal() > rank;
        };
        return new OneOf<>(
                this, Arrays.stream(type.getEnumConstants()).filter(meets).toList());
    }

    @Override
    public List<String> offers() {
        var words = Arrays.stream(type.getEnumConstants()).map(Word::word).toList();
        var equal = words.stream().map(word -> ":" + word);
        return Stream.concat(equal, ranked ? words.stream().map(word -> ">=" + word) : Stream.empty())
                .toList();
    }
}
