package org.pharosdesk.people;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A command of the console that an agent calls by another key than the standard one.
 *
 * @param key as the console names it, such as {@code x}, {@code g h} or {@code mod+j}; null where it is switched off
 */
@Schema(name = "ChangedKey")
public record ChangedKey(
        @NotNull @Pattern(regexp = "[a-z][A-Za-z]{0,39}") String command,
        @Size(min = 1, max = 20) @Nullable String key) {}
