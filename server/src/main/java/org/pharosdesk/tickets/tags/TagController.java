package org.pharosdesk.tickets.tags;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The tags in use, for whoever writes one. */
@RestController
@RequestMapping("/api/v1/tags")
@Tag(name = "tags")
class TagController {

    private final Tags tags;

    TagController(Tags tags) {
        this.tags = tags;
    }

    /** The most used first, twenty at most; case and accents do not matter. */
    @GetMapping
    @Requires(Permission.TICKET_READ)
    OfferedTags listTags(Agent agent, @RequestParam(defaultValue = "") @Size(max = 50) String prefix) {
        return new OfferedTags(tags.offered(agent, prefix).stream()
                .map(use -> new OfferedTag(use.tag(), use.tickets()))
                .toList());
    }

    @Schema(name = "Tags")
    record OfferedTags(List<OfferedTag> items) {}

    /** @param tickets that have it, of those the reader may see */
    @Schema(name = "Tag")
    record OfferedTag(String name, long tickets) {}
}
