package org.pharosdesk.channels.email.mailboxes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.tickets.MailTrouble;

/** How fetching a mailbox has gone lately. */
record FetchHealth(
        @Nullable Instant lastFetchAt,
        @Nullable MailTrouble lastError,
        @Nullable Instant failingSince) {}
