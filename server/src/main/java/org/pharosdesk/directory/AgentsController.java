package org.pharosdesk.directory;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.access.SetupLinks;
import org.pharosdesk.people.AgentDetails;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.AgentProfile;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.MailAddress;
import org.pharosdesk.people.Role;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.people.TeamRef;
import org.pharosdesk.platform.web.Filled;
import org.pharosdesk.platform.web.IfMatch;
import org.pharosdesk.platform.web.MergePatch;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/agents")
class AgentsController {

    /** @param undeliverable whether mail does not reach the agent's address, so that none is sent there */
    @Schema(name = "Agent")
    record Full(
            long id,
            String name,
            String email,
            Role role,
            boolean active,
            List<TeamRef> teams,
            @Nullable Instant lastSeenAt,
            boolean undeliverable,
            int version) {}

    @Schema(name = "CreatedAgent")
    record Made(
            long id,
            String name,
            String email,
            Role role,
            boolean active,
            List<TeamRef> teams,
            @Nullable Instant lastSeenAt,
            boolean undeliverable,
            int version,
            String setupLink) {}

    @Schema(name = "Agents")
    record AgentList(List<Full> items) {}

    record SetupLink(String setupLink) {}

    record NewAgent(
            @NotBlank @Size(max = 200) String name,
            @NotBlank @MailAddress @Size(max = 254) String email,
            @NotNull Role role,
            @NotNull Set<@NotNull Long> teamIds) {}

    @MergePatch
    record AgentChange(
            @Filled @Size(max = 200) @Nullable String name,
            @Nullable Role role,
            @Nullable Boolean active,
            @Nullable Set<@NotNull Long> teamIds) {

        AgentDetails details() {
            return new AgentDetails(Given.name(name), role, active, Given.ids(teamIds, TeamId::new));
        }
    }

    private final Agents agents;
    private final SetupLinks links;

    AgentsController(Agents agents, SetupLinks links) {
        this.agents = agents;
        this.links = links;
    }

    @GetMapping
    @Requires(Permission.AGENT_READ)
    AgentList listAgents() {
        return new AgentList(agents.all().stream().map(AgentsController::full).toList());
    }

    @GetMapping("/{id}")
    @Requires(Permission.AGENT_READ)
    ResponseEntity<Full> readAgent(@PathVariable long id) {
        return answer(full(agents.profile(new AgentId(id))));
    }

    @PostMapping
    @Requires(Permission.AGENT_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    ResponseEntity<Made> createAgent(@Valid @RequestBody NewAgent body) {
        var teams = body.teamIds().stream().map(TeamId::new).collect(Collectors.toSet());
        var email = new EmailAddress(body.email());
        var made = full(agents.create(body.name().strip(), email, body.role(), teams));
        return ResponseEntity.created(URI.create("/api/v1/agents/" + made.id()))
                .eTag(String.valueOf(made.version()))
                .body(withLink(made, links.forAgent(new AgentId(made.id()))));
    }

    @PatchMapping("/{id}")
    @Requires(Permission.AGENT_WRITE)
    ResponseEntity<Full> changeAgent(@PathVariable long id, IfMatch ifMatch, @Valid @RequestBody AgentChange change) {
        return answer(full(agents.change(new AgentId(id), ifMatch.version(), change.details())));
    }

    @PostMapping("/{id}/setup-link")
    @Requires(Permission.AGENT_WRITE)
    SetupLink createSetupLink(@PathVariable long id) {
        return new SetupLink(links.forAgent(new AgentId(id)));
    }

    private static ResponseEntity<Full> answer(Full agent) {
        return ResponseEntity.ok().eTag(String.valueOf(agent.version())).body(agent);
    }

    private static Full full(AgentProfile profile) {
        var agent = profile.agent();
        return new Full(
                agent.id().value(),
                agent.name(),
                agent.email().value(),
                agent.role(),
                agent.active(),
                profile.teams(),
                profile.lastSeenAt(),
                profile.undeliverable(),
                profile.version());
    }

    private static Made withLink(Full agent, String link) {
        return new Made(
                agent.id(),
                agent.name(),
                agent.email(),
                agent.role(),
                agent.active(),
                agent.teams(),
                agent.lastSeenAt(),
                agent.undeliverable(),
                agent.version(),
                link);
    }
}
