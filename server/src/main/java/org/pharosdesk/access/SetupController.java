package org.pharosdesk.access;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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

    @Schema(name = "SetupState")
    record SetupLinkState(boolean valid) {}

    @Schema(name = "Setup")
    record SetupRequest(
            @NotBlank String token,
            @NotBlank @Size(max = 200) String name,
            @NotBlank @MailAddress @Size(max = 254) String email,

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

    @GetMapping
    @RequiresNothing
    SetupLinkState readSetupLink(@RequestParam String token) {
        return new SetupLinkState(links.usable(token));
    }

    @PostMapping
    @RequiresNothing
    Me setUp(@Valid @RequestBody SetupRequest body, HttpServletRequest request, HttpServletResponse response) {
        var email = new EmailAddress(body.email());
        var proven = links.use(body.token(), body.name().strip(), email, body.password());
        sessions.begin(request, response, proven);
        return selves.of(proven.agent().id());
    }
}
