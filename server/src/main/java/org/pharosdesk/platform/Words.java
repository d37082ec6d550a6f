package org.pharosdesk.platform;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The words of one enumeration, spelled once: a list of tickets reads and writes hundreds of them. */
final class Words {

    private static final ClassValue<Words> KNOWN = new ClassValue<>() {
        @Override
        protected Words computeValue(Class<?> type) {
            return new Words(type);
        }
    };

    private final String[] words;
    private final Map<String, Integer> ordinals = new HashMap<>();

    private Words(Class<?> type) {
        var values = type.getEnumConstants();
        words = new String[values.length];
        for (var i = 0; i < values.length; i++) {
            words[i] = ((Enum<?>) values[i]).name().toLowerCase(Locale.ROOT).replace('_', '-');
            ordinals.put(words[i], i);
        }
    }

    static Words of(Class<?> type) {
        return KNOWN.get(type);
    }

    String word(int ordinal) {
        return words[ordinal];
    }

    Optional<Integer> ordinal(String word) {
        return Optional.ofNullable(ordinals.get(word));
    }
}
