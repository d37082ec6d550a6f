package org.pharosdesk.platform.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for, as {@code ?limit=&cursor=}; a controller method takes it as an argument. */
public record Paging(
        @Min(1) @Max(100) @Nullable Integer limit, @Nullable String cursor) {

    public static final int USUAL_LIMIT = 50;

    /** How many rows at most. */
    public int rows() {
        return limit == null ? USUAL_LIMIT : limit;
    }
}
