package org.pharosdesk.channels.email.intake;

import org.jspecify.annotations.Nullable;

/** Which fates to list; what is absent does not restrict. */
record FateFilter(
        @Nullable Long messageId,
        @Nullable String fate,
        @Nullable String query) {}
