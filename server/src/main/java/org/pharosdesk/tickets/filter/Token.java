package org.pharosdesk.tickets.filter;

/** A piece of a filter's text. */
sealed interface Token permits Term, Token.Opening, Token.Closing, Token.Or {

    int position();

    /** A parenthesis that opens a group. */
    record Opening(boolean negated, int position) implements Token {}

    record Closing(int position) implements Token {}

    /** The word {@code or}; in quotation marks it is looked for like any other. */
    record Or(int position) implements Token {}
}
