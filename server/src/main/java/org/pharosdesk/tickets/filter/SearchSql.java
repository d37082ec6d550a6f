package org.pharosdesk.tickets.filter;

import static org.jooq.impl.DSL.val;
import static org.pharosdesk.platform.schema.Tables.FILE_TEXT;
import static org.pharosdesk.platform.schema.Tables.MESSAGE;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** How words are looked for in messages and their files. */
public final class SearchSql {

    private static final List<String> CONFIGURATIONS = List.of("english", "norwegian", "greek", "simple");

    private SearchSql() {}

    /** Whether a message's words answer a query. */
    public static Condition matches(Field<Object> query) {
        return matches(MESSAGE.SEARCH, query);
    }

    /** Whether a file's words, those of its name among them, answer a query. */
    public static Condition filesMatch(Field<Object> query) {
        return matches(FILE_TEXT.SEARCH, query);
    }

    /** @param search a {@code tsvector} */
    public static Condition matches(Field<String> search, Field<Object> query) {
        return DSL.condition("{0} @@ {1}", search, query);
    }

    /** Any of its {@link #ways}, as one query; nothing when none of the words is looked for in any language. */
    public static Field<Object> query(Text text) {
        return anyWay(ways(text));
    }

    /** Any of several. */
    public static Field<Object> any(List<Text> texts) {
        return anyWay(texts.stream()
                .map(SearchSql::ways)
                .reduce((one, other) -> DSL.field("{0} || {1}", String[].class, one, other))
                .orElseThrow());
    }

    /**
     * The same as {@link #any}, of constants alone, which the planner works out: where it has counted the words, it knows
     * how many rows are met. It may walk the lists of words that stem alike more than once.
     */
    static Field<Object> foreseeable(List<Text> texts) {
        return texts.stream()
                .map(SearchSql::foreseeable)
                .reduce((one, other) -> DSL.field("{0} || {1}", Object.class, one, other))
                .map(any -> DSL.field("({0})", Object.class, any))
                .orElseThrow();
    }

    private static Field<Object> anyWay(Field<String[]> ways) {
        return DSL.field(
                "(SELECT string_agg(DISTINCT '(' || way || ')', ' | ')::tsquery FROM unnest({0}) way)",
                Object.class, ways);
    }

    private static Field<Object> foreseeable(Text text) {
        return DSL.field(
                inEachLanguage(text)
                        .map(query -> text.match() == Text.Match.PREFIX
                                ? "CASE WHEN numnode(%1$s) > 0 THEN (%1$s::text || ':*')::tsquery ELSE ''::tsquery END"
                                        .formatted(query)
                                : query)
                        .collect(Collectors.joining(" || ")),
                Object.class,
                val(text.words()));
    }

    /**
     * Words are stemmed by their message's language, so a query asks in every language the desk stems, and once only
     * for those that stem alike: the index would walk the same lists for each of them.
     */
    static Field<String[]> ways(Text text) {
        var last = text.match() == Text.Match.PREFIX ? " || ':*'" : "";
        var alternatives = inEachLanguage(text).collect(Collectors.joining(", "));
        return DSL.field(
                "ARRAY(SELECT DISTINCT q::text" + last + " FROM unnest(ARRAY[" + alternatives
                        + "]) q WHERE numnode(q) > 0)",
                String[].class,
                val(text.words()));
    }

    /** The query of {@code {0}} by each way to stem. */
    private static Stream<String> inEachLanguage(Text text) {
        var function = text.match() == Text.Match.PHRASE ? "phraseto_tsquery" : "plainto_tsquery";
        return CONFIGURATIONS.stream().map(configuration -> "%s('%s', {0})".formatted(function, configuration));
    }
}
