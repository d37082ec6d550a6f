package org.pharosdesk.platform;

import java.util.Objects;
import java.util.stream.Stream;

/** A failure and what brought it about. */
public final class Causes {

    /** Far deeper than any real one, for a chain that was made to end in itself. */
    private static final int DEEPEST = 100;

    private Causes() {}

    /** From the failure itself down to its first cause. */
    public static Stream<Throwable> of(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(DEEPEST);
    }
}
