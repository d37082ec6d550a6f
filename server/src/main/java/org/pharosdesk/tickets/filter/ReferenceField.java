package org.pharosdesk.tickets.filter;

import static org.jooq.impl.DSL.or;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.schema.tables.records.TicketRecord;

/**
 * A field that refers to a record, by its number or, within the desk, by its name in full.
 *
 * @param words what may stand instead of a number
 */
record ReferenceField(
        String name,
        Clause.Sort sort,
        Names names,
        Map<String, Reference> words,
        TableField<TicketRecord, Long> column,
        Function<TicketAtHand, @Nullable Long> read)
        implements TicketField {

    ReferenceField {
        words = Map.copyOf(words);
    }

    /** It refers to one of these. */
    record RefersTo(ReferenceField field, List<Reference> references) implements TicketCondition {

        RefersTo {
            references = List.copyOf(references);
        }

        @Override
        public Condition sql(Asking asking) {
            return or(
                    references.stream().map(reference -> sql(reference, asking)).toList());
        }

        private Condition sql(Reference reference, Asking asking) {
            return switch (reference) {
                case Reference.None _ -> field.column.isNull();
                case Reference.Me _ -> field.column.eq(asking.viewer().id().value());
                case Reference.Mine _ -> field.column.in(teams(asking));
                case Reference.Id id -> field.column.eq(id.value());
            };
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            var none = references.contains(new Reference.None());
            Set<Long> ids = references.stream()
                    .flatMap(reference -> switch (reference) {
                        case Reference.None _ -> List.<Long>of().stream();
                        case Reference.Me _ -> List.of(asking.viewer().id().value()).stream();
                        case Reference.Mine _ -> teams(asking).stream();
                        case Reference.Id id -> List.of(id.value()).stream();
                    })
                    .collect(Collectors.toUnmodifiableSet());
            return ticket -> {
                var id = field.read.apply(ticket);
                return id == null ? none : ids.contains(id);
            };
        }

        private static List<Long> teams(Asking asking) {
            return asking.viewer().teams().stream().map(TeamId::value).toList();
        }

        @Override
        public boolean dependsOnViewer() {
            return references.contains(new Reference.Me()) || references.contains(new Reference.Mine());
        }

        @Override
        public Clause clause() {
            return new Clause(
                    field.name,
                    references.stream()
                            .<Clause.Value>map(reference -> switch (reference) {
                                case Reference.None _ -> new Clause.Value.Known(field.name + ".none");
                                case Reference.Me _ -> new Clause.Value.Known(field.name + ".me");
                                case Reference.Mine _ -> new Clause.Value.Known(field.name + ".mine");
                                case Reference.Id(var id) -> new Clause.Value.Named(field.sort, id);
                            })
                            .toList());
        }
    }

    @Override
    public TicketCondition condition(Term term) {
        return new RefersTo(
                this,
                term.equalOnly().values().stream()
                        .flatMap(value -> references(term, value))
                        .toList());
    }

    /** Whether a value is a word of its own or a number. */
    boolean understands(String value) {
        return words.containsKey(value.toLowerCase(Locale.ROOT)) || value.matches("\\d+");
    }

    private Stream<Reference> references(Term term, String value) {
        var word = words.get(value.toLowerCase(Locale.ROOT));
        return word != null
                ? Stream.of(word)
                : names.ids(term, value, sort, words.keySet()).stream().map(Reference.Id::new);
    }

    @Override
    public List<String> offers() {
        return words.keySet().stream().sorted().map(word -> ":" + word).toList();
    }
}
