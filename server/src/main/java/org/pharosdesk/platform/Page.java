package org.pharosdesk.platform;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A part of a list, with an opaque cursor to the next part; no cursor on the last one. */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /** Cuts a list that was read with one row more than asked for, which tells whether there is more. */
    public static <T> Page<T> cut(List<T> readOneMore, int limit, Function<T, String> cursorAfter) {
        if (readOneMore.size() <= limit) {
            return new Page<>(readOneMore, null);
        }
        var items = readOneMore.subList(0, limit);
        return new Page<>(items, cursorAfter.apply(items.getLast()));
    }

    public <R> Page<R> map(Function<T, R> function) {
        return new Page<>(items.stream().map(function).toList(), nextCursor);
    }
}
