package org.pharosdesk.platform.database;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Some rows of a {@link FixedSelect}, by a condition with its values; it may be kept and read again. */
public final class SelectPart<T> {

    private final String text;
    private final int wholesValues;
    private final @Nullable Object[] ownValues;
    private final Columns columns;
    private final Function<Row, T> reading;

    SelectPart(String text, int wholesValues, @Nullable Object[] ownValues, Columns columns, Function<Row, T> reading) {
        this.text = text;
        this.wholesValues = wholesValues;
        this.ownValues = ownValues;
        this.columns = columns;
        this.reading = reading;
    }

    /** @param values those of the whole select, in the order in which they stand in its text */
    public Step<List<T>> with(@Nullable Object... values) {
        FixedChange.checkCount(text, wholesValues, values);
        return Step.select(
                text, Stream.concat(Stream.of(values), Stream.of(ownValues)).toArray(), columns, reading);
    }
}
