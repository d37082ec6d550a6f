package org.pharosdesk.protocol;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Word;

/**
 * How a reply met the protocol when it was sent, as the console found it.
 *
 * @param language in which it was looked at, as a BCP 47 tag
 * @param met whether it met each check; one that had nothing to look at is left out
 * @param reading absent for languages without a published formula, and for texts too short for one
 */
public record ProtocolResult(
        @NotNull @Pattern(regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}")
        String language,

        @NotNull Map<@NotNull Check, @NotNull Boolean> met,
        @Valid @Nullable Reading reading) {

    /**
     * How easily it reads.
     *
     * @param score LIX: the higher, the harder; Flesch Reading Ease: the higher, the easier
     */
    @Schema(name = "ProtocolReading")
    public record Reading(
            @NotNull Formula formula,
            @NotNull @Min(-1_000) @Max(1_000) Integer score) {}

    /** By which reading is judged; both are published. */
    @Schema(name = "ReadingFormula")
    public enum Formula implements Word {
        LIX,
        FLESCH
    }
}
