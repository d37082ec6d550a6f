package org.pharosdesk.tickets.filter;

/** A record that a filter names. */
sealed interface Reference {

    /** Whoever asks. */
    record Me() implements Reference {}

    /** Any team of whoever asks. */
    record Mine() implements Reference {}

    record None() implements Reference {}

    record Id(long value) implements Reference {}
}
