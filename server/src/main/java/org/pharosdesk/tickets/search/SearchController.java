package org.pharosdesk.tickets.search;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.web.RequestLanguage;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The whole desk, asked at once. */
@RestController
@RequestMapping("/api/v1/search")
@Tag(name = "search")
class SearchController {

    private final DeskSearch search;

    SearchController(DeskSearch search) {
        this.search = search;
    }

    /** The best of everything that some words find, in the filter language; a bare number finds that ticket as well. */
    @GetMapping
    @Requires(Permission.TICKET_READ)
    SearchAnswer searchDesk(
            Agent agent,
            @RequestParam @NotBlank @Size(max = 1_000) String q,
            @RequestParam(defaultValue = "6") @Min(1) @Max(50) int limit,
            HttpServletRequest request) {
        return search.answer(agent, q, limit, RequestLanguage.of(request));
    }

    /** Where tickets of a list have the words that they were found by. */
    @GetMapping("/excerpts")
    @Requires(Permission.TICKET_READ)
    ExcerptList listExcerpts(
            Agent agent,
            @RequestParam @NotBlank @Size(max = 1_000) String q,
            @RequestParam @Size(max = 100) List<Long> ticket) {
        return new ExcerptList(
                search.excerpts(agent, ticket.stream().map(TicketNumber::new).toList(), q));
    }

    @Schema(name = "Excerpts")
    record ExcerptList(List<Excerpt> items) {}
}
