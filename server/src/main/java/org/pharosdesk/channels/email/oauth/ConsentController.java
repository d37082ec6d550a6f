package org.pharosdesk.channels.email.oauth;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Optional;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.channels.email.mailboxes.MailboxId;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Refusal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "mail")
class ConsentController {

    private final Consents consents;

    ConsentController(Consents consents) {
        this.consents = consents;
    }

    /** Begins to sign in for a mailbox at its provider; the browser that asked goes on to the page that is answered. */
    @PostMapping("/api/v1/mailboxes/{id}/oauth")
    @Requires(Permission.MAILBOX_WRITE)
    ConsentPage beginConsent(@PathVariable long id, Agent agent, HttpServletRequest request) {
        var session = session(request).orElseThrow(() -> Refusal.conflict("consent-needs-browser", Map.of()));
        return new ConsentPage(consents.begin(new MailboxId(id), new Consents.Visitor(agent.id(), session)));
    }

    static Optional<String> session(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false)).map(HttpSession::getId);
    }

    @Schema(name = "ConsentPage")
    record ConsentPage(String url) {}
}
