package org.pharosdesk.platform.texts;

import org.pharosdesk.platform.Word;

/**
 * What became of reading a file.
 *
 * @param text its words, or as many of them as are kept; empty when it was not read
 */
public record FileText(Outcome outcome, String text) {

    public enum Outcome implements Word {
        READ,
        /** Of a kind that has no text, or one that is not read. */
        NO_TEXT,
        TOO_LARGE,
        /** Damaged, encrypted, or made to look like more than it is. */
        UNREADABLE,
        TOO_SLOW,
        /** It took more memory than a file is given. */
        TOO_COSTLY
    }

    static FileText without(Outcome outcome) {
        return new FileText(outcome, "");
    }
}
