package org.pharosdesk.tickets.views;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Word;
import org.pharosdesk.tickets.TicketGrouping;
import org.pharosdesk.tickets.TicketLists;
import org.pharosdesk.tickets.TicketOrder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How lists of tickets fall into groups. */
@RestController
@RequestMapping("/api/v1/tickets/groups")
@Tag(name = "tickets")
class GroupController {

    private final TicketGroups groups;

    GroupController(TicketGroups groups) {
        this.groups = groups;
    }

    /** The groups that have tickets, each to be listed by adding {@code by:value} to the filter. */
    @GetMapping
    @Requires(Permission.TICKET_READ)
    Groups groupTickets(
            Agent agent,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "-updated") String sort,
            @RequestParam String by) {
        return new Groups(
                groups.of(agent, filter, TicketOrder.ofWord(sort), Word.given("by", TicketGrouping.class, by)));
    }

    @Schema(name = "TicketGroups")
    record Groups(List<Group> items) {}

    /**
     * @param value as the filter language writes it
     * @param name of a team or an agent; the others are named by their value
     */
    @Schema(name = "TicketGroup")
    record Group(String value, @Nullable String name, TicketLists.Count count) {}
}
