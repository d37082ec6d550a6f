package org.pharosdesk.platform.settings;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Language;

/**
 * What the desk sets while it runs.
 *
 * @param closeAfterDays how many days after it was solved a ticket closes
 * @param promiseHours within how many hours a requester hears from the desk, as receipts say
 * @param receipts whether a new requester is sent a receipt
 * @param undoSeconds for how long a reply can be taken back before it leaves; desks that never chose have ten seconds
 */
public record DeskSettings(
        String deskName,
        int closeAfterDays,
        int promiseHours,
        boolean receipts,
        // Desks set up by the first release have it stored in capitals.
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES)
        Language defaultLanguage,

        @Nullable Integer undoSeconds) {

    private static final int USUAL_UNDO_SECONDS = 10;

    public static final DeskSettings DEFAULT =
            new DeskSettings("Help desk", 7, 24, true, Language.EN, USUAL_UNDO_SECONDS);

    public DeskSettings {
        if (deskName.isBlank() || deskName.length() > 100) {
            throw new IllegalArgumentException("deskName must have 1 to 100 characters");
        }
        if (closeAfterDays < 1 || closeAfterDays > 365) {
            throw new IllegalArgumentException("closeAfterDays must be 1 to 365");
        }
        if (promiseHours < 1 || promiseHours > 720) {
            throw new IllegalArgumentException("promiseHours must be 1 to 720");
        }
        undoSeconds = Objects.requireNonNullElse(undoSeconds, USUAL_UNDO_SECONDS);
        if (undoSeconds < 0 || undoSeconds > 60) {
            throw new IllegalArgumentException("undoSeconds must be 0 to 60");
        }
    }

    /** For how long a reply can be taken back. */
    public Duration undoSending() {
        return Duration.ofSeconds(Objects.requireNonNull(undoSeconds));
    }
}
