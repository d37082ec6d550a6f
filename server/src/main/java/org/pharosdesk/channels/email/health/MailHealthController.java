package org.pharosdesk.channels.email.health;

import io.swagger.v3.oas.annotations.tags.Tag;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether mail flows. */
@RestController
@RequestMapping("/api/v1/mail/health")
@Tag(name = "mail")
class MailHealthController {

    private final MailFlow flow;

    MailHealthController(MailFlow flow) {
        this.flow = flow;
    }

    @GetMapping
    @Requires(Permission.MAILBOX_READ)
    MailHealth readMailHealth() {
        return flow.now();
    }
}
