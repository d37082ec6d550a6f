package org.pharosdesk.tickets.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a search asks of a text once the database has brought its words to their stems: several ways, one will do. */
record WordQuery(List<List<Wanted>> ways) {

    /**
     * One word of a way.
     *
     * @param distance how many places behind the word before it stands; zero when it may stand anywhere
     */
    private record Wanted(String lexeme, boolean prefix, int distance) {}

    WordQuery {
        ways = ways.stream().map(List::copyOf).toList();
    }

    /**
     * @param queries each a {@code tsquery} as PostgreSQL writes one of its plain or phrase queries, such as {@code
     *     'paper' & 'jam'} or {@code 'paper' <-> 'jam':*}
     */
    static WordQuery of(List<String> queries) {
        return new WordQuery(queries.stream().map(WordQuery::way).toList());
    }

    private static List<Wanted> way(String query) {
        var way = new ArrayList<Wanted>();
        var reader = new LexemeReader(query);
        way.add(wanted(reader, 0));
        while (reader.hasMore()) {
            var operator = reader.upToSpace();
            way.add(wanted(
                    reader,
                    switch (operator) {
                        case "&" -> 0;
                        case "<->" -> 1;
                        default -> distance(operator, reader);
                    }));
        }
        return way;
    }

    private static int distance(String operator, LexemeReader reader) {
        if (!operator.matches("<\\d+>")) {
            throw reader.unexpected();
        }
        return Integer.parseInt(operator.substring(1, operator.length() - 1));
    }

    private static Wanted wanted(LexemeReader reader, int distance) {
        var lexeme = reader.lexeme();
        var prefix = reader.accept(':');
        if (prefix && !reader.upToSpace().equals("*")) {
            throw reader.unexpected();
        }
        return new Wanted(lexeme, prefix, distance);
    }

    boolean isAnsweredBy(Lexemes text) {
        return ways.stream().anyMatch(way -> isMet(way, text));
    }

    private static boolean isMet(List<Wanted> way, Lexemes text) {
        for (var wanted : way) {
            if (wanted.prefix() ? !text.hasAnyWith(wanted.lexeme()) : !text.has(wanted.lexeme())) {
                return false;
            }
        }
        if (way.stream().allMatch(wanted -> wanted.distance() == 0)) {
            return true;
        }
        for (var place : text.placesOf(way.getFirst().lexeme())) {
            if (goesOn(way, 1, place, text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the words from there on stand one behind the other, each as far behind the one before as is asked. */
    private static boolean goesOn(List<Wanted> way, int from, int before, Lexemes text) {
        if (from == way.size()) {
            return true;
        }
        var wanted = way.get(from);
        var place = before + wanted.distance();
        return Arrays.binarySearch(text.placesOf(wanted.lexeme()), place) >= 0 && goesOn(way, from + 1, place, text);
    }
}
