package org.pharosdesk.platform.database;

import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** A statement that changes rows and whose text is written once, as with {@link FixedSelect}. */
public final class FixedChange {

    private final String text;
    private final int values;

    /** @param pattern the statement with any values in it */
    public FixedChange(DSLContext sql, Query pattern) {
        this.text = sql.render(pattern);
        this.values = sql.extractBindValues(pattern).size();
    }

    /** @param values in the order in which they stand in the text */
    public Step<Integer> with(@Nullable Object... values) {
        checkCount(text, this.values, values);
        return Step.change(text, values);
    }

    static void checkCount(String text, int wanted, @Nullable Object[] given) {
        if (given.length != wanted) {
            throw new IllegalArgumentException("%d values for the %d of: %s".formatted(given.length, wanted, text));
        }
    }
}
