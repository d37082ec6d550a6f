package org.pharosdesk.channels.email.intake;

import org.jspecify.annotations.Nullable;

/**
 * Which fates to list; what is absent does not restrict.
 *
 * @param messageId the Message-ID of a mail, with or without its angle brackets
 */
record FateFilter(
        @Nullable String messageId,
        @Nullable Outcome fate,
        @Nullable String query) {}
