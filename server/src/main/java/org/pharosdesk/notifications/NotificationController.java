package org.pharosdesk.notifications;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.RequiresNothing;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.TimeZones;
import org.pharosdesk.platform.web.MergePatch;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Of what the agent who asks is told, and how. */
@RestController
@RequestMapping("/api/v1/me/notifications")
@Tag(name = "me")
class NotificationController {

    private final Notifications notifications;
    private final HeldNotifications held;

    NotificationController(Notifications notifications, HeldNotifications held) {
        this.notifications = notifications;
        this.held = held;
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

    /** When mails come: not in quiet hours, and together once a day where that is wanted. */
    @PutMapping("/pace")
    @RequiresNothing
    Choices setMyNotificationPace(@Valid @RequestBody PaceView pace, Agent agent) {
        held.setPace(agent.id(), pace.pace());
        return choices(agent);
    }

    private Choices choices(Agent agent) {
        var choices = Arrays.stream(Way.values())
                .flatMap(way -> {
                    var wanted = notifications.wantedBy(agent.id(), way);
                    return Stream.of(NotificationKind.values())
                            .map(kind -> new Choice(kind, way, wanted.contains(kind)));
                })
                .toList();
        return new Choices(choices, held.pace(agent.id()).map(PaceView::of).orElse(null));
    }

    @Schema(name = "NotificationChoices")
    record Choices(List<Choice> choices, @Nullable PaceView pace) {}

    /**
     * Times of the day as {@code 22:00}.
     *
     * @param zone of the IANA time zone database
     * @param quietDays quiet all day long: 1 is Monday
     */
    @Schema(name = "NotificationPace")
    record PaceView(
            @NotNull @Size(max = 60) String zone,
            @Nullable @Pattern(regexp = TIME) String quietFrom,
            @Nullable @Pattern(regexp = TIME) String quietUntil,
            @NotNull @Size(max = 6) List<@NotNull @Min(1) @Max(7) Integer> quietDays,
            @Nullable @Pattern(regexp = TIME) String digestAt) {

        private static final String TIME = "([01]\\d|2[0-3]):[0-5]\\d";

        static PaceView of(Pace pace) {
            var quiet = pace.quiet();
            return new PaceView(
                    pace.zone().getId(),
                    quiet == null ? null : quiet.from().toString(),
                    quiet == null ? null : quiet.until().toString(),
                    pace.quietDays().stream().map(DayOfWeek::getValue).sorted().toList(),
                    pace.digestAt() == null ? null : pace.digestAt().toString());
        }

        /** Quiet hours that end where they begin are none. */
        Pace pace() {
            var quiet = quietFrom == null || quietUntil == null || quietFrom.equals(quietUntil)
                    ? null
                    : new Pace.Hours(LocalTime.parse(quietFrom), LocalTime.parse(quietUntil));
            return new Pace(
                    TimeZones.named(zone, "zone"),
                    quiet,
                    quietDays.stream().map(DayOfWeek::of).collect(Collectors.toSet()),
                    digestAt == null ? null : LocalTime.parse(digestAt));
        }
    }

    @Schema(name = "NotificationChoice")
    record Choice(
            @NotNull NotificationKind kind,
            @NotNull Way way,
            @NotNull Boolean wanted) {}

    @MergePatch
    @Schema(name = "NotificationChoicesChange")
    record ChoicesChange(@NotNull @Size(max = 50) List<@Valid @NotNull Choice> choices) {}
}
