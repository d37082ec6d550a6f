package org.pharosdesk.tickets.filter;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is meant by a word that is written in part or almost right. */
final class Mistyped {

    /** Of letters in a short word: two that changed places count as two. */
    private static final int SLIPS = 2;

    private static final int MOST = 4;

    private Mistyped() {}

    /** The word that begins so, or else the one that is written almost so. */
    static Optional<String> meant(String written, Collection<String> known) {
        return near(written, known).stream().findFirst();
    }

    /** The words that begin so, then those that are written almost so, the likeliest first. */
    static List<String> near(String written, Collection<String> known) {
        return known.stream()
                .filter(word -> word.startsWith(written) || isNear(written, word))
                .sorted(Comparator.comparingInt(word -> word.startsWith(written) ? 0 : distance(written, word)))
                .toList();
    }

    /** The names that begin so or have a word that does, or else those that are written almost so, without their accents. */
    static List<String> names(String written, Collection<String> known) {
        var plain = plain(written);
        var begun = known.stream()
                .filter(name -> pieces(name).anyMatch(piece -> piece.startsWith(plain)))
                .toList();
        var near = known.stream()
                .filter(name -> pieces(name).anyMatch(piece -> isNear(plain, piece))
                        || Stream.of(plain(name).split(" ")).anyMatch(word -> isNear(plain, word)));
        return (begun.isEmpty() ? near : begun.stream()).distinct().limit(MOST).toList();
    }

    /** A name from each of its words on. */
    private static Stream<String> pieces(String name) {
        var plain = plain(name);
        return Stream.iterate(plain, piece -> !piece.isEmpty(), piece -> {
            var space = piece.indexOf(' ');
            return space < 0 ? "" : piece.substring(space + 1).strip();
        });
    }

    static String plain(String name) {
        return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('ς', 'σ');
    }

    /** With nothing left of it as it was written, a word was not mistyped. */
    private static boolean isNear(String written, String word) {
        var distance = distance(written, word);
        return distance < written.length() && distance <= Math.max(SLIPS, written.length() / 3);
    }

    /** Levenshtein distance. */
    private static int distance(String left, String right) {
        var row = new ArrayList<Integer>(List.of());
        for (int column = 0; column <= right.length(); column++) {
            row.add(column);
        }
        for (int i = 1; i <= left.length(); i++) {
            var diagonal = row.getFirst();
            row.set(0, i);
            for (int j = 1; j <= right.length(); j++) {
                var above = row.get(j);
                var same = left.charAt(i - 1) == right.charAt(j - 1);
                row.set(j, same ? diagonal : 1 + Math.min(diagonal, Math.min(above, row.get(j - 1))));
                diagonal = above;
            }
        }
        return row.getLast();
    }
}
