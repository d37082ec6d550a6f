package org.pharosdesk.channels.email.intake;

import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pharosdesk.people.EmailAddress;

/** Knows names and domains that look like others. */
final class LookAlikes {

    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>\"'(),;:]{1,64}@[\\p{L}\\p{N}.-]{1,250}\\.\\p{L}{2,}");
    private static final Set<UnicodeScript> ALIKE =
            Set.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

    /** Cyrillic letters that are drawn as Latin ones are (Unicode Technical Standard 39, confusables). */
    private static final String DRAWN_AS_LATIN = "асеорхуіјѕһԁԛԝӏ";

    private LookAlikes() {}

    static boolean namesOtherAddress(String name, EmailAddress address) {
        var matcher = ADDRESS.matcher(name);
        var found = false;
        while (matcher.find()) {
            if (matcher.group().toLowerCase(Locale.ROOT).equals(address.value())) {
                return false;
            }
            found = true;
        }
        return found;
    }

    /** Within one word, where nobody would. */
    static boolean mixesAlphabets(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{M}]+"))
                .anyMatch(word -> alphabets(word).size() > 1);
    }

    /**
     * Whether a part of a domain mixes alphabets, or all of it looks Latin and none is; in a country whose own name is
     * written in that alphabet the latter is a word like others.
     */
    static boolean imitates(String domain) {
        var labels = unicode(domain).split("\\.");
        var latinCountry = labels.length > 0 && isAscii(labels[labels.length - 1]);
        return Arrays.stream(labels).anyMatch(label -> mixesAlphabets(label) || latinCountry && imitatesLatin(label));
    }

    private static boolean imitatesLatin(String label) {
        var letters = label.codePoints().filter(Character::isLetter).toArray();
        return letters.length > 0 && Arrays.stream(letters).allMatch(letter -> DRAWN_AS_LATIN.indexOf(letter) >= 0);
    }

    private static boolean isAscii(String label) {
        return label.codePoints().allMatch(letter -> letter < 128);
    }

    private static Set<UnicodeScript> alphabets(String word) {
        return word.codePoints()
                .mapToObj(UnicodeScript::of)
                .filter(ALIKE::contains)
                .collect(Collectors.toSet());
    }

    /** Java's own table of letters is an old one (RFC 3490); what came later counts as well. */
    private static String unicode(String domain) {
        try {
            return IDN.toUnicode(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return domain; // no such name in any alphabet
        }
    }
}
