package org.pharosdesk.channels.email.mailboxes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.tickets.MailTrouble;

/**
 * What came of signing in at a mailbox's provider.
 *
 * @param account who signed in, by the provider's word
 * @param grantedAt absent as long as nobody has
 * @param trouble what the provider said last, if it was no token
 */
record Consent(
        @Nullable String account,
        @Nullable Instant grantedAt,
        @Nullable MailTrouble trouble) {}
