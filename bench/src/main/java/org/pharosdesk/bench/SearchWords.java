package org.pharosdesk.bench;

import java.util.ArrayList;
import java.util.List;

/** Pairs of words that people of this desk would look for, from everyday ones to a name beside a number. */
final class SearchWords {

    private static final int PAIRS = 120;

    private static final List<String> COMMON = List.of(
            "printer",
            "invoice",
            "order",
            "password",
            "laptop",
            "phone",
            "delivery",
            "account",
            "supplier",
            "screen",
            "faktura",
            "bestilling",
            "skjerm",
            "telefon",
            "passord",
            "leverandør",
            "pakke",
            "konto",
            "παραγγελία",
            "λογαριασμός",
            "κωδικός",
            "οθόνη",
            "τιμολόγιο",
            "εκτυπωτής");

    enum Kind {
        RARE_RARE("rare and rare"),
        COMMON_RARE("common and rare"),
        COMMON_COMMON("common and common");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private SearchWords() {}

    /** @param draw which of many lists: the words of one are not those of another */
    static List<String> pairs(Kind kind, int draw) {
        var pairs = new ArrayList<String>(PAIRS);
        for (var i = 0; i < PAIRS; i++) {
            var dice = Dice.of(7 + draw, i, kind.ordinal());
            pairs.add(
                    switch (kind) {
                        case RARE_RARE -> rare(dice) + " " + rare(dice);
                        case COMMON_RARE -> dice.pick(COMMON) + " " + rare(dice);
                        case COMMON_COMMON -> dice.pick(COMMON) + " " + dice.pick(COMMON);
                    });
        }
        return pairs;
    }

    /** A surname, which stands in some thousand messages, or a reference, which stands in a few. */
    private static String rare(Dice dice) {
        return switch (dice.below(3)) {
            case 0 -> "HC-%06d".formatted(dice.below(900_000) + 100_000);
            case 1 -> "HB%05d".formatted(dice.below(100_000));
            default -> {
                var name = Names.any(List.of("en", "nb", "el").get(dice.below(3)), dice);
                yield name.substring(name.indexOf(' ') + 1);
            }
        };
    }
}
