package org.pharosdesk.protocol;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.TeamId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How much each check of a reply matters, on the desk and in its teams. */
@RestController
@RequestMapping("/api/v1/protocol")
@Tag(name = "protocol")
class ProtocolController {

    private final Protocols protocols;

    ProtocolController(Protocols protocols) {
        this.protocols = protocols;
    }

    /** The desk's protocol, then those of teams that have their own. */
    @GetMapping
    @Requires(Permission.PROTOCOL_READ)
    ProtocolList listProtocols() {
        return new ProtocolList(protocols.all().stream().map(ProtocolView::of).toList());
    }

    /** Sets a protocol as a whole; checks left out are advice, and a team without any follows the desk. */
    @PutMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.PROTOCOL_WRITE)
    void setProtocol(Agent agent, @Valid @RequestBody ProtocolView protocol) {
        protocols.set(
                agent,
                protocol.teamId() == null ? null : new TeamId(protocol.teamId()),
                protocol.levels().stream()
                        .collect(Collectors.toMap(LeveledCheck::check, LeveledCheck::level, (_, later) -> later)));
    }

    @Schema(name = "Protocols")
    record ProtocolList(List<ProtocolView> items) {}

    /** @param teamId none for the desk */
    @Schema(name = "Protocol")
    record ProtocolView(@Nullable Long teamId, @NotNull List<@Valid @NotNull LeveledCheck> levels) {

        static ProtocolView of(Protocols.Protocol protocol) {
            return new ProtocolView(
                    protocol.team() == null ? null : protocol.team().value(),
                    Arrays.stream(Check.values())
                            .map(check ->
                                    new LeveledCheck(check, protocol.levels().getOrDefault(check, Level.ADVICE)))
                            .toList());
        }
    }

    @Schema(name = "LeveledCheck")
    record LeveledCheck(@NotNull Check check, @NotNull Level level) {}
}
