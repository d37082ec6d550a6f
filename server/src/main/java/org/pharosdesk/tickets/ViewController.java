package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The views an agent has, with their counts. */
@RestController
@RequestMapping("/api/v1/views")
@Tag(name = "views")
class ViewController {

    private final TicketViews views;

    ViewController(TicketViews views) {
        this.views = views;
    }

    @GetMapping
    @Requires(Permission.TICKET_READ)
    Views listViews(Agent agent) {
        return new Views(views.of(agent));
    }

    record Views(List<TicketViews.View> items) {}
}
