package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.filter.Filter;
import org.pharosdesk.tickets.filter.Term;
import org.pharosdesk.tickets.filter.TicketVocabulary;
import org.pharosdesk.tickets.filter.Vocabulary;

/**
 * A filter as it is written, in its parts: what a builder shows and changes.
 *
 * @param parts of those that join others
 * @param field of a term; absent for words
 * @param values of a term alternatives; of words the words
 */
@Schema(name = "FilterPart")
record FilterPart(
        Sort sort,
        List<FilterPart> parts,
        @Nullable String field,
        @Nullable String operator,
        List<String> values) {

    enum Sort implements Word {
        ALL,
        ANY,
        NOT,
        TERM,
        WORDS,
        PHRASE
    }

    FilterPart {
        parts = List.copyOf(parts);
        values = List.copyOf(values);
    }

    /** @throws org.pharosdesk.tickets.filter.FilterError as the vocabulary's own reading does */
    static FilterPart of(String text, TicketVocabulary vocabulary) {
        return of(new AsWritten(vocabulary).read(text));
    }

    private static FilterPart of(Filter<FilterPart> filter) {
        return switch (filter) {
            case Filter.And<FilterPart>(var parts) -> joined(Sort.ALL, parts);
            case Filter.Or<FilterPart>(var parts) -> joined(Sort.ANY, parts);
            case Filter.Not<FilterPart>(var part) -> joined(Sort.NOT, List.of(part));
            case Filter.Holds<FilterPart>(var part) -> part;
        };
    }

    private static FilterPart joined(Sort sort, List<Filter<FilterPart>> parts) {
        return new FilterPart(sort, parts.stream().map(FilterPart::of).toList(), null, null, List.of());
    }

    /** The same language, of which every term stays what it says. */
    private record AsWritten(TicketVocabulary vocabulary) implements Vocabulary<FilterPart> {

        @Override
        public List<String> fields() {
            return vocabulary.fields();
        }

        @Override
        public FilterPart condition(Term term) {
            vocabulary.condition(term); // its mistakes are mistakes here
            return new FilterPart(Sort.TERM, List.of(), term.field(), term.operator(), term.values());
        }

        @Override
        public FilterPart text(Term term) {
            return new FilterPart(term.quoted() ? Sort.PHRASE : Sort.WORDS, List.of(), null, null, term.values());
        }
    }
}
