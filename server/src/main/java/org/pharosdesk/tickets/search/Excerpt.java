package org.pharosdesk.tickets.search;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Word;

/**
 * Where a ticket has the words that it was found by, in pieces of plain text: those that were looked for, and what stands
 * between them.
 *
 * @param source where they stand beside or in place of the subject; absent when they stand in the subject alone
 * @param file the name of the file they stand in
 * @param text what stands around them there; of a file that is found by its name, its beginning
 */
record Excerpt(
        long number,
        List<Piece> subject,
        @Nullable Source source,
        @Nullable String file,
        List<Piece> text) {

    @Schema(name = "ExcerptSource")
    enum Source implements Word {
        MESSAGE,
        NOTE,
        FILE
    }

    /** @param found whether it is one of the words that were looked for */
    @Schema(name = "ExcerptPiece")
    record Piece(String text, boolean found) {}

    /** Of the private use area, which is taken out of what they are put into. */
    static final char START = '\uE000';

    static final char END = '\uE001';

    Excerpt {
        subject = List.copyOf(subject);
        text = List.copyOf(text);
    }

    /** @param marked each found word between {@link #START} and {@link #END} */
    static List<Piece> pieces(String marked) {
        var pieces = new ArrayList<Piece>();
        var from = 0;
        while (from < marked.length()) {
            var start = marked.indexOf(START, from);
            var end = start < 0 ? -1 : marked.indexOf(END, start);
            if (end < 0) {
                break;
            }
            if (start > from) {
                pieces.add(new Piece(marked.substring(from, start), false));
            }
            pieces.add(new Piece(marked.substring(start + 1, end), true));
            from = end + 1;
        }
        if (from < marked.length()) {
            pieces.add(new Piece(marked.substring(from), false));
        }
        return pieces;
    }
}
