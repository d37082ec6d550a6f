package org.pharosdesk.notifications;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.pharosdesk.access.RequiresNothing;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.web.MergePatch;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Of what the agent who asks is told, and how. */
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
    Choices readMyNotifications(Agent agent) {
        return choices(agent);
    }

    /** Changes the choices that are named; the others stay. */
    @PatchMapping
    @RequiresNothing
    @Transactional
    Choices changeMyNotifications(@Valid @RequestBody ChoicesChange change, Agent agent) {
        change.choices().forEach(choice -> {
            if (choice.wanted()) {
                notifications.switchOn(agent.id(), choice.kind(), choice.way());
            } else {
                notifications.switchOff(agent.id(), choice.kind(), choice.way());
            }
        });
        return choices(agent);
    }

    private Choices choices(Agent agent) {
        return new Choices(Arrays.stream(Way.values())
                .flatMap(way -> {
                    var wanted = notifications.wantedBy(agent.id(), way);
                    return Stream.of(NotificationKind.values())
                            .map(kind -> new Choice(kind, way, wanted.contains(kind)));
                })
                .toList());
    }

    @Schema(name = "NotificationChoices")
    record Choices(List<Choice> choices) {}

    @Schema(name = "NotificationChoice")
    record Choice(
            @NotNull NotificationKind kind,
            @NotNull Way way,
            @NotNull Boolean wanted) {}

    @MergePatch
    @Schema(name = "NotificationChoicesChange")
    record ChoicesChange(@NotNull @Size(max = 50) List<@Valid @NotNull Choice> choices) {}
}
