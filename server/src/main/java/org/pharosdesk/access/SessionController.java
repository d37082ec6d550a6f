package org.pharosdesk.access;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.pharosdesk.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/session")
class SessionController {

    @Schema(name = "SignIn")
    record SignInRequest(
            @NotBlank @Size(max = 254) String email,
            @NotEmpty @Size(max = 200) String password) {}

    private final SignIn signIn;
    private final BrowserSessions sessions;
    private final Selves selves;

    SessionController(SignIn signIn, BrowserSessions sessions, Selves selves) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.selves = selves;
    }

    @GetMapping
    @RequiresNothing
    Me readSession(HttpServletRequest request) {
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            token.getToken(); // sets the cookie, also for those who have yet to sign in
        }
        return SignedIn.agent()
                .map(agent -> selves.of(agent.id()))
                .orElseThrow(() -> new ProblemException(401, "not-signed-in", Map.of()));
    }

    @PostMapping
    @RequiresNothing
    Me signIn(@Valid @RequestBody SignInRequest body, HttpServletRequest request, HttpServletResponse response) {
        var proven = signIn.withPassword(body.email(), body.password(), NetworkAddress.of(request));
        sessions.begin(request, response, proven);
        return selves.of(proven.agent().id());
    }

    @DeleteMapping
    @RequiresNothing
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(HttpServletRequest request) {
        sessions.end(request);
    }
}
