package org.pharosdesk.directory;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.ContactDetails;
import org.pharosdesk.people.ContactId;
import org.pharosdesk.people.ContactMerges;
import org.pharosdesk.people.ContactProfile;
import org.pharosdesk.people.ContactRef;
import org.pharosdesk.people.Contacts;
import org.pharosdesk.people.EmailAddress;
import org.pharosdesk.people.LikelyDuplicate;
import org.pharosdesk.people.MailAddress;
import org.pharosdesk.people.MergedContact;
import org.pharosdesk.people.OpenTickets;
import org.pharosdesk.people.OrganizationId;
import org.pharosdesk.people.OrganizationRef;
import org.pharosdesk.people.SenderBlock;
import org.pharosdesk.people.SenderBlocks;
import org.pharosdesk.people.UndeliverableAddresses;
import org.pharosdesk.people.UsedChannels;
import org.pharosdesk.people.ViewRight;
import org.pharosdesk.people.ViewRights;
import org.pharosdesk.platform.Page;
import org.pharosdesk.platform.web.Filled;
import org.pharosdesk.platform.web.IfMatch;
import org.pharosdesk.platform.web.MergePatch;
import org.pharosdesk.platform.web.Paging;
import org.springframework.beans.factory.ObjectProvider;
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

@RestController
@RequestMapping("/api/v1/contacts")
class ContactsController {

    record ContactSummary(
            long id,
            String name,
            List<String> addresses,
            @Nullable OrganizationRef organization,
            @Nullable String language) {}

    /**
     * @param undeliverable those of the addresses that mail does not reach, so that none is sent there
     * @param mergedInto whom this one turned out to be, and who has everything of theirs
     * @param merged who turned out to be this one
     * @param blocks what keeps their mail away, or some of it
     * @param channels by which ways they have come, as far as the reader may know
     * @param viewRight whether they may see all requests of their organisation; nothing shows them yet
     */
    @Schema(name = "Contact")
    record Full(
            long id,
            String name,
            List<String> addresses,
            List<String> undeliverable,
            @Nullable OrganizationRef organization,
            @Nullable String language,
            @Nullable String timeZone,
            @Nullable String phone,
            @Nullable String note,
            Instant createdAt,
            int version,
            long openTickets,
            @Nullable ContactRef mergedInto,
            List<MergedContact> merged,
            List<SenderBlock> blocks,
            List<String> channels,
            ViewRight viewRight) {}

    record NewContact(
            @NotBlank @Size(max = 200) String name,
            @NotNull @Size(max = 20) List<@NotBlank @MailAddress String> addresses,
            @Nullable Optional<Long> organizationId,
            @Nullable Optional<@SpokenLanguage String> language,
            @Nullable Optional<@ZoneName String> timeZone,
            @Nullable Optional<@Size(max = 100) String> phone,
            @Nullable Optional<@Size(max = 10_000) String> note) {

        ContactDetails details() {
            return new ContactChange(name, addresses, organizationId, language, timeZone, phone, note).details();
        }
    }

    @MergePatch
    record ContactChange(
            @Filled @Size(max = 200) @Nullable String name,
            @Size(max = 20) @Nullable List<@NotBlank @MailAddress String> addresses,
            @Nullable Optional<Long> organizationId,
            @Nullable Optional<@SpokenLanguage String> language,
            @Nullable Optional<@ZoneName String> timeZone,
            @Nullable Optional<@Size(max = 100) String> phone,
            @Nullable Optional<@Size(max = 10_000) String> note) {

        ContactDetails details() {
            return new ContactDetails(
                    Given.name(name),
                    Given.addresses(addresses),
                    organizationId == null ? null : organizationId.map(OrganizationId::new),
                    language,
                    timeZone,
                    phone,
                    note);
        }
    }

    record MergeTarget(@NotNull Long contactId) {}

    private final Contacts contacts;
    private final ContactMerges merges;
    private final SenderBlocks blocks;
    private final UndeliverableAddresses undeliverable;
    private final ViewRights viewRights;
    private final ObjectProvider<OpenTickets> openTickets;
    private final ObjectProvider<UsedChannels> channels;

    ContactsController(
            Contacts contacts,
            ContactMerges merges,
            SenderBlocks blocks,
            UndeliverableAddresses undeliverable,
            ViewRights viewRights,
            ObjectProvider<OpenTickets> openTickets,
            ObjectProvider<UsedChannels> channels) {
        this.contacts = contacts;
        this.merges = merges;
        this.blocks = blocks;
        this.undeliverable = undeliverable;
        this.viewRights = viewRights;
        this.openTickets = openTickets;
        this.channels = channels;
    }

    @GetMapping
    @Requires(Permission.CONTACT_READ)
    Page<ContactSummary> listContacts(
            @RequestParam @Size(max = 200) @Nullable String q,
            @RequestParam @Nullable Long organizationId,
            Paging paging) {
        var of = organizationId == null ? null : new OrganizationId(organizationId);
        return contacts.search(q, of, paging).map(ContactsController::summary);
    }

    @GetMapping("/{id}")
    @Requires(Permission.CONTACT_READ)
    ResponseEntity<Full> readContact(@PathVariable long id, Agent agent) {
        return answer(contacts.profile(new ContactId(id)), agent);
    }

    @PostMapping
    @Requires(Permission.CONTACT_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Full> createContact(@Valid @RequestBody NewContact body, Agent agent) {
        var made = contacts.create(body.details());
        return ResponseEntity.created(
                        URI.create("/api/v1/contacts/" + made.contact().id()))
                .eTag(String.valueOf(made.version()))
                .body(full(made, agent));
    }

    @PatchMapping("/{id}")
    @Requires(Permission.CONTACT_WRITE)
    ResponseEntity<Full> changeContact(
            @PathVariable long id, IfMatch ifMatch, @Valid @RequestBody ContactChange change, Agent agent) {
        return answer(contacts.change(new ContactId(id), ifMatch.version(), change.details()), agent);
    }

    /** Lets mail be sent to one of their addresses again. */
    @DeleteMapping("/{id}/undeliverable/{address}")
    @Requires(Permission.CONTACT_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deliverAgain(@PathVariable long id, @PathVariable String address) {
        contacts.profile(new ContactId(id)).undeliverable().stream()
                .filter(marked -> marked.value().equals(address))
                .forEach(undeliverable::clear);
    }

    /** Sends nothing there any more, until mail comes from there. */
    @PutMapping("/{id}/undeliverable/{address}")
    @Requires(Permission.CONTACT_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deliverNoMore(@PathVariable long id, @PathVariable String address) {
        undeliverable.mark(contacts.profile(new ContactId(id)).contact().addresses().stream()
                .filter(known -> known.value().equals(address))
                .toList());
    }

    /** Who may be the same person. */
    @GetMapping("/{id}/duplicates")
    @Requires(Permission.CONTACT_READ)
    List<LikelyDuplicate> listDuplicates(@PathVariable long id) {
        return merges.likely(new ContactId(id));
    }

    /** Makes another contact of this one, who has everything of theirs from then on; answers with that one. */
    @PutMapping("/{id}/merged-into")
    @Requires(Permission.CONTACT_WRITE)
    ResponseEntity<Full> mergeContact(
            @PathVariable long id, IfMatch ifMatch, @Valid @RequestBody MergeTarget body, Agent agent) {
        var into = new ContactId(body.contactId());
        merges.merge(new ContactId(id), ifMatch.version(), into, agent.actor());
        return answer(contacts.profile(into), agent);
    }

    /** Undoes that; answers with this one. */
    @DeleteMapping("/{id}/merged-into")
    @Requires(Permission.CONTACT_WRITE)
    ResponseEntity<Full> separateContact(@PathVariable long id, Agent agent) {
        merges.undo(new ContactId(id), agent.actor());
        return answer(contacts.profile(new ContactId(id)), agent);
    }

    /** Lets somebody see all requests of their organisation, or no more. */
    @PutMapping("/{id}/view-right")
    @Requires(Permission.CONTACT_WRITE)
    ResponseEntity<Full> setContactViewRight(
            @PathVariable long id, @Valid @RequestBody ViewRightSetting body, Agent agent) {
        viewRights.set(new ContactId(id), body.granted(), agent.actor());
        return answer(contacts.profile(new ContactId(id)), agent);
    }

    private ResponseEntity<Full> answer(ContactProfile profile, Agent agent) {
        return ResponseEntity.ok().eTag(String.valueOf(profile.version())).body(full(profile, agent));
    }

    private Full full(ContactProfile profile, Agent agent) {
        var summary = summary(profile);
        return new Full(
                summary.id(),
                summary.name(),
                summary.addresses(),
                profile.undeliverable().stream().map(EmailAddress::value).toList(),
                summary.organization(),
                summary.language(),
                profile.timeZone(),
                profile.phone(),
                profile.note(),
                profile.createdAt(),
                profile.version(),
                openTickets.stream()
                        .mapToLong(tickets -> tickets.of(profile.contact().id(), agent))
                        .sum(),
                profile.mergedInto(),
                merges.into(profile.contact().id()),
                blocks.of(profile.contact()),
                channels.stream()
                        .flatMap(ways -> ways.of(profile.contact().id(), agent).stream())
                        .toList(),
                viewRights.of(profile.contact().id()));
    }

    private static ContactSummary summary(ContactProfile profile) {
        var contact = profile.contact();
        return new ContactSummary(
                contact.id().value(),
                contact.name(),
                contact.addresses().stream().map(EmailAddress::value).toList(),
                profile.organization(),
                contact.language());
    }
}
