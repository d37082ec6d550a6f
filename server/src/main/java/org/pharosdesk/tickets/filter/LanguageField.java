package org.pharosdesk.tickets.filter;

import static org.pharosdesk.platform.schema.Tables.TICKET;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jooq.Condition;
import org.pharosdesk.platform.Language;

/** The language a ticket is written in, as its tag of BCP 47; any may be asked for, as any may be written. */
record LanguageField() implements TicketField {

    /** It is written in one of these languages. */
    record WrittenIn(List<String> tags) implements TicketCondition {

        WrittenIn {
            tags = List.copyOf(tags);
        }

        @Override
        public Condition sql(Asking asking) {
            return TICKET.LANGUAGE.in(tags);
        }

        @Override
        public Predicate<TicketAtHand> predicate(Asking asking) {
            var wanted = new HashSet<>(tags);
            return ticket -> ticket.language() != null && wanted.contains(ticket.language());
        }

        @Override
        public Clause clause() {
            return new Clause(
                    "language",
                    tags.stream()
                            .<Clause.Value>map(Clause.Value.InLanguage::new)
                            .toList());
        }
    }

    @Override
    public String name() {
        return "language";
    }

    @Override
    public TicketCondition condition(Term term) {
        return new WrittenIn(term.equalOnly().values().stream()
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .toList());
    }

    @Override
    public List<String> offers() {
        return Arrays.stream(Language.values())
                .map(language -> ":" + language.tag())
                .toList();
    }
}
