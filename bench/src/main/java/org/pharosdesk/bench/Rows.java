package org.pharosdesk.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of PostgreSQL's COPY. */
final class Rows {

    private final StringBuilder text = new StringBuilder(1 << 16);
    private boolean rowBegun;
    private int count;

    Rows value(@Nullable String value) {
        separate();
        if (value == null) {
            text.append("\\N");
        } else {
            escape(value);
        }
        return this;
    }

    Rows value(long value) {
        separate();
        text.append(value);
        return this;
    }

    /** A reference to another row; zero means none. */
    Rows reference(long id) {
        return id == 0 ? value(null) : value(id);
    }

    Rows value(boolean value) {
        return value(value ? "t" : "f");
    }

    /** A point in time in seconds since 1970. */
    Rows time(@Nullable Long seconds) {
        return value(seconds == null ? null : Instant.ofEpochSecond(seconds).toString());
    }

    /** Values without commas, quotes and backslashes. */
    Rows array(List<String> values) {
        return value("{" + String.join(",", values) + "}");
    }

    Rows bytes(byte[] value) {
        return value("\\x" + java.util.HexFormat.of().formatHex(value));
    }

    void end() {
        text.append('\n');
        rowBegun = false;
        count++;
    }

    int count() {
        return count;
    }

    byte[] take() {
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        count = 0;
        return bytes;
    }

    private void separate() {
        if (rowBegun) {
            text.append('\t');
        }
        rowBegun = true;
    }

    private void escape(String value) {
        for (var i = 0; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(value.charAt(i));
            }
        }
    }
}
