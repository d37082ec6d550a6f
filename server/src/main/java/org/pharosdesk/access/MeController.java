package org.pharosdesk.access;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.ApiTokens.NewApiToken;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.AgentPreferences;
import org.pharosdesk.people.Agents;
import org.pharosdesk.people.Density;
import org.pharosdesk.people.Theme;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.TimeZones;
import org.pharosdesk.platform.web.Filled;
import org.pharosdesk.platform.web.MergePatch;
import org.pharosdesk.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/me")
class MeController {

    @MergePatch
    record MeChange(
            @Filled @Size(max = 200) @Nullable String name,
            @Nullable Language language,
            @Nullable Theme theme,
            @Nullable Density density,
            @Size(max = 60) @Nullable String timeZone) {

        AgentPreferences preferences() {
            return new AgentPreferences(
                    name == null ? null : name.strip(),
                    language,
                    theme,
                    density,
                    timeZone == null ? null : TimeZones.named(timeZone, "timeZone"));
        }
    }

    record PasswordChange(
            @NotNull @Size(max = Passwords.LONGEST) String current,

            @NotNull @Size(min = Passwords.SHORTEST, max = Passwords.LONGEST)
            String replacement) {}

    @Schema(name = "NewToken")
    record ApiTokenRequest(@NotBlank @Size(max = 100) String name) {}

    @Schema(name = "Tokens")
    record ApiTokenList(List<ApiToken> items) {}

    private final Agents agents;
    private final Selves selves;
    private final SignIn signIn;
    private final Passwords passwords;
    private final BrowserSessions sessions;
    private final ApiTokens tokens;
    private final RecentCallers callers;

    MeController(
            Agents agents,
            Selves selves,
            SignIn signIn,
            Passwords passwords,
            BrowserSessions sessions,
            ApiTokens tokens,
            RecentCallers callers) {
        this.agents = agents;
        this.selves = selves;
        this.signIn = signIn;
        this.passwords = passwords;
        this.sessions = sessions;
        this.tokens = tokens;
        this.callers = callers;
    }

    @GetMapping
    @RequiresNothing
    Me getMe(Agent agent) {
        return selves.of(agent.id());
    }

    @PatchMapping
    @RequiresNothing
    Me changeMe(@Valid @RequestBody MeChange change, Agent agent) {
        return selves.of(agents.prefer(agent.id(), change.preferences()));
    }

    @PutMapping("/password")
    @RequiresNothing
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(
            @Valid @RequestBody PasswordChange change,
            Agent agent,
            HttpServletRequest request,
            HttpServletResponse response) {
        signIn.confirm(agent, change.current(), NetworkAddress.of(request));
        var proven = passwords.replace(agent, change.replacement());
        if (!AgentAuthenticationFilter.bringsToken(request)) {
            sessions.begin(request, response, proven);
        }
    }

    @GetMapping("/tokens")
    @RequiresNothing
    ApiTokenList listMyTokens(Agent agent) {
        return new ApiTokenList(tokens.all(agent.id()));
    }

    @PostMapping("/tokens")
    @RequiresNothing
    @ResponseStatus(HttpStatus.CREATED)
    NewApiToken createMyToken(@Valid @RequestBody ApiTokenRequest body, Agent agent) {
        if (Admission.ofRequest().agent().isEmpty()) { // a token would outlive the seconds RecentCallers remembers
            throw new ProblemException(401, "not-signed-in", Map.of());
        }
        return tokens.create(agent.id(), body.name().strip());
    }

    @DeleteMapping("/tokens/{id}")
    @RequiresNothing
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeMyToken(@PathVariable long id, Agent agent) {
        tokens.revoke(agent.id(), id);
        callers.forget();
    }
}
