package org.pharosdesk.channels.email.mailboxes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How fetching a mailbox has gone lately. */
record FetchHealth(
        @Nullable Instant lastFetchAt,
        @Nullable String lastError,
        @Nullable Instant failingSince) {}
