package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Page;
import org.pharosdesk.platform.web.IfMatch;
import org.pharosdesk.platform.web.Paging;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tickets: lists, single ones, and the changes of their fields. */
@RestController
@RequestMapping("/api/v1/tickets")
@Tag(name = "tickets")
class TicketController {

    private final TicketLists lists;
    private final TicketPages pages;
    private final TicketWrites writes;

    TicketController(TicketLists lists, TicketPages pages, TicketWrites writes) {
        this.lists = lists;
        this.pages = pages;
        this.writes = writes;
    }

    @GetMapping
    @Requires(Permission.TICKET_READ)
    Page<TicketSummary> listTickets(
            Agent agent,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "-updated") String sort,
            Paging paging) {
        return lists.page(agent, filter, TicketOrder.ofWord(sort), paging.cursor(), paging.rows());
    }

    @GetMapping("/count")
    @Requires(Permission.TICKET_READ)
    TicketLists.Count countTickets(Agent agent, @RequestParam(defaultValue = "") String filter) {
        return lists.count(agent, filter);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.TICKET_CREATE)
    ResponseEntity<TicketPage> openTicket(Agent agent, @Valid @RequestBody OpenTicketRequest request) {
        var page = writes.open(agent, request);
        return ResponseEntity.created(
                        URI.create("/api/v1/tickets/" + page.summary().number()))
                .eTag(etag(page))
                .body(page);
    }

    /**
     * A ticket; with {@code expand=messages} its newest messages as well, so that opening one takes a single request.
     */
    @GetMapping("/{number}")
    @Requires(Permission.TICKET_READ)
    ResponseEntity<OpenedTicket> readTicket(
            Agent agent,
            @PathVariable long number,
            @RequestParam(required = false) @Nullable @Pattern(regexp = "messages") String expand) {
        var ticket = new TicketNumber(number);
        if (expand == null) {
            var page = pages.of(agent, ticket);
            return ResponseEntity.ok().eTag(etag(page)).body(new OpenedTicket(page, null));
        }
        return ResponseEntity.ok(pages.opened(agent, ticket, Paging.USUAL_LIMIT)); // no ETag: messages come without one
    }

    @PatchMapping("/{number}")
    @Requires(Permission.TICKET_UPDATE)
    ResponseEntity<TicketPage> changeTicket(
            Agent agent, @PathVariable long number, IfMatch seen, @Valid @RequestBody ChangeTicketRequest request) {
        return answer(writes.change(agent, new TicketNumber(number), seen.version(), request));
    }

    @DeleteMapping("/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TICKET_DELETE)
    void deleteTicket(Agent agent, @PathVariable long number) {
        writes.delete(agent, new TicketNumber(number));
    }

    @PostMapping("/{number}/restore")
    @Requires(Permission.TICKET_DELETE)
    ResponseEntity<TicketPage> restoreTicket(Agent agent, @PathVariable long number) {
        return answer(writes.restore(agent, new TicketNumber(number)));
    }

    @GetMapping("/{number}/history")
    @Requires(Permission.TICKET_READ)
    History readTicketHistory(Agent agent, @PathVariable long number) {
        return new History(pages.history(agent, new TicketNumber(number)).stream()
                .map(TicketEventView::of)
                .toList());
    }

    @GetMapping("/{number}/seen")
    @Requires(Permission.TICKET_READ)
    SeenMark readTicketSeen(Agent agent, @PathVariable long number) {
        return new SeenMark(pages.seen(agent, new TicketNumber(number))
                .map(MessageId::value)
                .orElse(null));
    }

    @PutMapping("/{number}/seen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TICKET_READ)
    void markTicketSeen(Agent agent, @PathVariable long number, @Valid @RequestBody SeenRequest request) {
        writes.seen(agent, new TicketNumber(number), new MessageId(request.messageId()));
    }

    static ResponseEntity<TicketPage> answer(TicketPage page) {
        return ResponseEntity.ok().eTag(etag(page)).body(page);
    }

    private static String etag(TicketPage page) {
        return "\"" + page.version() + "\"";
    }

    /** How far the reader has read; null when they have read nothing yet. */
    record SeenMark(@Nullable Long messageId) {}

    @Schema(name = "Seen")
    record SeenRequest(@NotNull Long messageId) {}

    record History(List<TicketEventView> items) {}

    /** One line of a ticket's history; {@code field} names what changed. */
    @Schema(name = "HistoryEntry")
    record TicketEventView(
            long id,
            Journal.Type type,
            AuthorView actor,
            Instant occurredAt,
            @Nullable String field,
            @Nullable String from,
            @Nullable String to,
            @Nullable String reason,
            @Nullable Long messageId) {

        private static final String CHANGED = "-changed";

        static TicketEventView of(Journal.Line line) {
            var type = line.type().word();
            return new TicketEventView(
                    line.id(),
                    line.type(),
                    line.actor(),
                    line.occurredAt(),
                    type.endsWith(CHANGED) ? type.substring(0, type.length() - CHANGED.length()) : null,
                    line.from(),
                    line.to(),
                    line.reason(),
                    line.messageId());
        }
    }
}
