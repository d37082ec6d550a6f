package org.pharosdesk.notifications;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.RequiresNothing;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.web.MergePatch;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Of what the agent who asks is told. */
@RestController
@RequestMapping("/api/v1/me/notifications")
@Tag(name = "me")
class NotificationController {

    private final Notifications notifications;

    NotificationController(Notifications notifications) {
        this.notifications = notifications;
    }

    @GetMapping
    @RequiresNothing
    WantedNotifications readMyNotifications(Agent agent) {
        return WantedNotifications.of(notifications.wantedBy(agent.id()));
    }

    @PatchMapping
    @RequiresNothing
    @Transactional
    WantedNotifications changeMyNotifications(@Valid @RequestBody NotificationsChange change, Agent agent) {
        choose(agent, NotificationKind.ASSIGNED, change.assigned());
        choose(agent, NotificationKind.REQUESTER_REPLIED, change.requesterReplied());
        choose(agent, NotificationKind.NEW_IN_TEAM, change.newInTeam());
        return WantedNotifications.of(notifications.wantedBy(agent.id()));
    }

    private void choose(Agent agent, NotificationKind kind, @Nullable Boolean wanted) {
        if (Boolean.TRUE.equals(wanted)) {
            notifications.switchOn(agent.id(), kind);
        } else if (wanted != null) {
            notifications.switchOff(agent.id(), kind);
        }
    }

    @Schema(name = "Notifications")
    record WantedNotifications(boolean assigned, boolean requesterReplied, boolean newInTeam) {

        static WantedNotifications of(Set<NotificationKind> wanted) {
            return new WantedNotifications(
                    wanted.contains(NotificationKind.ASSIGNED),
                    wanted.contains(NotificationKind.REQUESTER_REPLIED),
                    wanted.contains(NotificationKind.NEW_IN_TEAM));
        }
    }

    @MergePatch
    record NotificationsChange(
            @Nullable Boolean assigned,
            @Nullable Boolean requesterReplied,
            @Nullable Boolean newInTeam) {}
}
