package org.pharosdesk.notifications;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.tickets.Status;

/**
 * A line of an agent's list.
 *
 * @param messageId what is worth reading about it
 * @param excerpt how that begins
 */
@Schema(name = "Notification")
record Told(
        long id,
        NotificationKind kind,
        By by,
        TicketRef ticket,
        @Nullable Long messageId,
        @Nullable String excerpt,
        Instant at,
        boolean read) {

    /** Who did it, by the name they had then. */
    @Schema(name = "NotificationBy")
    record By(String kind, @Nullable Long id, String name) {}

    /** The ticket it is about, as it is now. */
    @Schema(name = "NotificationTicket")
    record TicketRef(long number, String subject, Status status) {}
}
