package org.pharosdesk.channels.email.oauth;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.web.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a provider sends the browser back to: a page for a person, so whatever happens ends in the console. */
@Hidden
@RestController
class ConsentCallback {

    /** What the console is told when nobody left for the provider so. */
    private static final String UNKNOWN = "unknown";

    private final Consents consents;

    ConsentCallback(Consents consents) {
        this.consents = consents;
    }

    @GetMapping(Mailboxes.CONSENT_CALLBACK)
    @Requires(Permission.MAILBOX_WRITE)
    ResponseEntity<Void> endConsent(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String error,
            @RequestParam(name = "error_description", defaultValue = "") String description,
            Agent agent,
            HttpServletRequest request) {
        var back = new Consents.Return(state, code, error, description);
        return ConsentController.session(request)
                .flatMap(session -> consents.end(back, new Consents.Visitor(agent.id(), session)))
                .map(mailbox -> toConsole(mailbox.toString()))
                .orElseGet(() -> toConsole(UNKNOWN));
    }

    /** Nobody is signed in any more, or somebody else. */
    @ExceptionHandler({ProblemException.class, Refusal.class})
    ResponseEntity<Void> refuse() {
        return toConsole(UNKNOWN);
    }

    private static ResponseEntity<Void> toConsole(String outcome) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/desk/settings/mailboxes?consent=" + outcome))
                .build();
    }
}
