package org.pharosdesk.channels.email.filters;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.channels.email.filters.MailFilterView.BrokenView;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.web.Catalogue;
import org.pharosdesk.platform.web.IfMatch;
import org.pharosdesk.platform.web.RequestLanguage;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The filters that mails meet on arrival. */
@RestController
@RequestMapping("/api/v1/mail/filters")
@Tag(name = "mail")
class MailFilterController {

    private final MailFilterStore store;
    private final MailFilters filters;
    private final FilterReading reading;
    private final Mailboxes mailboxes;
    private final Catalogue texts;

    MailFilterController(
            MailFilterStore store, MailFilters filters, FilterReading reading, Mailboxes mailboxes, Catalogue texts) {
        this.store = store;
        this.filters = filters;
        this.reading = reading;
        this.mailboxes = mailboxes;
        this.texts = texts;
    }

    /** In the order in which mails meet them. */
    @GetMapping
    @Requires(Permission.MAILBOX_READ)
    MailFilterList listMailFilters(HttpServletRequest request) {
        return list(RequestLanguage.of(request));
    }

    /** Behind the others. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.MAILBOX_WRITE)
    @Transactional
    ResponseEntity<MailFilterView> createMailFilter(
            @Validated(MailFilterRequest.New.class) @RequestBody MailFilterRequest asked, HttpServletRequest request) {
        var filter = asked.created();
        refuseUnfit(filter, null);
        var id = store.insert(filter);
        filters.forget();
        return ResponseEntity.created(URI.create("/api/v1/mail/filters/" + id))
                .body(view(find(id.value()), RequestLanguage.of(request)));
    }

    @PatchMapping("/{id}")
    @Requires(Permission.MAILBOX_WRITE)
    @Transactional
    ResponseEntity<MailFilterView> changeMailFilter(
            @PathVariable long id,
            IfMatch seen,
            @Valid @RequestBody MailFilterRequest asked,
            HttpServletRequest request) {
        var present = find(id);
        var changed = asked.applied(present);
        refuseUnfit(changed, present);
        if (!store.update(changed, seen.version())) {
            throw Refusal.stale(find(id).version());
        }
        filters.forget();
        var view = view(find(id), RequestLanguage.of(request));
        return ResponseEntity.ok().eTag(String.valueOf(view.version())).body(view);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.MAILBOX_WRITE)
    @Transactional
    void deleteMailFilter(@PathVariable long id, IfMatch seen) {
        var filter = find(id);
        if (!store.delete(filter.id(), seen.version())) {
            throw Refusal.stale(find(id).version());
        }
        filters.forget();
    }

    /** Names every filter once. */
    @PutMapping("/order")
    @Requires(Permission.MAILBOX_WRITE)
    @Transactional
    MailFilterList orderMailFilters(@Valid @RequestBody MailFilterOrder order, HttpServletRequest request) {
        var ids = order.ids().stream().map(MailFilterId::new).toList();
        var present = store.lockOrder();
        if (ids.size() != present.size() || !new HashSet<>(ids).equals(new HashSet<>(present))) {
            throw Refusal.conflict("mail-filters-changed", Map.of());
        }
        store.order(ids);
        filters.forget();
        return list(RequestLanguage.of(request));
    }

    /** What a change leaves as it is may have gone since; the filter is broken then, and may be changed all the same. */
    private void refuseUnfit(MailFilter filter, @Nullable MailFilter before) {
        if (filter.actions().doNothing()) {
            throw Refusal.invalid("mail-filter-does-nothing", Map.of());
        }
        var forwardTo = filter.actions().forwardTo();
        if (forwardTo != null && mailboxes.directory().isOwn(forwardTo)) {
            throw wrong("forwardTo", "own-address", "address");
        }
        if (before == null || !before.condition().equals(filter.condition())) {
            reading.condition(filter.condition());
        }
        var broken = reading.read(filter).broken();
        if (broken != null
                && (before == null || !broken.isAsIn(reading.read(before).broken()))) {
            throw switch (broken.reason()) {
                case CONDITION ->
                    broken.mistake() == null ? wrong("condition", "no-such", "condition") : broken.mistake();
                case TEAM -> wrong("teamId", "no-such", "team");
                case CATEGORY -> wrong("categoryId", "no-such", "category");
                case ASSIGNEE, FAILED -> wrong("assigneeId", "filter-assignee", "agent");
            };
        }
    }

    private static Refusal wrong(String field, String code, String what) {
        return Refusal.invalid("invalid-input", Map.of("field", field, "code", code, "what", what));
    }

    private MailFilter find(long id) {
        return store.find(new MailFilterId(id)).orElseThrow(() -> Refusal.notFound("mail-filter", id));
    }

    private MailFilterList list(Language language) {
        return new MailFilterList(reading.read(store.all()).stream()
                .map(read -> view(read, language))
                .toList());
    }

    private MailFilterView view(MailFilter filter, Language language) {
        return view(reading.read(filter), language);
    }

    private MailFilterView view(ReadFilter read, Language language) {
        var filter = read.filter();
        var actions = filter.actions();
        return new MailFilterView(
                filter.id().value(),
                filter.name(),
                filter.active(),
                filter.condition(),
                actions.disposition(),
                read.team(),
                read.assignee(),
                read.category(),
                actions.severity(),
                actions.urgency(),
                actions.kind(),
                actions.tags(),
                actions.forwardTo() == null ? null : actions.forwardTo().value(),
                read.trouble()
                        .map(broken -> new BrokenView(broken.reason(), sentence(broken, language)))
                        .orElse(null),
                filter.version(),
                filter.createdAt(),
                filter.updatedAt());
    }

    private String sentence(Broken broken, Language language) {
        var mistake = broken.mistake();
        var detail = mistake == null
                ? broken.detail()
                : texts.text(language, "problem.%s.title".formatted(mistake.slug()), mistake.facts())
                        .orElse(broken.detail());
        return texts.text(language, "mail.filter." + broken.reason().word(), Map.of("detail", detail))
                .orElse(detail);
    }

    @Schema(name = "MailFilters")
    record MailFilterList(List<MailFilterView> items) {}

    @Schema(name = "MailFilterOrder")
    record MailFilterOrder(@NotNull @Size(max = 1000) List<@NotNull Long> ids) {}
}
