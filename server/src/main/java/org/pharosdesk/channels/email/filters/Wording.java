package org.pharosdesk.channels.email.filters;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Words to be looked for, in which a star stands for any letters; all is compared as {@link #folded}.
 *
 * <p>Reads a text once from its beginning to its end, whatever stands there.
 */
final class Wording {

    /** Their words stand side by side without anything between. */
    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private static final char STAR = '*';

    private final String written;
    private final char[] letters;

    /** Whether a star stands before the letter of that place, or behind the last. */
    private final boolean[] starBefore;

    private Wording(String written, char[] letters, boolean[] starBefore) {
        this.written = written;
        this.letters = letters;
        this.starBefore = starBefore;
    }

    static Wording of(String written) {
        var folded = folded(written);
        var letters = new StringBuilder();
        var stars = new ArrayList<Integer>();
        for (var i = 0; i < folded.length(); i++) {
            if (folded.charAt(i) == STAR) {
                stars.add(letters.length());
            } else {
                letters.append(folded.charAt(i));
            }
        }
        var starBefore = new boolean[letters.length() + 1];
        stars.forEach(place -> starBefore[place] = true);
        return new Wording(written, letters.toString().toCharArray(), starBefore);
    }

    /**
     * A text as it is compared: capitals, accents, the width of letters and what nobody sees do not count, and all space
     * between words is the same.
     */
    static String folded(String text) {
        var plain = Normalizer.normalize(text, Normalizer.Form.NFKD);
        var folded = new StringBuilder(plain.length());
        for (var i = 0; i < plain.length(); i++) {
            var letter = plain.charAt(i);
            if (Character.isWhitespace(letter) || Character.isSpaceChar(letter)) {
                if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                    folded.append(' ');
                }
            } else if (isSeen(letter)) {
                folded.append(letter);
            }
        }
        // By way of capitals, in which more letters are alike than in small ones.
        return folded.toString()
                .strip()
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                .replace('ς', 'σ');
    }

    private static boolean isSeen(char letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> false;
            default -> true;
        };
    }

    /** Whether it is nothing but a star: anything at all will do. */
    boolean isAnything() {
        return letters.length == 0 && starBefore[0];
    }

    /** Whether it stands in a text as words of their own; a star goes no further than a word. */
    boolean standsIn(String folded) {
        return isAnything() ? !folded.isEmpty() : passes(folded, false);
    }

    /** Whether it is all of a text. */
    boolean isAllOf(String folded) {
        return isAnything() ? !folded.isEmpty() : passes(folded, true);
    }

    /** Walks with all ways to read the wording at once, each a number of its letters that were met. */
    private boolean passes(String text, boolean whole) {
        if (letters.length == 0) {
            return false;
        }
        var reached = new boolean[letters.length + 1];
        var next = new boolean[letters.length + 1];
        var underWay = false;
        for (var at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            if (starBefore[0] && (at == 0 || !whole) || letter == letters[0] && isEdge(text, at, whole)) {
                reached[0] = true;
                underWay = true;
            }
            if (underWay) {
                underWay = step(reached, next, letter, whole);
                var before = reached;
                reached = next;
                next = before;
                if (reached[letters.length] && (starBefore[letters.length] || isEdge(text, at + 1, whole))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether any way goes on behind a letter. */
    private boolean step(boolean[] reached, boolean[] next, char letter, boolean whole) {
        var starred = whole || letter != ' ';
        var any = false;
        for (var met = letters.length; met >= 0; met--) {
            var stays = reached[met] && starBefore[met] && starred;
            next[met] = stays || met > 0 && reached[met - 1] && letters[met - 1] == letter;
            any |= next[met];
        }
        return any;
    }

    private static boolean isEdge(String text, int at, boolean whole) {
        return at == 0
                || at == text.length()
                || !whole && !(isOfWord(text.charAt(at - 1)) && isOfWord(text.charAt(at)));
    }

    private static boolean isOfWord(char letter) {
        return Character.isLetterOrDigit(letter)
                && (letter < 128 || !WITHOUT_SPACES.contains(UnicodeScript.of(letter)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Wording wording && wording.written.equals(written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written;
    }
}
