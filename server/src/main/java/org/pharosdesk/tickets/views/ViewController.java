package org.pharosdesk.tickets.views;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.web.IfMatch;
import org.pharosdesk.platform.web.RequestLanguage;
import org.pharosdesk.tickets.TicketNumber;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
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

/** The views an agent has, with their counts, and saving them. */
@RestController
@RequestMapping("/api/v1/views")
@Tag(name = "views")
class ViewController {

    private final TicketViews views;
    private final SavedViews saved;
    private final ViewMarks marks;

    ViewController(TicketViews views, SavedViews saved, ViewMarks marks) {
        this.views = views;
        this.saved = saved;
        this.marks = marks;
    }

    @GetMapping
    @Requires(Permission.TICKET_READ)
    Views listViews(Agent agent, HttpServletRequest request) {
        return new Views(views.of(agent, RequestLanguage.of(request)));
    }

    /** A saved view, also of a team one is not in but whose tickets one may read: a link to it can be passed on. */
    @GetMapping("/{id}")
    @Requires(Permission.TICKET_READ)
    ResponseEntity<TicketViews.View> readView(Agent agent, @PathVariable long id, HttpServletRequest request) {
        return answer(agent, saved.open(agent, new SavedViewId(id)), request);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.VIEW_WRITE)
    ResponseEntity<TicketViews.View> saveView(
            Agent agent, @Validated(ViewRequest.New.class) @RequestBody ViewRequest asked, HttpServletRequest request) {
        var view = saved.save(agent, asked.created(agent));
        return ResponseEntity.created(URI.create("/api/v1/views/" + view.id()))
                .eTag(String.valueOf(view.version()))
                .body(views.of(agent, view, RequestLanguage.of(request)));
    }

    @PatchMapping("/{id}")
    @Requires(Permission.VIEW_WRITE)
    ResponseEntity<TicketViews.View> changeView(
            Agent agent,
            @PathVariable long id,
            IfMatch seen,
            @Valid @RequestBody ViewRequest asked,
            HttpServletRequest request) {
        var present = saved.open(agent, new SavedViewId(id)).as(seen.version());
        return answer(agent, saved.change(agent, present, asked.applied(present, agent)), request);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.VIEW_WRITE)
    void deleteView(Agent agent, @PathVariable long id, IfMatch seen) {
        saved.delete(agent, saved.open(agent, new SavedViewId(id)).as(seen.version()));
    }

    /** Brings a view back that was deleted, under its link; a day later it is gone for good. */
    @PostMapping("/{id}/restore")
    @Requires(Permission.VIEW_WRITE)
    ResponseEntity<TicketViews.View> restoreView(Agent agent, @PathVariable long id, HttpServletRequest request) {
        return answer(agent, saved.restore(agent, new SavedViewId(id)), request);
    }

    /** Which marks of a view these tickets have, by their positions; tickets without one are left out. */
    @GetMapping("/{id}/marks")
    @Requires(Permission.TICKET_READ)
    Marks markTickets(Agent agent, @PathVariable long id, @RequestParam @Size(max = 200) List<@NotNull Long> numbers) {
        var look = saved.open(agent, new SavedViewId(id)).look();
        var tickets = numbers.stream().map(TicketNumber::new).collect(Collectors.toSet());
        return new Marks(marks.of(agent, look, tickets).entrySet().stream()
                .map(mark -> new Marked(mark.getKey(), mark.getValue()))
                .toList());
    }

    /** The order in which this agent sees them; views that are not named stand last. */
    @PutMapping("/order")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.TICKET_READ)
    void orderViews(Agent agent, @Valid @RequestBody Order order) {
        saved.order(agent, order.keys());
    }

    private ResponseEntity<TicketViews.View> answer(Agent agent, SavedView view, HttpServletRequest request) {
        return ResponseEntity.ok()
                .eTag(String.valueOf(view.version()))
                .body(views.of(agent, view, RequestLanguage.of(request)));
    }

    @Schema(name = "MarkedTickets")
    record Marks(List<Marked> items) {}

    /** @param mark its position among the view's marks */
    @Schema(name = "MarkedTicket")
    record Marked(long number, int mark) {}

    record Views(List<TicketViews.View> items) {}

    @Schema(name = "ViewOrder")
    record Order(@NotNull @Size(max = 500) List<@NotBlank @Size(max = 40) String> keys) {}
}
