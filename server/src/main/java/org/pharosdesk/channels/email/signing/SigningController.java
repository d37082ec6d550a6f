package org.pharosdesk.channels.email.signing;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.channels.email.mailboxes.Mailboxes;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.web.MergePatch;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The domains the desk writes from, and the keys that sign for them. */
@RestController
@RequestMapping("/api/v1/mail/signing-domains")
@Tag(name = "mail")
class SigningController {

    private final SigningKeyStore store;
    private final MailSigning signing;
    private final PublishedKeys published;
    private final Mailboxes mailboxes;

    SigningController(SigningKeyStore store, MailSigning signing, PublishedKeys published, Mailboxes mailboxes) {
        this.store = store;
        this.signing = signing;
        this.published = published;
        this.mailboxes = mailboxes;
    }

    /** Those of the mailboxes, with or without a key, and those that have a key still. */
    @GetMapping
    @Requires(Permission.MAILBOX_READ)
    SigningDomains listSigningDomains() {
        var keys = store.all().stream().collect(Collectors.toMap(SigningKey::domain, Function.identity()));
        return new SigningDomains(Stream.concat(
                        mailboxes.directory().all().stream()
                                .map(mailbox -> mailbox.address().domain()),
                        keys.keySet().stream())
                .distinct()
                .sorted()
                .map(domain -> view(domain, keys.get(domain)))
                .toList());
    }

    /** Makes a key for a domain of a mailbox; nothing is signed with it before it is put to use. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    @Requires(Permission.MAILBOX_WRITE)
    SigningDomain createSigningKey(@Valid @RequestBody SigningRequest request) {
        var domain = request.domain().strip().toLowerCase(Locale.ROOT);
        if (mailboxes.directory().all().stream()
                .noneMatch(mailbox -> mailbox.address().domain().equals(domain))) {
            throw Refusal.invalid("invalid-input", Map.of("field", "domain", "code", "no-such", "what", "mailbox"));
        }
        var key = SigningKey.generate(domain);
        if (!store.insert(key)) {
            throw Refusal.conflict("signing-key-exists", Map.of("domain", domain));
        }
        signing.forget();
        return view(domain, key);
    }

    @PatchMapping("/{domain}")
    @Transactional
    @Requires(Permission.MAILBOX_WRITE)
    SigningDomain changeSigningKey(@PathVariable String domain, @Valid @RequestBody SigningChange change) {
        if (change.active() != null) {
            store.activate(find(domain).domain(), change.active());
            signing.forget();
        }
        return view(domain, find(domain));
    }

    /** Asks the domain name system whether the record is there. */
    @PostMapping("/{domain}/check")
    @Requires(Permission.MAILBOX_WRITE)
    SigningCheck checkSigningKey(@PathVariable String domain) {
        return new SigningCheck(published.look(find(domain)));
    }

    @DeleteMapping("/{domain}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    @Requires(Permission.MAILBOX_WRITE)
    void deleteSigningKey(@PathVariable String domain) {
        store.delete(find(domain).domain());
        signing.forget();
    }

    private SigningKey find(String domain) {
        return store.all().stream()
                .filter(key -> key.domain().equals(domain))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("signing-key", domain));
    }

    private static SigningDomain view(String domain, @Nullable SigningKey key) {
        return new SigningDomain(
                domain,
                Optional.ofNullable(key)
                        .map(found -> new DnsRecord(found.recordName(), found.recordValue()))
                        .orElse(null),
                key != null && key.active());
    }

    @Schema(name = "SigningDomains")
    record SigningDomains(List<SigningDomain> items) {}

    /**
     * @param record what the domain has to publish; absent without a key
     * @param active whether its mails are signed
     */
    @Schema(name = "SigningDomain")
    record SigningDomain(String domain, @Nullable DnsRecord record, boolean active) {}

    @Schema(name = "DnsRecord")
    record DnsRecord(String name, String value) {}

    @Schema(name = "SigningRequest")
    record SigningRequest(@NotBlank @Size(max = 253) String domain) {}

    @Schema(name = "SigningChange")
    @MergePatch
    record SigningChange(@Nullable Boolean active) {}

    @Schema(name = "SigningCheck")
    record SigningCheck(PublishedKeys.Publication state) {}
}
