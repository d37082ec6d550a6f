package org.pharosdesk.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

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

    /** Reads a word of our own writing, as it comes back from a table. */
    static <E extends Enum<E> & Word> E of(Class<E> type, String word) {
        return parse(type, word)
                .orElseThrow(
                        () -> new IllegalArgumentException("No %s is called %s".formatted(type.getSimpleName(), word)));
    }
}
