package org.pharosdesk.access;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.MailAddress;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/setup")
class SetupController {

    /**
     * @param invited whom the link was made for; absent for one that makes the first administrator
     * @param awaitsAdministrator whether the desk has nobody yet who could invite others
     */
    @Schema(name = "SetupState")
    record SetupLinkState(boolean valid, @Nullable Invited invited, boolean awaitsAdministrator) {}

    @Schema(name = "Invited")
    record Invited(String name, String email) {

        static Invited of(Agent agent) {
            return new Invited(agent.name(), agent.email().value());
        }
    }

    /** @param email of the first administrator; whoever was invited has one already */
    @Schema(name = "Setup")
    record SetupRequest(
            @NotBlank String token,
            @NotBlank @Size(max = 200) String name,
            @Nullable @MailAddress @Size(max = 254) String email,

            @NotNull @Size(min = Passwords.SHORTEST, max = Passwords.LONGEST)
            String password) {}

    private final SetupLinks links;
    private final BrowserSessions sessions;
    private final Selves selves;

    SetupController(SetupLinks links, BrowserSessions sessions, Selves selves) {
        this.links = links;
        this.sessions = sessions;
        this.selves = selves;
    }

    /** Of a link, what its holder may know; without one, whether the desk waits for its first administrator. */
    @GetMapping
    @RequiresNothing
    SetupLinkState readSetupLink(@RequestParam(required = false) @Nullable String token) {
        return new SetupLinkState(
                token != null && links.usable(token),
                token == null ? null : links.invited(token).map(Invited::of).orElse(null),
                links.awaitAdministrator());
    }

    @PostMapping
    @RequiresNothing
    Me setUp(@Valid @RequestBody SetupRequest body, HttpServletRequest request, HttpServletResponse response) {
        var email = Optional.ofNullable(body.email()).map(EmailAddress::new);
        var proven = links.use(body.token(), body.name().strip(), email.orElse(null), body.password());
        sessions.begin(request, response, proven);
        return selves.of(proven.agent().id());
    }
}
