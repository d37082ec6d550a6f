package org.pharosdesk.notifications;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Page;
import org.pharosdesk.platform.web.Paging;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the agent who asks was told of. */
@RestController
@RequestMapping("/api/v1/notifications")
@Tag(name = "notifications")
class NotificationListController {

    private final NotificationList list;

    NotificationListController(NotificationList list) {
        this.list = list;
    }

    /** Newest first; what is about a ticket that may not be read any more is left out. */
    @GetMapping
    @Requires(Permission.TICKET_READ)
    Page<Told> listNotifications(Agent agent, Paging paging) {
        return list.page(agent, paging.cursor(), paging.rows());
    }

    @GetMapping("/unread")
    @Requires(Permission.TICKET_READ)
    Unread countUnreadNotifications(Agent agent) {
        var unread = list.unread(agent);
        return new Unread(Math.min(unread, NotificationList.MOST_COUNTED), unread > NotificationList.MOST_COUNTED);
    }

    /** Marks as read what has been told of a ticket. */
    @PutMapping("/read/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TICKET_READ)
    void markTicketNotificationsRead(Agent agent, @PathVariable long number) {
        list.markRead(agent, new TicketNumber(number));
    }

    /** Marks as read what has been told up to the newest one that was seen. */
    @PutMapping("/read")
    @Requires(Permission.TICKET_READ)
    MarkedRead markAllNotificationsRead(Agent agent, @Valid @RequestBody SeenRequest request) {
        return new MarkedRead(list.markAllRead(agent, request.newest()));
    }

    /** Marks as unread what was marked as read at one moment. */
    @PutMapping("/unread")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TICKET_READ)
    void markNotificationsUnread(Agent agent, @Valid @RequestBody MarkedRead marked) {
        list.markUnread(agent, marked.at());
    }

    /** @param capped whether there are more than the value says */
    @Schema(name = "UnreadNotifications")
    record Unread(int value, boolean capped) {}

    /** @param at by which it can be taken back */
    @Schema(name = "NotificationsMarked")
    record MarkedRead(@NotNull Instant at) {}

    @Schema(name = "NotificationsSeen")
    record SeenRequest(@NotNull @Min(1) Long newest) {}
}
