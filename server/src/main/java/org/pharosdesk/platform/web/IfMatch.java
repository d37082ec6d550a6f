package org.pharosdesk.platform.web;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Refusal;

/**
 * The version a write was made against, as the If-Match header says it.
 *
 * <p>A controller method takes it as an argument; a request without the header is answered with 428.
 */
public record IfMatch(int version) {

    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"(\\d{1,9})\"");

    /** @param header the header as it came: {@code "7"} with its quotation marks */
    public static IfMatch parse(@Nullable String header) {
        if (header == null) {
            throw new ProblemException(428, "precondition-required", Map.of());
        }
        var etag = ETAG.matcher(header.strip());
        if (!etag.matches()) {
            throw Refusal.invalid("invalid-input", Map.of("field", "If-Match", "code", "if-match"));
        }
        return new IfMatch(Integer.parseInt(etag.group(1)));
    }
}
