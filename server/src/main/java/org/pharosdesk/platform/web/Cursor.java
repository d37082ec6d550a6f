package org.pharosdesk.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pharosdesk.platform.Refusal;

/** The place in a list after which the next page starts: the sort key of the last row, opaque to clients. */
public final class Cursor {

    private final List<String> parts;

    private Cursor(List<String> parts) {
        this.parts = parts;
    }

    /** @param parts strings and whole numbers, in the order of the list's sort key */
    public static String encode(Object... parts) {
        var text = Arrays.stream(parts)
                .map(part -> URLEncoder.encode(part.toString(), UTF_8))
                .collect(Collectors.joining("&"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** Reads a cursor of so many parts; one that was not given out by us is refused as invalid input. */
    public static Cursor decode(String cursor, int parts) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            var read = Arrays.stream(text.split("&", -1))
                    .map(part -> URLDecoder.decode(part, UTF_8))
                    .toList();
            if (read.size() == parts) {
                return new Cursor(read);
            }
        } catch (IllegalArgumentException e) {
            // refused below, with cursors of another list
        }
        throw refused();
    }

    public String text(int part) {
        return parts.get(part);
    }

    public long number(int part) {
        try {
            return Long.parseLong(parts.get(part));
        } catch (NumberFormatException e) {
            throw refused();
        }
    }

    private static Refusal refused() {
        return Refusal.invalid("invalid-input", Map.of("field", "cursor", "code", "cursor"));
    }
}
