package org.pharosdesk.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Page;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.web.Cursor;
import org.pharosdesk.platform.web.Paging;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who ask. */
@Service
@Transactional
public class Contacts {

    private final ContactStore store;
    private final OrganizationStore organizations;
    private final ApplicationEventPublisher events;

    Contacts(ContactStore store, OrganizationStore organizations, ApplicationEventPublisher events) {
        this.store = store;
        this.organizations = organizations;
        this.events = events;
    }

    /**
     * The contact an address leads to, made when there is none; a new one is matched to an organisation by its domain.
     * Safe against two mails of a new person at once.
     */
    public Contact findOrCreate(EmailAddress address, @Nullable String name, @Nullable String language) {
        return store.byAddress(address).orElseGet(() -> {
            store.insertUnlessKnown(DisplayName.of(name, address), address, language);
            return store.byAddress(address).orElseThrow();
        });
    }

    public Optional<Contact> byAddress(EmailAddress address) {
        return store.byAddress(address);
    }

    /** The one an identifier leads to: of a contact that was merged, whom it turned out to be. */
    public Optional<Contact> find(ContactId id) {
        return store.find(id).flatMap(found -> {
            var survivor = found.mergedInto();
            return survivor == null ? Optional.of(found.contact()) : find(new ContactId(survivor.id()));
        });
    }

    /** How many the desk knows. */
    public int count() {
        return store.count();
    }

    public ContactProfile profile(ContactId id) {
        return store.find(id).orElseThrow(() -> Refusal.notFound("contact", id.value()));
    }

    /** By name; a query is looked for inside names and addresses. */
    public Page<ContactProfile> search(@Nullable String query, Paging paging) {
        return search(query, null, paging);
    }

    /** Of those who belong to an organisation, when one is given. */
    public Page<ContactProfile> search(@Nullable String query, @Nullable OrganizationId of, Paging paging) {
        var after = paging.cursor() == null ? null : Cursor.decode(paging.cursor(), 2);
        var rows = store.search(query, of, after, paging.rows() + 1);
        return Page.cut(
                rows,
                paging.rows(),
                last -> Cursor.encode(last.contact().name(), last.contact().id().value()));
    }

    /** Those whose names are most like one that may be mistyped, the most alike first. */
    @Transactional(readOnly = true)
    public List<ContactRef> alike(String name, int limit) {
        return store.alike(name, limit);
    }

    public ContactProfile create(ContactDetails details) {
        List<EmailAddress> addresses = Patch.kept(details.addresses(), List.of());
        @Nullable
        OrganizationId matched = addresses.stream()
                .flatMap(address -> organizations.byDomain(address.domain()).stream())
                .findFirst()
                .orElse(null);
        var organization = Patch.clearable(existing(details.organizationId()), matched);
        var id = store.insert(Patch.kept(details.name(), ""), organization, null);
        store.update(id, details, organization);
        addAddresses(id, addresses);
        return profile(id);
    }

    /** @param version the version the change was made against */
    public ContactProfile change(ContactId id, int version, ContactDetails details) {
        var present = profile(id);
        ContactMerges.refuseMerged(present);
        if (!store.raiseVersion(id, version)) {
            throw Refusal.stale(profile(id).version());
        }
        var organization = Patch.clearable(
                existing(details.organizationId()), present.contact().organizationId());
        store.update(id, details, organization);
        if (details.addresses() != null) {
            store.removeAddresses(id);
            addAddresses(id, details.addresses());
        }
        events.publishEvent(new ContactsChanged());
        return profile(id);
    }

    private void addAddresses(ContactId id, List<EmailAddress> addresses) {
        for (var address : addresses.stream().distinct().toList()) {
            if (!store.claimAddress(id, address)) {
                throw Refusal.conflict("address-taken", Map.of("address", address.value()));
            }
        }
    }

    private @Nullable Optional<OrganizationId> existing(@Nullable Optional<OrganizationId> organization) {
        if (organization != null
                && organization.isPresent()
                && organizations.find(organization.get()).isEmpty()) {
            throw Refusal.invalid(
                    "invalid-input", Map.of("field", "organizationId", "code", "no-such", "what", "organization"));
        }
        return organization;
    }
}
