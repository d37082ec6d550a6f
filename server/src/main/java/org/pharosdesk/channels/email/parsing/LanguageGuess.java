package org.pharosdesk.channels.email.parsing;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells English, Norwegian and Greek apart by script and by their commonest words; says nothing when unsure. */
final class LanguageGuess {

    private static final int ENOUGH = 4_000;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");
    private static final Set<String> ENGLISH = Set.of(
            "the", "and", "is", "are", "my", "you", "your", "not", "this", "that", "with", "have", "please", "when",
            "what", "hello", "thanks", "thank", "cannot", "would", "from", "we", "it", "of", "dear", "regards");
    private static final Set<String> NORWEGIAN = Set.of(
            "og", "jeg", "ikke", "det", "er", "en", "et", "på", "til", "som", "har", "med", "av", "vi", "kan", "hei",
            "takk", "hilsen", "vennlig", "mvh", "dette", "når", "hva", "skal", "fra", "denne", "min", "mitt", "å");

    private LanguageGuess() {}

    static Optional<String> of(String text) {
        var sample = text.length() > ENOUGH ? text.substring(0, ENOUGH) : text;
        var letters = sample.codePoints().filter(Character::isLetter).count();
        var greek = sample.codePoints()
                .filter(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.GREEK)
                .count();
        if (letters > 0 && greek * 2 > letters) {
            return Optional.of("el");
        }
        var english = 0;
        var norwegian = 0;
        for (var word : BETWEEN_WORDS.split(sample.toLowerCase(Locale.ROOT))) {
            english += ENGLISH.contains(word) ? 1 : 0;
            norwegian += NORWEGIAN.contains(word) ? 1 : 0;
        }
        if (english > norwegian) {
            return Optional.of("en");
        }
        return norwegian > english ? Optional.of("nb") : Optional.empty();
    }
}
