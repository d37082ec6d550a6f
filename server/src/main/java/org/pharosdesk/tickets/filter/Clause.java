package org.pharosdesk.tickets.filter;

import java.time.LocalDate;
import java.util.List;

/**
 * What a condition says to people.
 *
 * @param key names its words in the catalogue, as {@code filter.say.<key>}
 * @param values of which one is enough
 */
public record Clause(String key, List<Value> values) {

    public Clause {
        values = List.copyOf(values);
    }

    /** What is said of a value. */
    public sealed interface Value {

        /** As it stands. */
        record Plain(String text) implements Value {}

        /** In the words of the catalogue, as {@code filter.value.<key>}. */
        record Known(String key) implements Value {}

        /** A language, by its tag of BCP 47. */
        record InLanguage(String tag) implements Value {}

        /** By the name it has now. */
        record Named(Sort sort, long id) implements Value {}

        /** Within the last so many units of time, or longer ago. */
        record Age(boolean within, long amount, Unit unit) implements Value {}

        /** So many minutes of work, compared by an operator. */
        record Span(String operator, int minutes) implements Value {}

        /** A number itself, or those that compare so to it. */
        record Numbered(String operator, long number) implements Value {}

        /** Before a day begins, or from then on. */
        record Day(boolean before, LocalDate day) implements Value {}
    }

    /** What has a name of its own. */
    public enum Sort {
        TEAM,
        AGENT,
        CONTACT,
        ORGANIZATION,
        CATEGORY,
        MAILBOX
    }
}
