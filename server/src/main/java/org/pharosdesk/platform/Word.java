package org.pharosdesk.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An enumeration whose values are written as one lower-case word in tables, URLs, JSON and filters. */
public interface Word {

    String name();

    int ordinal();

    Class<?> getDeclaringClass();

    @JsonValue
    default String word() {
        return Words.of(getDeclaringClass()).word(ordinal());
    }

    static <E extends Enum<E> & Word> Optional<E> parse(Class<E> type, String word) {
        return Words.of(type).ordinal(word).map(ordinal -> type.getEnumConstants()[ordinal]);
    }

    /**
     * Reads a word somebody sends in a field.
     *
     * @throws Refusal that names the words there are
     */
    static <E extends Enum<E> & Word> E given(String field, Class<E> type, String word) {
        return parse(type, word).orElseThrow(() -> {
            var words = Arrays.stream(type.getEnumConstants()).map(Word::word).collect(Collectors.joining(", "));
            return Refusal.invalid("invalid-input", Map.of("field", field, "code", "one-of", "words", words));
        });
    }

    /** Reads a word of our own writing, as it comes back from a table. */
    static <E extends Enum<E> & Word> E of(Class<E> type, String word) {
        return parse(type, word)
                .orElseThrow(
                        () -> new IllegalArgumentException("No %s is called %s".formatted(type.getSimpleName(), word)));
    }
}
