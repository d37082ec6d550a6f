package org.pharosdesk.tickets.filter;

import java.util.List;

/** What may be asked of one sort of thing: the language's words, whose grammar is the same for all. */
public interface Vocabulary<C> {

    /** @throws FilterError pointing at what is wrong, in every term that is */
    default Filter.And<C> read(String text) {
        try {
            return FilterParser.parse(text, this);
        } catch (FilterError mistake) {
            throw mistake.in(text);
        }
    }

    /** The names that may stand before an operator; behind one that ends with a dot, another name stands. */
    List<String> fields();

    /**
     * What a term asks whose field is one of those.
     *
     * @throws FilterError pointing at what is wrong
     */
    C condition(Term term);

    /**
     * What a word or a phrase asks that stands alone.
     *
     * @throws FilterError when it is likely meant otherwise
     */
    C text(Term term);

    /** Whether who wrote the filter can still be asked what is meant; a word of one that was kept stays a word. */
    default boolean asksBack() {
        return true;
    }
}
