package org.pharosdesk.channels.email.mailboxes;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.TeamRef;
import org.pharosdesk.people.Teams;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.settings.ServerSettings;
import org.pharosdesk.platform.web.IfMatch;
import org.pharosdesk.tickets.Categories;
import org.pharosdesk.tickets.CategoryRef;
import org.pharosdesk.tickets.MailTrouble;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The desk's addresses and their servers. */
@RestController
@RequestMapping("/api/v1/mailboxes")
@Tag(name = "mail")
class MailboxController {

    private final MailboxStore store;
    private final Mailboxes mailboxes;
    private final List<MailboxCheck> checks;
    private final Teams teams;
    private final Categories categories;
    private final ServerSettings settings;

    MailboxController(
            MailboxStore store,
            Mailboxes mailboxes,
            List<MailboxCheck> checks,
            Teams teams,
            Categories categories,
            ServerSettings settings) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.checks = checks;
        this.teams = teams;
        this.categories = categories;
        this.settings = settings;
    }

    @GetMapping
    @Requires(Permission.MAILBOX_READ)
    MailboxList listMailboxes() {
        var health = store.health();
        var consents = store.consents();
        return new MailboxList(
                store.all().stream()
                        .map(mailbox -> view(mailbox, health.get(mailbox.id()), consents.get(mailbox.id())))
                        .toList(),
                mailboxes.consentRedirect());
    }

    @GetMapping("/{id}")
    @Requires(Permission.MAILBOX_READ)
    ResponseEntity<MailboxView> readMailbox(@PathVariable long id) {
        return answer(find(id));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.MAILBOX_WRITE)
    @Transactional
    ResponseEntity<MailboxView> createMailbox(
            @Validated(MailboxRequest.New.class) @RequestBody MailboxRequest request) {
        var mailbox = request.created();
        refuseTaken(mailbox);
        var id = store.insert(mailbox);
        mailboxes.forget();
        return ResponseEntity.created(URI.create("/api/v1/mailboxes/" + id)).body(view(find(id.value()), null, null));
    }

    @PatchMapping("/{id}")
    @Requires(Permission.MAILBOX_WRITE)
    @Transactional
    ResponseEntity<MailboxView> changeMailbox(
            @PathVariable long id, IfMatch seen, @Valid @RequestBody MailboxRequest request) {
        var changed = request.applied(find(id));
        refuseTaken(changed);
        if (!store.update(changed, seen.version())) {
            throw Refusal.stale(find(id).version());
        }
        mailboxes.forget();
        return answer(find(id));
    }

    private ResponseEntity<MailboxView> answer(Mailbox mailbox) {
        var view =
                view(mailbox, store.health().get(mailbox.id()), store.consents().get(mailbox.id()));
        return ResponseEntity.ok().eTag(String.valueOf(view.version())).body(view);
    }

    @PostMapping("/{id}/test")
    @Requires(Permission.MAILBOX_WRITE)
    TestResult testMailbox(@PathVariable long id) {
        var mailbox = find(id);
        return new TestResult(check(MailboxCheck.Server.IMAP, mailbox), check(MailboxCheck.Server.SMTP, mailbox));
    }

    private @Nullable Check check(MailboxCheck.Server server, Mailbox mailbox) {
        return checks.stream()
                .filter(check -> check.server() == server && check.applies(mailbox))
                .findFirst()
                .map(check -> check.check(mailbox).map(Check::failed).orElse(Check.WORKS))
                .orElse(null);
    }

    private void refuseTaken(Mailbox mailbox) {
        Stream.concat(Stream.of(mailbox.address()), mailbox.aliases().stream())
                .filter(address -> store.owner(address)
                        .filter(owner -> !owner.equals(mailbox.id()))
                        .isPresent())
                .findFirst()
                .ifPresent(address -> {
                    throw Refusal.conflict("mailbox-address-taken", Map.of("address", address.value()));
                });
    }

    private Mailbox find(long id) {
        return store.all().stream()
                .filter(mailbox -> mailbox.id().value() == id)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("mailbox", id));
    }

    private MailboxView view(Mailbox mailbox, @Nullable FetchHealth health, @Nullable Consent consent) {
        var team = mailbox.teamId() == null ? null : teams.find(mailbox.teamId());
        var category = mailbox.categoryId() == null
                ? null
                : categories.find(mailbox.categoryId()).orElse(null);
        return MailboxView.of(
                mailbox,
                team == null ? null : new TeamRef(team.id().value(), team.name()),
                category == null ? null : new CategoryRef(category.id().value(), category.path()),
                mailbox.smtp() != null || settings.outboundSmtpUrl() != null,
                health,
                consent);
    }

    /** @param consentRedirect where a provider sends back whoever signed in there, for its own list of such places */
    @Schema(name = "Mailboxes")
    record MailboxList(List<MailboxView> items, String consentRedirect) {}

    @Schema(name = "TestOutcome")
    record Check(boolean ok, @Nullable MailTrouble trouble) {

        private static final Check WORKS = new Check(true, null);

        static Check failed(MailTrouble trouble) {
            return new Check(false, trouble);
        }
    }

    @Schema(name = "MailboxTest")
    record TestResult(@Nullable Check imap, @Nullable Check smtp) {}
}
