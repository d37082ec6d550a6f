package org.pharosdesk.tickets.export;

import java.io.Closeable;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;

/** A table that is written row by row; closing it completes it. */
interface Sheet extends Closeable {

    /** What stands in one place of it. */
    sealed interface Cell {

        record Text(String text) implements Cell {}

        record Number(long value) implements Cell {}

        record Time(LocalDateTime at) implements Cell {}

        record Empty() implements Cell {}

        static Cell ofText(String text) {
            return text.isEmpty() ? new Empty() : new Text(text);
        }
    }

    void head(List<String> names) throws IOException;

    void row(List<Cell> cells) throws IOException;
}
