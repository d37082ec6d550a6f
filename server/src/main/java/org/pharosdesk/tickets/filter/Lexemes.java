package org.pharosdesk.tickets.filter;

import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The words of one text, each with its places in it: a {@code tsvector} of PostgreSQL.
 *
 * @see <a href="https://www.postgresql.org/docs/18/datatype-textsearch.html">Text Search Types</a>
 */
record Lexemes(NavigableMap<String, int[]> places) {

    private static final int[] NOWHERE = {};

    /** @param vector as PostgreSQL writes it, such as {@code 'jam':2 'paper':1,5A 'tag'} */
    static Lexemes of(String vector) {
        var places = new TreeMap<String, int[]>();
        var reader = new LexemeReader(vector);
        while (reader.hasMore()) {
            var lexeme = reader.lexeme();
            places.put(lexeme, reader.accept(':') ? places(reader.upToSpace()) : NOWHERE);
        }
        return new Lexemes(places);
    }

    /** Behind a place, a letter may tell its weight. */
    private static int[] places(String written) {
        return Arrays.stream(written.split(","))
                .mapToInt(place -> Integer.parseInt(place.replaceAll("[A-D]$", "")))
                .toArray();
    }

    boolean has(String lexeme) {
        return places.containsKey(lexeme);
    }

    boolean hasAnyWith(String prefix) {
        var next = places.ceilingKey(prefix);
        return next != null && next.startsWith(prefix);
    }

    int[] placesOf(String lexeme) {
        return places.getOrDefault(lexeme, NOWHERE);
    }
}
