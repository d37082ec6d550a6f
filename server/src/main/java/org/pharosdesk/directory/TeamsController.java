package org.pharosdesk.directory;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.AgentId;
import org.pharosdesk.people.AgentRef;
import org.pharosdesk.people.Team;
import org.pharosdesk.people.TeamDetails;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.people.Teams;
import org.pharosdesk.platform.web.Filled;
import org.pharosdesk.platform.web.IfMatch;
import org.pharosdesk.platform.web.MergePatch;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/teams")
class TeamsController {

    @Schema(name = "Team")
    record Full(
            long id,
            String name,
            @Nullable String description,
            List<AgentRef> members,
            boolean archived,
            int version) {}

    @Schema(name = "Teams")
    record TeamList(List<Full> items) {}

    @Schema(name = "AgentRefs")
    record AgentRefList(List<AgentRef> items) {}

    record NewTeam(
            @NotBlank @Size(max = 100) String name,
            @Nullable Optional<@Size(max = 1_000) String> description,
            @Nullable Set<@NotNull Long> memberIds) {

        TeamDetails details() {
            return new TeamDetails(name.strip(), description, Given.ids(memberIds, AgentId::new), null);
        }
    }

    @MergePatch
    record TeamChange(
            @Filled @Size(max = 100) @Nullable String name,
            @Nullable Optional<@Size(max = 1_000) String> description,
            @Nullable Set<@NotNull Long> memberIds,
            @Nullable Boolean archived) {

        TeamDetails details() {
            return new TeamDetails(Given.name(name), description, Given.ids(memberIds, AgentId::new), archived);
        }
    }

    private final Teams teams;

    TeamsController(Teams teams) {
        this.teams = teams;
    }

    @GetMapping
    @Requires(Permission.TEAM_READ)
    TeamList listTeams() {
        return new TeamList(teams.all().stream().map(TeamsController::full).toList());
    }

    @GetMapping("/{id}")
    @Requires(Permission.TEAM_READ)
    ResponseEntity<Full> readTeam(@PathVariable long id) {
        return answer(full(teams.find(new TeamId(id))));
    }

    @PostMapping
    @Requires(Permission.TEAM_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Full> createTeam(@Valid @RequestBody NewTeam body) {
        var made = full(teams.create(body.details()));
        return ResponseEntity.created(URI.create("/api/v1/teams/" + made.id()))
                .eTag(String.valueOf(made.version()))
                .body(made);
    }

    @PatchMapping("/{id}")
    @Requires(Permission.TEAM_WRITE)
    ResponseEntity<Full> changeTeam(@PathVariable long id, IfMatch ifMatch, @Valid @RequestBody TeamChange change) {
        return answer(full(teams.change(new TeamId(id), ifMatch.version(), change.details())));
    }

    @GetMapping("/{id}/assignable-agents")
    @Requires(Permission.TEAM_READ)
    AgentRefList listAssignableAgents(@PathVariable long id) {
        return new AgentRefList(teams.assignableAgents(new TeamId(id)));
    }

    private static ResponseEntity<Full> answer(Full team) {
        return ResponseEntity.ok().eTag(String.valueOf(team.version())).body(team);
    }

    private static Full full(Team team) {
        return new Full(
                team.id().value(), team.name(), team.description(), team.members(), team.archived(), team.version());
    }
}
