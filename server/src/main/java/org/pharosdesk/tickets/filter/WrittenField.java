package org.pharosdesk.tickets.filter;

import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.select;
import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.pharosdesk.platform.schema.tables.Ticket;
import org.pharosdesk.platform.schema.tables.records.TicketRecord;
import org.pharosdesk.tickets.filter.Text.Match;

/** A text in a ticket's own row, in which words are looked for by the ticket's language. */
record WrittenField(
        String name, Function<Ticket, TableField<TicketRecord, String>> text, Function<OwnWords, Lexemes> read)
        implements TicketField {

    /** The subject as it is now; a search finds a message by the subject as well. */
    static final WrittenField SUBJECT = new WrittenField("subject", table -> table.SUBJECT, OwnWords::subject);

    static final WrittenField RESOLUTION =
            new WrittenField("resolution", table -> table.RESOLUTION, OwnWords::resolution);

    /** One of these stands in it. */
    record Says(WrittenField field, List<Text> texts) implements TicketCondition {

        Says {
            texts = List.copyOf(texts);
        }

        @Override
        public Condition sql(Asking asking) {
            return matches(TICKET);
        }

        /**
         * The planner believes of every beginning of a word that one of fifty tickets has it, and would look for a rare
         * one by reading the words of a million, newest first.
         */
        @Override
        public Condition leadingSql(Asking asking) {
            var written = TICKET.as("written");
            return texts.stream().anyMatch(text -> text.match() == Match.PREFIX)
                    ? TICKET.NUMBER.eq(
                            any(array(select(written.NUMBER).from(written).where(matches(written)))))
                    : sql(asking);
        }

        private Condition matches(Ticket table) {
            return SearchSql.matches(field.words(table), SearchSql.foreseeable(texts));
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            var queries = texts.stream().map(asking::stemmed).toList();
            return ticket -> {
                var written = field.read.apply(ticket.fact(OwnWords.class));
                return queries.stream().anyMatch(query -> query.isAnsweredBy(written));
            };
        }

        @Override
        public Clause clause() {
            return new Clause(
                    field.name,
                    texts.stream()
                            .<Clause.Value>map(text -> new Clause.Value.Plain(written(text)))
                            .toList());
        }

        private static String written(Text text) {
            return text.match() == Match.PREFIX ? text.words() + "*" : text.words();
        }

        @Override
        public List<Text> stemmed() {
            return texts;
        }

        @Override
        public Set<Class<?>> facts() {
            return Set.of(OwnWords.class);
        }
    }

    /** The words of a ticket's own texts, as the database reads them. */
    record OwnWords(Lexemes subject, Lexemes resolution) {}

    /** As the index has them. */
    Field<String> words(Ticket table) {
        return DSL.field(
                "to_tsvector(search_configuration({0}), {1})", String.class, table.LANGUAGE, text.apply(table));
    }

    @Override
    public TicketCondition condition(Term term) {
        return new Says(
                this,
                term.equalOnly().values().stream()
                        .map(value -> text(term, value))
                        .toList());
    }

    private static Text text(Term term, String value) {
        if (value.chars().anyMatch(Character::isWhitespace)) {
            return new Text(value, Match.PHRASE);
        }
        if (value.length() == 1 || !value.endsWith("*")) {
            return new Text(value, Match.WORDS);
        }
        var begun = value.substring(0, value.length() - 1);
        if (begun.length() < TicketVocabulary.SHORTEST_PREFIX) {
            throw term.wrongValue(
                    "filter-short-prefix", Map.of("value", begun, "limit", TicketVocabulary.SHORTEST_PREFIX));
        }
        return new Text(begun, Match.PREFIX);
    }

    @Override
    public List<String> offers() {
        return List.of();
    }
}
