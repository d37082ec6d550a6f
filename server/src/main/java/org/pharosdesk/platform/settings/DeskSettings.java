package org.pharosdesk.platform.settings;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.pharosdesk.platform.Language;

/**
 * What the desk sets while it runs.
 *
 * @param closeAfterDays how many days after it was solved a ticket closes
 * @param promiseHours within how many hours a requester hears from the desk, as receipts say
 * @param receipts whether a new requester is sent a receipt
 */
public record DeskSettings(
        String deskName,
        int closeAfterDays,
        int promiseHours,
        boolean receipts,
        // Desks set up by the first release have it stored in capitals.
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_CASE_INSENSITIVE_VALUES)
        Language defaultLanguage) {

    public static final DeskSettings DEFAULT = new DeskSettings("Help desk", 7, 24, true, Language.EN);

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
    }
}
