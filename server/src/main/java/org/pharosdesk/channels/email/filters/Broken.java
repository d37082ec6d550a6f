package org.pharosdesk.channels.email.filters;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.filter.FilterError;

/**
 * Why a filter cannot do what it says.
 *
 * @param detail what the sentence speaks of, such as a team's name
 * @param mistake what is wrong with a condition that cannot be understood
 */
record Broken(Reason reason, String detail, @Nullable FilterError mistake) {

    /** What is wrong with it; its sentence stands in the catalogue as {@code mail.filter.<reason>}. */
    @Schema(name = "MailFilterTrouble")
    enum Reason implements Word {
        CONDITION,
        TEAM,
        ASSIGNEE,
        CATEGORY,
        /** It met a mail on which it failed; with other mails it does what it says. */
        FAILED
    }

    Broken(Reason reason, String detail) {
        this(reason, detail, null);
    }

    boolean isAsIn(@Nullable Broken other) {
        return other != null && reason == other.reason && detail.equals(other.detail);
    }
}
