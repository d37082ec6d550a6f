package org.pharosdesk.channels.email.intake;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Grants;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.channels.email.mailboxes.ThreadTokens;
import org.pharosdesk.people.Agent;
import org.pharosdesk.platform.Language;
import org.pharosdesk.platform.Page;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.Word;
import org.pharosdesk.platform.blobs.Blobs;
import org.pharosdesk.platform.web.Catalogue;
import org.pharosdesk.platform.web.Cursor;
import org.pharosdesk.platform.web.Paging;
import org.pharosdesk.platform.web.RequestLanguage;
import org.pharosdesk.tickets.TicketAddress.MailboxRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of every mail, its original, and another try for those that failed. */
@RestController
@RequestMapping("/api/v1/mail/fates")
@Tag(name = "mail")
class FateController {

    private static final Logger log = LoggerFactory.getLogger(FateController.class);

    private final FateStore fates;
    private final MailIntake intake;
    private final Mailboxes mailboxes;
    private final Blobs blobs;
    private final ThreadTokens tokens;
    private final Catalogue texts;

    FateController(
            FateStore fates,
            MailIntake intake,
            Mailboxes mailboxes,
            Blobs blobs,
            ThreadTokens tokens,
            Catalogue texts) {
        this.fates = fates;
        this.intake = intake;
        this.mailboxes = mailboxes;
        this.blobs = blobs;
        this.tokens = tokens;
        this.texts = texts;
    }

    @GetMapping
    @Requires(Permission.MAIL_READ)
    Page<FateView> listFates(
            @RequestParam(required = false) @Size(max = 1_000) @Nullable String messageId,
            @RequestParam(required = false) @Size(max = 50) @Nullable String fate,
            @RequestParam(required = false) @Size(max = 200) @Nullable String q,
            Paging paging,
            HttpServletRequest request) {
        var before = paging.cursor() == null
                ? null
                : Cursor.decode(paging.cursor(), 1).number(0);
        var outcome = fate == null ? null : Word.given("fate", Outcome.class, fate);
        var rows = fates.list(new FateFilter(messageId, outcome, q), before, paging.rows() + 1);
        var language = RequestLanguage.of(request);
        return Page.cut(rows, paging.rows(), last -> Cursor.encode(last.id())).map(row -> view(row, language));
    }

    @GetMapping("/kept")
    @Requires(Permission.MAIL_READ)
    KeptAside countKeptMails() {
        var kept = fates.keptAside();
        return new KeptAside(kept.getOrDefault(Outcome.QUARANTINED, 0), kept.getOrDefault(Outcome.FAILED, 0));
    }

    @GetMapping("/{id}")
    @Requires(Permission.MAIL_READ)
    FateView readFate(@PathVariable long id, HttpServletRequest request) {
        return view(find(id), RequestLanguage.of(request));
    }

    /**
     * As plain text to be saved and never shown, because it is whatever a stranger sent. What shows the signed address of
     * an agent is for that agent, and for whoever may let mails in.
     */
    @GetMapping("/{id}/raw")
    @Requires(Permission.MAIL_READ)
    ResponseEntity<byte[]> downloadOriginal(@PathVariable long id, Agent agent) {
        var hash = find(id).mail().rawHash();
        if (hash == null) {
            throw Refusal.notFound("mail", id);
        }
        var original = blobs.read(hash);
        var exposed = tokens.agentsExposedBy(original);
        if (!Set.of(agent.id()).containsAll(exposed) && !Grants.allowed(agent, Permission.MAIL_WRITE)) {
            throw new Refusal(Refusal.Kind.FORBIDDEN, "mail-of-an-agent", Map.of());
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"mail-%d.eml\"".formatted(id))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(original);
    }

    @PostMapping("/{id}/release")
    @Requires(Permission.MAIL_WRITE)
    FateView releaseMail(@PathVariable long id, Agent agent, HttpServletRequest request) {
        return view(intake.release(id, agent.name()), RequestLanguage.of(request));
    }

    /** Each by itself: what becomes of one is no matter of the others. */
    @PostMapping("/release")
    @Requires(Permission.MAIL_WRITE)
    Releases releaseMails(@Valid @RequestBody ReleaseRequest asked, Agent agent, HttpServletRequest request) {
        var language = RequestLanguage.of(request);
        return new Releases(asked.ids().stream()
                .distinct()
                .map(id -> release(id, agent, language))
                .toList());
    }

    private Release release(long id, Agent agent, Language language) {
        try {
            return new Release(id, view(intake.release(id, agent.name()), language), null);
        } catch (Refusal refusal) {
            var why = texts.text(language, "problem.%s.title".formatted(refusal.slug()), refusal.facts());
            return new Release(id, null, why.orElse(refusal.slug()));
        } catch (RuntimeException e) { // the others of the same click are let in or told of all the same
            log.warn("The mail {} cannot be let in now: {}", id, e.getMessage());
            return new Release(
                    id,
                    null,
                    texts.text(language, "mail.release.later", Map.of()).orElseThrow());
        }
    }

    /** Turns a mail kept aside into an ignored one, which can still be let in. */
    @PostMapping("/{id}/discard")
    @Requires(Permission.MAIL_WRITE)
    FateView discardMail(@PathVariable long id, Agent agent, HttpServletRequest request) {
        return view(intake.discard(id, agent), RequestLanguage.of(request));
    }

    private Fate find(long id) {
        return fates.find(id).orElseThrow(() -> Refusal.notFound("mail", id));
    }

    private FateView view(Fate fate, Language language) {
        var mailbox = fate.mail().mailboxId() == null
                ? null
                : mailboxes.directory().find(fate.mail().mailboxId()).orElse(null);
        var detail = texts.text(language, "mail.fate." + fate.reason(), Map.of("detail", fate.detail()))
                .orElse(fate.detail());
        return new FateView(
                fate.id(),
                fate.outcome(),
                fate.reason(),
                detail,
                fate.matchedBy(),
                fate.mail().source(),
                mailbox == null
                        ? null
                        : new MailboxRef(mailbox.id().value(), mailbox.address().value()),
                fate.mail().messageId(),
                fate.mail().from(),
                fate.mail().subject(),
                fate.mail().size(),
                fate.mail().receivedAt(),
                fate.ticketNumber() == null ? null : fate.ticketNumber().value(),
                fate.ticketMessageId() == null ? null : fate.ticketMessageId().value(),
                fate.mayBeReleased(),
                fate.isKeptAside(),
                fate.filters(),
                fate.letInBy());
    }

    /**
     * @param discardable whether it waits for somebody to let it in or discard it
     * @param filters the names, at that time, of the filters that did something with it
     * @param letInBy the name, at that time, of who let it in after it was kept aside
     */
    @Schema(name = "Fate")
    record FateView(
            long id,
            Outcome fate,
            String reason,
            String detail,
            @Nullable String matchedBy,
            Source source,
            @Nullable MailboxRef mailbox,
            @Nullable String messageId,
            @Nullable String from,
            @Nullable String subject,
            long size,
            Instant receivedAt,
            @Nullable Long ticketNumber,
            @Nullable Long ticketMessageId,
            boolean releasable,
            boolean discardable,
            List<String> filters,
            @Nullable String letInBy) {}

    /**
     * How many mails wait for somebody.
     *
     * @param failed those we failed on, which are tried again by themselves first
     */
    @Schema(name = "KeptAside")
    record KeptAside(int quarantined, int failed) {}

    @Schema(name = "MailReleaseRequest")
    record ReleaseRequest(@NotNull @Size(min = 1, max = 100) List<@NotNull Long> ids) {}

    @Schema(name = "MailReleases")
    record Releases(List<Release> items) {}

    /**
     * What became of the attempt to let one mail in.
     *
     * @param fate its new one; absent when it could not be tried
     * @param problem why not, in a sentence
     */
    @Schema(name = "MailRelease")
    record Release(
            long id, @Nullable FateView fate, @Nullable String problem) {}
}
