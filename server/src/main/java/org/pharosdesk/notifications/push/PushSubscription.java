package org.pharosdesk.notifications.push;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.AgentId;

/**
 * A browser in which an agent is told of things.
 *
 * @param device a browser and a system, by which people know it; empty when it says nothing of itself
 * @param lastSuccessAt when the push service last took a message for it
 */
record PushSubscription(
        long id,
        AgentId agent,
        String endpoint,
        Keys keys,
        String device,
        Instant createdAt,
        @Nullable Instant lastSuccessAt) {

    /**
     * With which messages are encrypted for the browser (RFC 8291, 2), both in base64url.
     *
     * @param p256dh its public key
     * @param auth what it shares with the desk
     */
    record Keys(String p256dh, String auth) {}
}
