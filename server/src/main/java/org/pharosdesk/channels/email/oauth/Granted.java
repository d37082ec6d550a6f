package org.pharosdesk.channels.email.oauth;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.mailboxes.Mailbox.Password;

/**
 * What a provider gives (RFC 6749, 5.1).
 *
 * @param lifetime of the access token
 * @param refreshToken absent where the one used before goes on
 * @param account who signed in, where the provider tells
 */
record Granted(
        Password accessToken,
        Duration lifetime,
        @Nullable Password refreshToken,
        @Nullable String account) {}
